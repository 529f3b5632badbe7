import Foundation
import Testing

@Suite("Clients that nobody here wrote", .blocking)
struct ForeignClientTests {
  /// Why a script did not do what it should.
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  @Test(
    "boto3 and the AWS CLI work against tw local with nothing told but its URL",
    arguments: ["clients.py", "commands.py"])
  func scripts(_ script: String) async throws {
    let program = try LocalProgram()
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let python = folder.deletingLastPathComponent().deletingLastPathComponent().appending(path: ".venv/bin/python")
    guard FileManager.default.isExecutableFile(atPath: python.path) else {
      throw Failure(description: "\(python.path) is missing; run: make setup")
    }
    let process = Process()
    process.executableURL = python
    process.arguments = [folder.appending(path: script).path, program.url]
    process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("AWS_") }.merging([
      "AWS_ACCESS_KEY_ID": "any", "AWS_SECRET_ACCESS_KEY": "any", "AWS_REGION": "eu-west-1",
      "AWS_DEFAULT_REGION": "eu-west-1", "AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
      "AWS_PAGER": "", "PYTHONDONTWRITEBYTECODE": "1", "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1",
    ]) { $1 }
    let pipe = Pipe()
    process.standardError = pipe
    let status = try await Self.status(of: process)
    let output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    #expect(status == 0, "\(script): \(output)")
    #expect(program.end() == 0)
  }

  /// Runs the process to its end.
  private static func status(of process: Process) async throws -> Int32 {
    try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do { try process.run() } catch { continuation.resume(throwing: error) }
    }
  }
}
