import Tablewright

/// Where an engine takes the time from: for tables' creation, expiry, tokens of transactions, delays and indexes that lag.
public struct LocalClock: Sendable {
  /// The moment that it is.
  public var now: @Sendable () -> Timestamp
  /// Waits for as long; earlier, where its task is cancelled.
  public var wait: @Sendable (Duration) async -> Void

  /// A clock of its parts.
  public init(now: @escaping @Sendable () -> Timestamp, wait: @escaping @Sendable (Duration) async -> Void) {
    self.now = now
    self.wait = wait
  }

  /// The system's clock.
  public static let system = LocalClock(now: { .now }, wait: { try? await Task.sleep(for: $0) })
}
