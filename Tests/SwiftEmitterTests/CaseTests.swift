import Foundation
import TableSchema
import Testing

@Suite("Cases: schemas in, Swift and diagnostics out")
struct CaseTests {
  private static let isBlessing = ProcessInfo.processInfo.environment["TABLEWRIGHT_BLESS"] != nil

  @Test("there are cases")
  func thereAreCases() {
    #expect(Case.all.count > 20)
  }

  @Test("the generator makes of a case's schemas what is expected", arguments: Case.all)
  func generates(_ testCase: Case) throws {
    let output = try testCase.generate()
    let isGood = !testCase.name.hasPrefix("diagnostics")
    try #require(!isGood || output.diagnostics.isEmpty, "a schema with findings: \(output.diagnostics)")
    if Self.isBlessing { return try testCase.bless(output) }
    guard let difference = output.firstDifference(from: try testCase.expected()) else { return }
    Issue.record(
      "Tests/Cases/\(testCase.name)/\(difference). If it is meant: TABLEWRIGHT_BLESS=1 swift test --filter SwiftEmitterTests"
    )
  }

  @Test("every kind of finding has a case", .enabled(if: !isBlessing), arguments: DiagnosticCode.allCases)
  func isShown(_ code: DiagnosticCode) throws {
    let said = try Case.all.filter { $0.name.hasPrefix("diagnostics") }.map { try $0.expected().diagnostics }
    #expect(said.contains { $0.contains("[\(code.rawValue)]") }, "no case shows \(code)")
  }

  @Test("generated Swift is formatted as this repository's own", .enabled(if: !isBlessing))
  func isFormatted() throws {
    let files = try Case.all.flatMap { try $0.expectedFiles }.map(\.path)
    try #require(!files.isEmpty)
    let configuration = Case.repository.appending(path: ".swift-format").path
    let (status, text) = try run("swift", ["format", "lint", "--strict", "--configuration", configuration] + files)
    #expect(status == 0, "\(text)")
  }

  /// Runs a program to its end; its status, and what it wrote.
  private func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, text: String) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
