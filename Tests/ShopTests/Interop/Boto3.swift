import Foundation
import TestServer

/// Runs the scripts beside this file, with the Python that `make setup` installs boto3 for.
enum Boto3 {
  /// Why the script did not do what it should.
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// Runs a command of a script on tables.
  ///
  /// - Throws: ``Failure`` with what the script wrote where it failed.
  static func run(_ command: String, _ script: String = "interop.py", tables: String...) async throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let root = folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let python = root.appending(path: ".venv/bin/python")
    guard FileManager.default.isExecutableFile(atPath: python.path) else {
      throw Failure(description: "\(python.path) is missing; run: make setup")
    }
    let process = Process()
    process.executableURL = python
    process.arguments = [folder.appending(path: script).path, command] + tables
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["TABLEWRIGHT_TEST_ENDPOINT": try TestServer.endpoint, "PYTHONDONTWRITEBYTECODE": "1"]) { $1 }
    let pipe = Pipe()
    process.standardError = pipe
    let status = try await status(of: process)
    let output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    if status != 0 { throw Failure(description: "\(script) \(command): \(output)") }
  }

  /// Runs the process to its end.
  private static func status(of process: Process) async throws -> Int32 {
    try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do { try process.run() } catch { continuation.resume(throwing: error) }
    }
  }
}
