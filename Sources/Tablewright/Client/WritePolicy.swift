/// What is done about a write whose answer was lost, so that it may or may not have been applied.
///
/// Set for a client in ``DynamoDBClient/Configuration/writePolicy``, for a call by `writing`:
///
///     try await shop.accounts.writing(.exactlyOnce).update(key) { $0.balance.subtract(10) }
///
/// A write that finds and leaves what it left the first time (a `put`, a `delete` by key, a constant `set`, a
/// transaction) is sent again under every policy. So is one that a version or a write id tells apart from what others
/// write. The policy decides on the rest: additions, subtractions, appended elements, conditions that the write itself
/// may make false.
public enum WritePolicy: Sendable, Hashable {
  /// It is not sent again: the call throws ``WriteError/outcomeUnknown(_:)``, and its caller decides.
  case reportUnknown
  /// It travels as a transaction of one, which may be sent again for ten minutes and is applied once. It costs twice the
  /// write units, and conflicts with other transactions on the item, which is retried. What it returns is read
  /// consistently afterwards, and may hold what others wrote meanwhile; the item as it was before is read before.
  ///
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
  case exactlyOnce
  /// It is sent again as the AWS SDKs do, and may be applied twice, or fail on what it did itself.
  case atLeastOnce
}

extension DynamoDBClient {
  /// The same client with another policy for writes whose answers are lost. A store over it keeps to that:
  /// `Shop(client.writing(.exactlyOnce))`.
  public func writing(_ policy: WritePolicy) -> DynamoDBClient {
    var copy = self
    copy.configuration.writePolicy = policy
    return copy
  }
}
