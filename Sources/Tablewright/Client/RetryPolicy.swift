/// When and how soon a failed attempt is repeated: as in AWS's standard and adaptive modes, with the figures for
/// DynamoDB.
///
/// The delay before attempt n + 1 is `random(0…1) × min(base × 2^(n−1), cap)`. Retries are paid from a quota that the
/// copies of a client share: 14 of 500 tokens each, 5 after throttling; a success gives the last price back, and a first
/// attempt that succeeds one token. First attempts are never held back, but in adaptive mode.
/// https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
public struct RetryPolicy: Sendable, Hashable {
  /// How a client's requests follow each other.
  public enum Mode: String, Sendable, Hashable, CaseIterable {
    /// Each call by itself; all share a quota of retries.
    case standard
    /// As ``standard``, and after throttling no faster than the server seems to allow: all requests of a client wait for
    /// their turn, first attempts too. Of use where one client works on one table.
    case adaptive
  }

  /// How a client's requests follow each other.
  public var mode = Mode.standard
  /// How many times a request is sent at the most, the first included.
  public var attempts = 5
  /// The longest delay before jitter.
  public var cap: Duration = .seconds(20)
  /// The base of the backoff after a transient failure.
  public var transientBase: Duration = .milliseconds(25)
  /// The base of the backoff after throttling.
  public var throttlingBase: Duration = .seconds(1)

  /// Five attempts, at most 20 s apart.
  public init() {}

  /// How a failure is answered.
  enum Class: Hashable {
    case throttling, transient, final

    /// What a retry takes from the quota.
    var cost: Int { self == .throttling ? 5 : 14 }
  }

  /// The delay before the next attempt; nil when there is none.
  ///
  /// - Parameters:
  ///   - attempt: how many attempts were made, from 1.
  ///   - random: from 0 to 1.
  func delay(after attempt: Int, class failure: Class, random: Double) -> Duration? {
    guard attempt < attempts else { return nil }
    switch failure {
    case .final: return nil
    case .transient: return backoff(from: transientBase, after: attempt) * random
    case .throttling: return backoff(from: throttlingBase, after: attempt) * random
    }
  }

  /// The delay before jitter, doubled step by step so that no base is too large for it.
  private func backoff(from base: Duration, after attempt: Int) -> Duration {
    var delay = base
    var doublings = attempt - 1
    while doublings > 0, delay > .zero, delay < cap {
      delay *= 2
      doublings -= 1
    }
    return max(.zero, min(delay, cap))
  }
}
