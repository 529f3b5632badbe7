import CTablewrightCurl

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A program that is run for what it writes. It blocks, so it is for threads that may.
enum ChildProcess {
  /// Why there is no output.
  enum Failure: Error, Hashable, CustomStringConvertible {
    /// The system could not start it.
    case notStarted(String)
    /// It ended with another status than 0.
    case status(Int32)
    /// A signal ended it.
    case signal(Int32)
    /// It took too long.
    case timeout
    /// It wrote too much.
    case tooLong
    /// The system had no more resources.
    case system(String)

    var description: String {
      switch self {
      case .notStarted(let reason): "it can't be started: \(reason)"
      case .status(let status): "it ended with status \(status)"
      case .signal(let signal): "signal \(signal) ended it"
      case .timeout: "it took too long"
      case .tooLong: "it wrote more than 64 KB"
      case .system(let reason): reason
      }
    }
  }

  static let longestOutput = 64 * 1024

  /// What a program writes to its standard output until it ends.
  ///
  /// - Parameters:
  ///   - words: the program, looked for in `PATH`, and its arguments.
  ///   - timeout: after how long it is killed, with what it has started.
  static func output(of words: [String], within timeout: Duration) -> Result<[UInt8], Failure> {
    let deadline = MonotonicTime.now.advanced(by: timeout)
    var ends: [Int32] = [-1, -1]
    guard tablewright_pipe(&ends) == 0 else {
      return .failure(.system(SystemError(call: "pipe", code: errno).description))
    }
    defer { close(ends[0]) }
    let (code, process) = spawn(words, output: ends[1])
    close(ends[1])
    guard code == 0 else { return .failure(.notStarted(String(cString: strerror(code)))) }
    let output = read(ends[0], until: deadline)
    if case .failure = output { kill(-process, SIGKILL) }
    let end = wait(process, until: deadline)
    return output.flatMap { bytes in end.map { .failure($0) } ?? .success(bytes) }
  }
}
