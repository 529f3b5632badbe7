/// What makes a repeated transaction the same one: DynamoDB applies a token once within ten minutes.
///
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
public struct IdempotencyToken: Sendable, Hashable, Codable {
  /// The token, of 1 to 36 characters.
  public var id: String
  /// When the transaction was first made. It is kept with the id for the caller's own use, such as times in the items
  /// that a repetition must write again as they were; DynamoDB is told the id alone.
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
  static func random() -> IdempotencyToken {
    var random = SystemRandomNumberGenerator()
    let digits = String(random.next(), radix: 36) + String(random.next(), radix: 36)
    return IdempotencyToken(digits, at: .now)
  }
}
