import LocalServer
import Synchronization

/// What a server reported.
final class Log: Sendable {
  private let entries = Mutex<[LocalServer.LogEntry]>([])

  var all: [LocalServer.LogEntry] { entries.withLock { $0 } }

  func add(_ entry: LocalServer.LogEntry) { entries.withLock { $0.append(entry) } }
}
