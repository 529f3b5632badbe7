import Synchronization
import Tablewright

@testable import TablewrightLocal

/// A clock that goes when a test says so.
final class TestClock: Sendable {
  private let milliseconds: Mutex<Int64>

  /// A clock that stands at a moment in seconds since 1970.
  init(seconds: Int64 = 1_800_000_000) { milliseconds = Mutex(seconds * 1000) }

  /// Lets time pass.
  func advance(hours: Int64 = 0, minutes: Int64 = 0, seconds: Int64 = 0) {
    milliseconds.withLock { $0 += (seconds + minutes * 60 + hours * 3600) * 1000 }
  }

  /// Now, in seconds since 1970.
  var seconds: Int64 { milliseconds.withLock { $0 / 1000 } }

  /// The clock as an engine takes it.
  var forEngine: LocalClock {
    LocalClock(
      now: { Timestamp(milliseconds: self.milliseconds.withLock { $0 }) },
      wait: { duration in self.advance(seconds: duration.components.seconds) })
  }
}

extension Wire {
  /// An engine in memory, or over a file, for which a test makes the time.
  init(path: String? = nil, clock: TestClock) throws { engine = try Engine(path: path, clock: clock.forEngine) }
}
