import ArgumentParser
import TableSchema
import Testing

@testable import tw

@Suite("tw explain")
struct ExplainTests {
  private static func explain(_ code: String) throws -> String {
    try #require(try Program.parseAsRoot(["explain", code]) as? ExplainCommand).text
  }

  @Test("A code is explained with what to do and an example of wrong and right")
  func text() throws {
    #expect(
      try Self.explain("TW012") == """
        TW012: A type has a name that nothing has.

        It is neither one of the language's types nor declared under 'types' in a file
        of the same module. Correct the name, or declare it. Entities are no types:
        refer to another entity by its key attributes.

        Wrong:

            tablewright: 1
            types:
              Money: { struct: { amount: decmal, currency: string } }

        Right:

            tablewright: 1
            types:
              Money: { struct: { amount: decimal, currency: string } }
        """)
  }

  @Test("Each code is explained, as the documentation has it", arguments: DiagnosticCode.allCases)
  func everyCode(_ code: DiagnosticCode) throws {
    let text = try Self.explain(code.rawValue)
    #expect(text.hasPrefix("\(code.rawValue): \(code.explanation.title)\n\n"))
    #expect(DiagnosticsPage.text.contains("\n## \(code.rawValue)\n\n**\(code.explanation.title)**\n\n"))
  }

  @Test(
    "A code is found in lower case, without its letters and without zeros", arguments: ["tw012", "012", "12", "Tw12"])
  func spellings(_ spelling: String) throws {
    #expect(try Self.explain(spelling) == Self.explain("TW012"))
  }

  @Test(
    "An unknown code is refused, with one that was perhaps meant",
    arguments: [
      ("TW112", "did you mean 'TW012'?"), ("TW0012", "did you mean 'TW001'?"), ("", "lists all"), ("💥", "lists"),
    ])
  func unknown(_ code: String, _ words: String) {
    let error = #expect(throws: (any Error).self) { try Self.explain(code) }
    guard let error else { return }
    #expect(Program.exitCode(for: error).rawValue == 64)
    let message = Program.message(for: error)
    #expect(message.contains("no finding has this code") && message.contains(words), "\(message)")
  }
}
