import Synchronization
import Tablewright

/// A clock that a test sets. Whoever waits by it moves it on and goes on at once, so that no test waits.
///
///     let clock = ManualClock()
///     let client = try DynamoDBClient.local(clock: clock.clock)
///     clock.advance(by: .seconds(3600))  // Now what expires within the hour has expired.
public final class ManualClock: Sendable {
  private let milliseconds: Atomic<Int64>

  /// A clock that stands at a moment.
  public init(_ start: Timestamp = .now) { milliseconds = Atomic(start.milliseconds) }

  /// The moment that the clock shows.
  public var now: Timestamp { Timestamp(milliseconds: milliseconds.load(ordering: .acquiring)) }

  /// Moves the clock on, by whole milliseconds.
  public func advance(by duration: Duration) {
    milliseconds.wrappingAdd(duration.milliseconds, ordering: .acquiringAndReleasing)
  }

  /// The clock as an engine takes it.
  public var clock: LocalClock {
    LocalClock(now: { self.now }, wait: { self.advance(by: $0) })
  }
}

extension Duration {
  /// The duration in whole milliseconds, as far as they can be told.
  var milliseconds: Int64 {
    let (seconds, attoseconds) = components
    let (product, isTooLong) = seconds.multipliedReportingOverflow(by: 1000)
    if isTooLong { return seconds < 0 ? .min / 2 : .max / 2 }
    return product + attoseconds / 1_000_000_000_000_000
  }
}
