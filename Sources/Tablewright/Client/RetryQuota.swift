import Synchronization

/// What retries are paid from, so that many failing calls together do not multiply a server's load.
///
/// https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
final class RetryQuota: Sendable {
  /// The tokens of a new client, and the most that it can have.
  static let capacity = 500

  private let tokens = Atomic(RetryQuota.capacity)

  /// What is left.
  var left: Int { tokens.load(ordering: .relaxed) }

  /// Takes the price of a retry; false, and nothing taken, where less is left.
  func take(_ cost: Int) -> Bool {
    var left = tokens.load(ordering: .relaxed)
    while left >= cost {
      let (exchanged, original) = tokens.weakCompareExchange(expected: left, desired: left - cost, ordering: .relaxed)
      if exchanged { return true }
      left = original
    }
    return false
  }

  /// Gives tokens back, up to the capacity.
  func give(_ count: Int) {
    var left = tokens.load(ordering: .relaxed)
    while left < Self.capacity {
      let full = min(left + count, Self.capacity)
      let (exchanged, original) = tokens.weakCompareExchange(expected: left, desired: full, ordering: .relaxed)
      if exchanged { return }
      left = original
    }
  }
}
