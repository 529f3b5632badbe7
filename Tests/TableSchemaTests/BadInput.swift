import Testing

/// A schema with marked mistakes: each `«TW012»` stands where a finding with that code must point.
struct BadInput: Sendable, CustomTestStringConvertible {
  /// What is wrong.
  var name: String
  /// The schema without its marks.
  var text: String
  /// The places and codes of the marks, as `line:column code`.
  var expected: [String]
  /// Words that the first finding's description must hold.
  var words: [String]

  var testDescription: String { name }

  /// Every input.
  static let all = [files, language, types, values, names, keys, collisions, indexes, options, access].flatMap(\.self)

  init(_ name: String, _ marked: String, _ words: String...) {
    self.name = name
    self.words = words
    text = ""
    expected = []
    var (line, column) = (1, 1)
    var rest = Substring(marked)
    while let first = rest.unicodeScalars.first {
      if first == "«", let end = rest.firstIndex(of: "»") {
        expected.append("\(line):\(column) \(rest[rest.index(after: rest.startIndex)..<end])")
        rest = rest[rest.index(after: end)...]
        continue
      }
      text.unicodeScalars.append(first)
      (line, column) = first == "\n" ? (line + 1, 1) : (line, column + 1)
      rest = Substring(rest.unicodeScalars.dropFirst())
    }
  }
}
