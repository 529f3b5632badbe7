/// Turns libyaml's words into sentences for someone who writes a schema.
enum YAMLProblem {
  /// Where the mistake is, and what it is.
  static func explain(_ failure: YAMLFailure) -> (position: Position, sentence: String) {
    let start = failure.contextPosition
    switch failure.problem {
    case "found unexpected end of stream":
      return (start ?? failure.position, "a text in quotes that is not closed")
    case "did not find expected ',' or '}'":
      let sentence = "expected ',' or '}' in the mapping\(since(start)); a template in braces needs quotes around it"
      return (failure.position, sentence)
    case "did not find expected ',' or ']'":
      return (failure.position, "expected ',' or ']' in the list\(since(start))")
    case "did not find expected key":
      return (failure.position, "expected a key of the mapping\(since(start)); the indentation does not fit it")
    case "did not find expected '-' indicator":
      return (failure.position, "expected '-' as in the list\(since(start)); the indentation does not fit it")
    case "mapping values are not allowed in this context":
      return (failure.position, "a ':' cannot stand here; put text with ': ' in quotes, or mend the indentation")
    case "could not find expected ':'":
      return (start ?? failure.position, "a key without ':' after it")
    case "block sequence entries are not allowed in this context":
      return (failure.position, "a '-' cannot stand here; start the list on a line of its own")
    case "found character that cannot start any token":
      return (failure.position, "text cannot start with this character; put the text in quotes")
    case "did not find expected node content":
      return (failure.position, "expected a value\(start.map { " in what starts in line \($0.line)" } ?? "")")
    case "found unknown escape character":
      return (failure.position, "an unknown escape; write a backslash as \\\\, or use single quotes")
    case "did not find expected <document start>":
      return (failure.position, "text after the end of the document; the indentation does not fit the lines above")
    default:
      return (failure.position, "this is not YAML: \(failure.problem)")
    }
  }

  private static func since(_ start: Position?) -> String { start.map { " that starts in line \($0.line)" } ?? "" }
}
