import Synchronization

/// Counts things by their names.
final class Counter: Sendable {
  private let counts = Mutex<[String: Int]>([:])

  /// How many of this name came before.
  func next(_ name: String) -> Int {
    counts.withLock { counts in
      defer { counts[name, default: 0] += 1 }
      return counts[name, default: 0]
    }
  }

  /// How many of this name there were.
  func count(_ name: String) -> Int { counts.withLock { $0[name, default: 0] } }
}
