/// A regular expression of a schema, compiled once. A text matches where it is found anywhere in it, as JSON Schema has
/// it; it looks at Unicode scalars, and `\d` and `\w` at ASCII alone.
///
/// https://json-schema.org/draft/2020-12/json-schema-validation#name-pattern
public struct TextPattern: Sendable {
  /// The expression as the schema has it.
  public let text: String
  private let expression: Compiled?

  /// A `Regex` made of text has no closures of its own, which are all that keeps the type from being Sendable.
  private struct Compiled: @unchecked Sendable {
    let regex: Regex<AnyRegexOutput>
  }

  /// Compiles an expression. One that Swift can't read, which the generator refuses, is found in no text.
  init(_ text: String) {
    self.text = text
    let regex = try? Regex(text).matchingSemantics(.unicodeScalar).asciiOnlyDigits().asciiOnlyWordCharacters()
    expression = regex.map(Compiled.init)
  }

  /// Whether the expression is found in the text.
  public func matches(_ value: String) -> Bool {
    guard let regex = expression?.regex else { return false }
    return (try? regex.firstMatch(in: value)) ?? nil != nil
  }
}
