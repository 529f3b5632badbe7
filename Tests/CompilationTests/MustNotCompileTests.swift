import Foundation
import Testing

@Suite("What the compiler must refuse, and with which words")
struct MustNotCompileTests {
  private static let names = ((try? Compiler.swiftFiles(in: "Tests/MustNotCompile")) ?? []).map(\.lastPathComponent)

  @Test("there are files that must not compile")
  func thereAreFiles() {
    #expect(Self.names.count > 15)
  }

  @Test("the marked lines are refused with the words beside them, and nothing else is", arguments: names)
  func isRefused(_ name: String) throws {
    let file = Compiler.repository.appending(path: "Tests/MustNotCompile/\(name)")
    let source = try String(contentsOf: file, encoding: .utf8)
    try #require(source.contains("// expected-error"), "a file without a line that must be refused")
    // An expression that takes the compiler seconds would be a warning, which no file expects.
    let verify = ["-verify", "-verify-ignore-unrelated", "-warn-long-expression-type-checking=2000"]
    let result = try Compiler.check([file], verify.flatMap { ["-Xfrontend", $0] })
    #expect(result.isSuccess, "\(result.text)")
  }

  @Test("a line that is not refused is noticed")
  func isNoticed() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).swift")
    try Data("import Storefront\nlet number: Int = 1  // expected-error {{cannot convert}}\n".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(try !Compiler.check([file], ["-Xfrontend", "-verify"]).isSuccess)
  }

  @Test("an expression that takes too long to check is noticed")
  func isTimed() throws {
    let file = Compiler.repository.appending(path: "Tests/MustNotCompile/LongCondition.swift")
    let options = ["-verify", "-verify-ignore-unrelated", "-warn-long-expression-type-checking=1"]
    let result = try Compiler.check([file], options.flatMap { ["-Xfrontend", $0] })
    #expect(!result.isSuccess && result.text.contains("to type-check"), "\(result.text)")
  }
}
