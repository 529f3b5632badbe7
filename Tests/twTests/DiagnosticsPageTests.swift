import Foundation
import Testing

@testable import tw

@Suite("The documentation's page of diagnostics")
struct DiagnosticsPageTests {
  @Test("It is what `tw diagnostics` prints")
  func isUpToDate() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/TableSchema/Documentation.docc/Diagnostics.md").standardized
    if ProcessInfo.processInfo.environment["TABLEWRIGHT_BLESS"] != nil {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      return try Data(DiagnosticsPage.text.utf8).write(to: file)
    }
    let isUpToDate = try String(contentsOf: file, encoding: .utf8) == DiagnosticsPage.text
    #expect(isUpToDate, "Diagnostics.md is not what the table says now; run: make bless")
  }

  @Test("What explanations quote is code, and their apostrophes stay")
  func codeSpans() {
    #expect("a table's 'list<T>', ': ' and 'a'".withCodeSpans == "a table's `list<T>`, `: ` and `a`")
    let prose = DiagnosticsPage.text.split(separator: "```").enumerated().filter { $0.offset.isMultiple(of: 2) }
    for (_, text) in prose {
      let outside = text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined()
      #expect(text.count { $0 == "`" }.isMultiple(of: 2) && !outside.contains("<"), "\(text)")
    }
  }
}
