/// What the generator makes of the schemas of a module.
struct Output: Equatable {
  /// The findings, a line each.
  var diagnostics = ""
  /// The generated files' text by name.
  var files: [String: String] = [:]

  /// The first line that differs from what was expected, with its place; nil where nothing does.
  func firstDifference(from expected: Output) -> String? {
    let names = Set(files.keys).union(expected.files.keys).sorted()
    let pairs =
      [("diagnostics.txt", diagnostics, expected.diagnostics)]
      + names.map { ("expected/\($0)", files[$0] ?? "", expected.files[$0] ?? "") }
    for (name, text, expectedText) in pairs where text != expectedText {
      return Self.firstDifference(in: name, text, expectedText)
    }
    return nil
  }

  private static func firstDifference(in name: String, _ text: String, _ expected: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let expectedLines = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let index = zip(lines, expectedLines).prefix { $0 == $1 }.count
    let line = index < lines.count ? "'\(lines[index])'" : "no line"
    let expectedLine = index < expectedLines.count ? "'\(expectedLines[index])'" : "no line"
    return "\(name):\(index + 1): \(line), where \(expectedLine) was expected"
  }
}
