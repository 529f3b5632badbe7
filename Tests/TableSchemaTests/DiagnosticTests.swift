import TableSchema
import Testing

/// Reads one file of text.
func read(_ text: String, path: String = "shop.yaml") -> SchemaResult { SchemaReader.read([(path, Array(text.utf8))]) }

@Suite("Each mistake gives one finding, at its place")
struct DiagnosticTests {
  @Test(
    "Exactly the marked places are reported, in words that help",
    arguments: BadInput.all)
  func findings(_ input: BadInput) {
    let result = read(input.text)
    let found = result.diagnostics.map { "\($0.line):\($0.column) \($0.code.rawValue)" }
    #expect(found == input.expected, "\(result.diagnostics.map(\.description).joined(separator: "\n"))\n\(input.text)")
    let description = result.diagnostics.first?.description ?? ""
    for word in input.words { #expect(description.contains(word), "\(description)") }
    #expect((result.module == nil) == result.diagnostics.contains { $0.severity == .error })
  }

  @Test("Every code is shown by some input, or by a test of several files")
  func everyCode() {
    let shown = Set(
      BadInput.all.flatMap(\.expected).compactMap { $0.split(separator: " ").last.map(String.init) }
        + [DiagnosticCode.contradiction.rawValue])
    #expect(Set(DiagnosticCode.allCases.map(\.rawValue)).subtracting(shown).sorted() == [])
  }

  @Test("A finding reads as compilers print theirs, with the fix in its sentence")
  func description() {
    let text = Sample.schema(attributes: "at: timestmp")
    #expect(
      read(text).diagnostics.map(\.description) == [
        "shop.yaml:9:11: error: unknown type 'timestmp'; did you mean 'timestamp'? [TW012]"
      ])
  }
}
