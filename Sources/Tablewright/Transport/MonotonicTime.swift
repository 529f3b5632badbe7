#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A moment on this machine's steadily running clock, in nanoseconds; small enough for an atomic.
struct MonotonicTime: Hashable, Comparable, Sendable {
  /// Nanoseconds since an arbitrary moment.
  var nanoseconds: Int64

  /// A moment later than all others.
  static let never = MonotonicTime(nanoseconds: .max)

  /// The current moment.
  static var now: MonotonicTime {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return MonotonicTime(nanoseconds: Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec))
  }

  /// The moment of an instant, given the current moment.
  static func at(_ instant: ContinuousClock.Instant, now: MonotonicTime) -> MonotonicTime {
    now.advanced(by: ContinuousClock.now.duration(to: instant))
  }

  /// The moment that much later, at most ``never``.
  func advanced(by duration: Duration) -> MonotonicTime {
    let (seconds, attoseconds) = duration.components
    let (whole, overflows) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    if overflows { return seconds < 0 ? MonotonicTime(nanoseconds: 0) : .never }
    return advanced(byNanoseconds: whole.addingClamped(attoseconds / 1_000_000_000))
  }

  /// The moment that many nanoseconds later, at most ``never``.
  func advanced(byNanoseconds nanoseconds: Int64) -> MonotonicTime {
    MonotonicTime(nanoseconds: self.nanoseconds.addingClamped(nanoseconds))
  }

  /// How much later the other moment is; negative when it is earlier.
  func duration(to other: MonotonicTime) -> Duration { .nanoseconds(other.nanoseconds) - .nanoseconds(nanoseconds) }

  static func < (first: Self, second: Self) -> Bool { first.nanoseconds < second.nanoseconds }
}

extension Int64 {
  /// The sum, or the nearest number that there is.
  fileprivate func addingClamped(_ other: Int64) -> Int64 {
    let (sum, overflows) = addingReportingOverflow(other)
    if overflows { return other < 0 ? .min : .max }
    return sum
  }
}
