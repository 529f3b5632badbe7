import MemoryServer
import Synchronization

/// Random numbers that are the same in every run, for whoever draws them.
final class SharedRandom: Sendable {
  private let random: Mutex<SeededRandom>

  init(_ seed: UInt64) { random = Mutex(SeededRandom(seed: seed)) }

  /// A number from 0 to 1.
  func share() -> Double { random.withLock { $0.share() } }

  /// One of some elements, of which there must be any.
  func pick<Element: Sendable>(_ elements: [Element]) -> Element {
    random.withLock { elements[Int.random(in: 0..<elements.count, using: &$0)] }
  }
}
