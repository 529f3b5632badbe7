import Foundation

/// `tw local` with a database in memory, as a process of its own; the program lies beside this one.
final class LocalServerProcess {
  /// Where it listens.
  let port: UInt16
  private let process = Process()
  private let output = Pipe()

  /// Starts it and waits until it listens.
  init() throws(BenchmarkError) {
    guard let program = Bundle.main.executableURL?.deletingLastPathComponent().appending(path: "tw"),
      FileManager.default.isExecutableFile(atPath: program.path)
    else { throw BenchmarkError("tw is not built; run: swift build -c release --product tw") }
    process.executableURL = program
    process.arguments = ["local", "--port", "0", "--memory"]
    process.standardOutput = output
    do { try process.run() } catch {
      throw BenchmarkError("tw local can't be started: \(error.localizedDescription)")
    }
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    guard let digits = line.split(separator: ":").last?.dropLast(), let port = UInt16(digits) else {
      process.terminate()
      process.waitUntilExit()
      throw BenchmarkError("tw local did not say where it listens")
    }
    self.port = port
  }

  /// How much of it is in memory.
  func residentMemory() throws(BenchmarkError) -> ResidentMemory { try .now(of: process.processIdentifier) }

  /// Ends it and waits for its end.
  func stop() {
    process.terminate()
    process.waitUntilExit()
  }
}
