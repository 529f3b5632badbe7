import Synchronization

@testable import Tablewright

/// Time that passes only when someone sleeps, and takes none to do so; and ids of writes that are told in advance.
final class InstantTime: Sendable {
  private let elapsed = Synchronization.Mutex(Duration.zero)
  private let ids = Atomic<UInt64>(0)
  private let start = ContinuousClock.now

  /// Lets time pass.
  func advance(by duration: Duration) { elapsed.withLock { $0 += duration } }

  var timing: Timing {
    Timing(
      now: { self.now }, sleep: { self.advance(by: $0) }, random: { 1 },
      date: { Timestamp(milliseconds: 1_700_000_000_000 + self.elapsed.withLock { $0 }.milliseconds) },
      bits: { self.ids.wrappingAdd(1, ordering: .relaxed).newValue })
  }

  /// The moment that it is.
  var now: ContinuousClock.Instant { start + elapsed.withLock { $0 } }
}

extension Duration {
  fileprivate var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
