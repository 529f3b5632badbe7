import Foundation

/// A process that writes numbers to an engine's file, and says which were acknowledged.
final class WriterProcess {
  private final class Marker {}

  private let process = Process()
  private let output = Pipe()
  private var buffer: [UInt8] = []

  /// Starts a process.
  ///
  /// - Parameters:
  ///   - first: the first number that it writes.
  ///   - limit: how many bytes a file may have; zero for as many as it likes.
  init(_ path: String, from first: Int, limit: Int = 0, _ more: String...) throws {
    process.executableURL = try Self.program()
    process.arguments = [path, "\(first)", "\(limit)"] + more
    process.standardOutput = output
    try process.run()
    // The other end must close when the process ends.
    try output.fileHandleForWriting.close()
  }

  /// The built program, which lies beside the tests or beside the bundle that they are in.
  private static func program() throws -> URL {
    var folder = Bundle(for: Marker.self).bundleURL
    while folder.pathComponents.count > 1 {
      let candidate = folder.appending(path: "DurabilityWriter")
      if FileManager.default.isExecutableFile(atPath: candidate.path), !candidate.hasDirectoryPath { return candidate }
      folder.deleteLastPathComponent()
    }
    throw CocoaError(.fileNoSuchFile)
  }

  /// The next line that the process says; nil when it has ended.
  func line() -> String? {
    while true {
      if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: buffer[..<end], as: UTF8.self)
        buffer.removeFirst(end + 1)
        return line
      }
      let data = output.fileHandleForReading.availableData
      if data.isEmpty { return nil }
      buffer.append(contentsOf: data)
    }
  }

  /// Ends the process at once, as the loss of power would, and returns what it has said until then.
  func kill() -> [String] {
    Foundation.kill(process.processIdentifier, SIGKILL)
    return end()
  }

  /// Waits until the process has ended, and returns what it has said until then.
  func end() -> [String] {
    var lines: [String] = []
    while let line = line() { lines.append(line) }
    process.waitUntilExit()
    return lines
  }
}
