import Synchronization
import Tablewright

@testable import struct Tablewright.Timing

/// Time that passes only when someone sleeps, and takes no time to do so.
final class ManualTime: Sendable {
  private struct State {
    var now = ContinuousClock.now
    var delays: [Duration] = []
  }

  private let state = Mutex(State())

  /// How long the sleeps were, in order.
  var delays: [Duration] { state.withLock { $0.delays } }

  /// The moment that it is.
  var now: ContinuousClock.Instant { state.withLock { $0.now } }

  /// Lets time pass.
  func advance(by duration: Duration) { state.withLock { $0.now += duration } }

  /// This time, with the same chance whenever it is asked for.
  ///
  /// - Parameter interruption: what a sleep throws.
  func timing(random: Double = 1, interruption: (any Error)? = nil) -> Timing {
    Timing(
      now: { self.now },
      sleep: { duration in
        if let interruption { throw interruption }
        self.state.withLock {
          $0.now += duration
          $0.delays.append(duration)
        }
      }, random: { random })
  }
}
