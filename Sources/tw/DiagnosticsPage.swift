import TableSchema

/// The page of the documentation that lists all findings, in Markdown.
enum DiagnosticsPage {
  /// The page, from the same table as `tw explain`.
  static var text: String {
    let codes = DiagnosticCode.allCases.sorted { $0.rawValue < $1.rawValue }
    return """
      # Diagnostics

      What the build and `tw check` find in schemas, by the code that stands in brackets behind each finding.

      A code never changes its meaning and is never used again for another. `tw explain TW012` prints one of these
      sections. This page is generated (`make bless`) from the table that `tw explain` reads, and tests read its
      examples.

      | code | what is wrong |
      |---|---|
      \(codes.map(row).joined(separator: "\n"))

      \(codes.map(section).joined(separator: "\n"))
      """
  }

  private static func row(_ code: DiagnosticCode) -> String {
    "| [\(code.rawValue)](#\(code.rawValue.lowercased())) | \(code.explanation.title) |"
  }

  private static func section(_ code: DiagnosticCode) -> String {
    let explanation = code.explanation
    return """
      ## \(code.rawValue)

      **\(explanation.title)**

      \(explanation.advice.withCodeSpans.wrapped(at: 120))
      \(example("Wrong", explanation.wrong))\(example("Right", explanation.right))
      """
  }

  private static func example(_ title: String, _ files: [String]) -> String {
    if files.isEmpty { return "" }
    return "\n\(title):\n" + files.map { "\n```yaml\n\($0)```\n" }.joined()
  }
}
