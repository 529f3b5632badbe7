import Synchronization

/// Makes identifiers, each greater than the one before, by a clock that may stand still or go back.
///
/// ``ULID/generate()`` uses one for the process; one of its own with a given clock and given bits makes what a test
/// expects.
public final class ULIDGenerator: Sendable {
  /// The one that ``ULID/generate()`` uses.
  static let shared = ULIDGenerator()

  private let now: @Sendable () -> Timestamp
  private let randomness: @Sendable () -> UInt128
  private let last = Mutex<ULID?>(nil)

  /// A generator by a clock and a source of random bits, of which 80 are used; the system's where none are given.
  public init(
    now: @escaping @Sendable () -> Timestamp = { .now },
    randomness: @escaping @Sendable () -> UInt128 = { .random(in: .min ... .max) }
  ) {
    self.now = now
    self.randomness = randomness
  }

  /// The next identifier: random bits in a new millisecond, in the same one the bits of the last identifier and one
  /// more. Where they are used up, the next millisecond begins.
  public func next() -> ULID {
    let candidate = ULID(timestamp: now(), randomness: randomness())
    return last.withLock { last in
      let next = Self.next(candidate, after: last)
      last = next
      return next
    }
  }

  private static func next(_ candidate: ULID, after last: ULID?) -> ULID {
    guard let last, candidate.timestamp <= last.timestamp else { return candidate }
    let (next, overflowed) = last.rawValue.addingReportingOverflow(1)
    // In the year 10889.
    return overflowed ? last : ULID(rawValue: next)
  }
}
