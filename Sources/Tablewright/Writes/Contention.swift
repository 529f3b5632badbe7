/// How often and how soon a write is tried again that other writers got in the way of.
struct Contention: Sendable {
  /// The bound of the pause before the second attempt; it doubles with each further one.
  private static let base: Duration = .milliseconds(5)
  /// The longest pause.
  private static let cap: Duration = .milliseconds(500)

  /// How many attempts were made.
  private var attempts = 1

  /// Waits before the next attempt: a random part of a bound that doubles, so that writers part.
  ///
  /// - Throws: ``ServiceError/Code/transactionConflict`` where no further attempt is made,
  ///   ``ServiceError/Code/cancelled`` where the task was cancelled.
  mutating func wait(
    _ client: DynamoDBClient, in operation: Operation, until deadline: ContinuousClock.Instant
  ) async throws(ServiceError) {
    let delay = min(Self.base * (1 << min(attempts - 1, 20)), Self.cap) * client.timing.random()
    guard attempts < client.configuration.contentionAttempts, client.timing.now() + delay < deadline else {
      throw operation.error(.transactionConflict, "other writers were faster \(attempts) times in a row")
    }
    attempts += 1
    do { try await client.timing.sleep(delay) } catch {
      throw operation.error(.cancelled, "the task was cancelled between two attempts")
    }
  }
}
