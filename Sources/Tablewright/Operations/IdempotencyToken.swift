/// What makes a repeated transaction the same one: DynamoDB applies a token once within ten minutes.
///
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
public struct IdempotencyToken: Sendable, Hashable, Codable {
  /// The token, of 1 to 36 characters.
  public var id: String
  /// When the transaction was first made: the time that it writes into its items, and by which they have expired. Keep it
  /// with the id, since a repetition must be the same request; DynamoDB is told the id alone.
  public var time: Timestamp

  /// A token of one's own, to be kept until the transaction's outcome is known.
  ///
  /// - Parameters:
  ///   - id: 1 to 36 characters, unique to the transaction.
  ///   - time: when the transaction was first made; now when left out.
  public init(_ id: String, at time: Timestamp = .now) {
    self.id = id
    self.time = time
  }

  /// A token that no other transaction has.
  static func random(at time: Timestamp) -> IdempotencyToken {
    var random = SystemRandomNumberGenerator()
    let digits = String(random.next(), radix: 36) + String(random.next(), radix: 36)
    return IdempotencyToken(digits, at: time)
  }

  /// For how long DynamoDB applies a token once.
  static let lifetime: Duration = .seconds(600)
}

extension DynamoDBClient {
  /// Sends a TransactWriteItems, again as long as its token tells the attempts as one.
  func perform(transaction operation: Operation, until deadline: ContinuousClock.Instant) async throws(CallFailure) {
    _ = try await perform(operation, until: min(deadline, timing.now() + IdempotencyToken.lifetime))
  }
}
