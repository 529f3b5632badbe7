import Foundation

/// `tw local`, run as a program of its own on a free port.
final class LocalProgram {
  /// The program did not say where it listens.
  struct NotListening: Error {
    var output: String
    var error: String
  }

  private final class Marker {}

  private let process = Process()
  private let output = Pipe()
  private let error = Pipe()
  /// Where it listens.
  let url: String

  /// Starts it, and waits until it listens.
  init(_ arguments: String...) throws {
    process.executableURL = try Self.program()
    process.arguments = ["local", "--port", "0"] + arguments
    process.standardOutput = output
    process.standardError = error
    try process.run()
    let line = Self.line(from: output.fileHandleForReading)
    guard line.hasPrefix("listening on http://") else {
      process.terminate()
      process.waitUntilExit()
      let text = try error.fileHandleForReading.readToEnd() ?? Data()
      throw NotListening(output: line, error: String(decoding: text, as: UTF8.self))
    }
    url = String(line.dropFirst("listening on ".count))
  }

  deinit { if process.isRunning { process.terminate() } }

  var port: Int { Int(url.split(separator: ":").last ?? "") ?? 0 }

  var processID: Int32 { process.processIdentifier }

  /// Tells it to end; returns its status.
  func end(_ signal: Int32 = SIGTERM) -> Int32 {
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// What it printed after the line that says where it listens.
  func rest() throws -> String {
    String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
  }

  /// Runs it where it can't listen: what it says on standard error, and its status.
  static func fail(_ arguments: String...) throws -> (error: String, status: Int32) {
    let process = Process()
    let error = Pipe()
    process.executableURL = try program()
    process.arguments = ["local"] + arguments
    process.standardError = error
    process.standardOutput = Pipe()
    try process.run()
    let text = try error.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (String(decoding: text, as: UTF8.self), process.terminationStatus)
  }

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

  private static func line(from file: FileHandle) -> String {
    var bytes: [UInt8] = []
    while let byte = file.readData(ofLength: 1).first, byte != UInt8(ascii: "\n") { bytes.append(byte) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
