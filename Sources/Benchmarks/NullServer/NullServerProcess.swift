import Foundation

/// The null server as a process of its own, so that its processor time is not counted as the client's: this program,
/// started once more.
///
/// The server ends when ``stop()`` is called, and also when this process ends without doing so.
final class NullServerProcess {
  /// The hidden argument that makes this program the server.
  static let childArgument = "--null-server"

  /// The server's address.
  let endpoint: String
  private let process = Process()
  private let input = Pipe()

  /// Starts the server and waits until it listens.
  init(_ manner: NullServer.Manner = NullServer.Manner()) throws(BenchmarkError) {
    guard let program = Bundle.main.executableURL else { throw BenchmarkError("this program's file is unknown") }
    let output = Pipe()
    process.executableURL = program
    process.arguments = [Self.childArgument] + manner.arguments
    process.standardInput = input
    process.standardOutput = output
    do {
      try process.run()
    } catch {
      throw BenchmarkError("the null server can't be started: \(error.localizedDescription)")
    }
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    guard let port = UInt16(line.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw BenchmarkError("the null server did not say where it listens")
    }
    endpoint = "\(manner.identity == nil ? "http" : "https")://127.0.0.1:\(port)/"
  }

  /// Ends the server and waits for its end.
  func stop() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }
}
