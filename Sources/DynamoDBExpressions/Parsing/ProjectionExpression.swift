/// The parts of an item that are asked for.
package struct ProjectionExpression: Sendable {
  /// The paths, of which none leads through another.
  package var paths: [DocumentPath]

  /// These parts.
  package init(paths: [DocumentPath]) { self.paths = paths }

  /// Parses an expression, and takes note of the placeholders that it uses.
  ///
  /// - Throws: ``ExpressionError`` with DynamoDB's words.
  package init(_ text: String, _ placeholders: inout Placeholders) throws(ExpressionError) {
    var reader = try TokenReader(text, .projection, placeholders)
    paths = []
    repeat { paths.append(try reader.path()) } while reader.takeSign(",")
    if reader.next.kind != .end { throw reader.syntaxError() }
    for (place, path) in paths.enumerated() { reader.checkApart(path, from: paths[..<place]) }
    try reader.checkMistakes()
    placeholders = reader.placeholders
  }
}

extension TokenReader {
  /// Takes note of paths that lead through each other, or take one value for different things.
  mutating func checkApart(_ path: DocumentPath, from others: ArraySlice<DocumentPath>) {
    for other in others {
      let paths = "must remove or rewrite one of these paths; path one: \(other), path two: \(path)"
      switch other.relation(to: path) {
      case .apart: break
      case .overlapping:
        mistakes.note(.overlap, "Two document paths overlap with each other; \(paths)")
      case .conflicting:
        mistakes.note(.conflict, "Two document paths conflict with each other; \(paths)")
      }
    }
  }
}
