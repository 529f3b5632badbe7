import Foundation
import Testing

@Suite("The program tw, run")
struct ProgramTests {
  private final class Marker {}

  /// The built program, which lies beside the tests or beside the bundle that they are in.
  private static func program() throws -> URL {
    var folder = Bundle(for: Marker.self).bundleURL
    while folder.pathComponents.count > 1 {
      let candidate = folder.appending(path: "tw")
      if FileManager.default.isExecutableFile(atPath: candidate.path), !candidate.hasDirectoryPath { return candidate }
      folder.deleteLastPathComponent()
    }
    throw CocoaError(.fileNoSuchFile)
  }

  /// What a run of the program says on standard output and on standard error, and its status.
  private static func run(_ arguments: String...) throws -> (output: String, error: String, status: Int32) {
    let process = Process()
    let (output, error) = (Pipe(), Pipe())
    process.executableURL = try program()
    process.arguments = arguments
    process.standardOutput = output
    process.standardError = error
    try process.run()
    let texts = try [output, error].map { try $0.fileHandleForReading.readToEnd() ?? Data() }
    process.waitUntilExit()
    return (
      String(decoding: texts[0], as: UTF8.self), String(decoding: texts[1], as: UTF8.self), process.terminationStatus
    )
  }

  @Test("The exit code says whether there are errors, and that a path can't be read or the command line is wrong")
  func exitCodes() throws {
    let folder = try Folder(["good/Songs.yaml": Schema.hot, "bad/Songs.yaml": Schema.misspelt])
    defer { folder.remove() }
    let good = try Self.run("check", "\(folder.path)/good")
    #expect(
      good.status == 0 && good.error.isEmpty && good.output.hasSuffix("[TW044]\n0 errors, 1 warning\n"), "\(good)")
    let bad = try Self.run("check", folder.path + "/good", folder.path + "/bad")
    #expect(bad.status == 1 && bad.error.isEmpty && bad.output.hasSuffix("[TW012]\n1 error, 1 warning\n"), "\(bad)")
    let unreadable = try Self.run("check", "--json", folder.path + "/good", "\(folder.path)/none.yaml")
    #expect(unreadable.status == 2 && unreadable.output.isEmpty, "\(unreadable)")
    #expect(unreadable.error == "\(folder.path)/none.yaml: error: this can't be read: no such file or folder\n")
    #expect(try Self.run("check").status == 64)
    #expect(try Self.run("explain", "TW999").status == 64)
  }

  @Test("JSON alone is on standard output")
  func json() throws {
    let folder = try Folder(["Songs.yaml": Schema.misspelt])
    defer { folder.remove() }
    let result = try Self.run("check", "--json", folder.path)
    #expect(result.status == 1 && result.error.isEmpty)
    let findings = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]]
    #expect(findings?.count == 1 && findings?.first?["line"] as? Int == 8)
  }

  @Test("The documentation's page is printed whole")
  func diagnostics() throws {
    let result = try Self.run("diagnostics")
    #expect(result.status == 0 && result.output.hasPrefix("# Diagnostics\n") && result.output.contains("## TW044"))
  }
}
