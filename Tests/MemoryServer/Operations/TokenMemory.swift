/// The transactions that were made lately, by their tokens: a repetition is not made again.
///
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
struct TokenMemory {
  /// How long a token is honoured.
  static let span: Duration = .seconds(600)

  private var made: [String: (request: JSONValue, until: ContinuousClock.Instant)] = [:]

  /// Whether this very request was made already.
  ///
  /// - Throws: ``Refusal`` where another request was made with its token.
  func isMade(_ request: JSONValue, at now: ContinuousClock.Instant) throws(Refusal) -> Bool {
    guard let token = request["ClientRequestToken"]?.text, let earlier = made[token], now < earlier.until else {
      return false
    }
    if earlier.request != request { throw .otherRequest }
    return true
  }

  /// Remembers a request that was made.
  mutating func remember(_ request: JSONValue, at now: ContinuousClock.Instant) {
    guard let token = request["ClientRequestToken"]?.text else { return }
    made[token] = (request, now + Self.span)
  }
}
