#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// How fast a client may send, once it has been throttled: as in AWS's adaptive mode, a rate that is cut when the server
/// asks for patience and grows again along a cubic curve, kept by a bucket of tokens.
///
/// It knows no clock: every moment is told to it.
/// https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
struct SendingRate: Sendable {
  /// What is left of a rate after throttling.
  private static let reduction = 0.7
  /// How steeply the rate grows, in requests per second per cubic second.
  private static let growth = 0.4
  /// How much the latest half second weighs in the measured rate.
  private static let smoothing = 0.8
  /// The least rate, in requests per second.
  private static let least = 0.5

  /// Whether the client was throttled yet. Until then nothing is held back.
  private(set) var isLimited = false
  /// The requests per second that are allowed.
  private(set) var allowed = SendingRate.least
  /// The requests per second that are sent.
  private(set) var measured = 0.0

  private let start: ContinuousClock.Instant
  /// The tokens of the bucket; fewer than none where requests wait for theirs.
  private var tokens = 0.0
  private var capacity = 1.0
  private var filledAt = 0.0
  private var count = 0.0
  private var measuredAt = 0.0
  private var throttledAt = 0.0
  private var rateWhenThrottled = 0.0

  init(start: ContinuousClock.Instant) { self.start = start }

  /// Takes the token of a request, and returns how long to wait before it is sent.
  mutating func take(at now: ContinuousClock.Instant) -> Duration {
    guard isLimited else { return .zero }
    fill(at: seconds(now))
    tokens -= 1
    return tokens >= 0 ? .zero : .seconds(-tokens / allowed)
  }

  /// Takes what became of an attempt.
  mutating func record(isThrottled: Bool, at now: ContinuousClock.Instant) {
    let time = seconds(now)
    measure(at: time)
    var rate: Double
    if isThrottled {
      rateWhenThrottled = isLimited ? min(measured, allowed) : measured
      throttledAt = time
      isLimited = true
      rate = rateWhenThrottled * Self.reduction
    } else {
      guard isLimited else { return }
      let offset = time - throttledAt - cbrt(rateWhenThrottled * (1 - Self.reduction) / Self.growth)
      rate = Self.growth * offset * offset * offset + rateWhenThrottled
    }
    rate = min(rate, 2 * measured)
    fill(at: time)
    allowed = max(rate, Self.least)
    capacity = max(rate, 1)
    tokens = min(tokens, capacity)
  }

  private mutating func fill(at time: Double) {
    tokens = min(capacity, tokens + max(0, time - filledAt) * allowed)
    filledAt = max(filledAt, time)
  }

  /// Counts a request, in half seconds.
  private mutating func measure(at time: Double) {
    count += 1
    let halfSecond = (time * 2).rounded(.down) / 2
    guard halfSecond > measuredAt else { return }
    measured = count / (halfSecond - measuredAt) * Self.smoothing + measured * (1 - Self.smoothing)
    count = 0
    measuredAt = halfSecond
  }

  private func seconds(_ moment: ContinuousClock.Instant) -> Double { (moment - start) / .seconds(1) }
}
