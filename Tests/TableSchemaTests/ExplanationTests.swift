import TableSchema
import Testing

@Suite("What is explained about each kind of finding")
struct ExplanationTests {
  /// What is found in the files of an example.
  static func findings(in files: [String]) -> [Diagnostic] {
    SchemaReader.read(files.enumerated().map { ("\($0.offset).yaml", Array($0.element.utf8)) }).diagnostics
  }

  @Test("The wrong example gives that finding alone", arguments: DiagnosticCode.allCases)
  func wrong(_ code: DiagnosticCode) {
    // Bytes that are no text can't be shown in one.
    if code == .notText { return #expect(code.explanation.wrong == []) }
    let findings = Self.findings(in: code.explanation.wrong)
    #expect(Set(findings.map(\.code)) == [code], "\(findings)\n\(code.explanation.wrong)")
  }

  @Test("The right example gives none", arguments: DiagnosticCode.allCases)
  func right(_ code: DiagnosticCode) {
    let explanation = code.explanation
    let findings = Self.findings(in: explanation.right)
    #expect(findings == [], "\(findings)\n\(explanation.right)")
    #expect(explanation.right.count == explanation.wrong.count)
  }

  @Test("Each is said in a sentence, and what to do in a few", arguments: DiagnosticCode.allCases)
  func words(_ code: DiagnosticCode) {
    let explanation = code.explanation
    #expect(explanation.title.hasSuffix(".") && !explanation.title.contains("\n") && explanation.title.count < 100)
    #expect(explanation.advice.hasSuffix(".") && !explanation.advice.contains("\n"))
  }

  @Test("No mark of an example is left in it", arguments: DiagnosticCode.allCases)
  func marks(_ code: DiagnosticCode) {
    let text = (code.explanation.wrong + code.explanation.right).joined()
    #expect(!text.contains { "«⇒»".contains($0) })
  }
}
