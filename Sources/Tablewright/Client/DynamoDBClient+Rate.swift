/// The rate at which a client in adaptive mode sends.
extension DynamoDBClient {
  /// Waits until the rate allows another attempt; why there is none where that is too late, or the task is cancelled.
  func waitForTurn(_ call: CallProgress) async -> AttemptFailure? {
    let now = timing.now()
    let wait = state.rate.withLock { $0.take(at: now) }
    if wait == .zero { return nil }
    guard now + wait < call.history.deadline else { return .late }
    do { try await timing.sleep(wait) } catch { return .interrupted }
    return nil
  }

  /// Takes what became of an attempt; nil where it succeeded.
  func adaptRate(to failure: RetryPolicy.Class?) {
    guard configuration.retry.mode == .adaptive else { return }
    let now = timing.now()
    state.rate.withLock { $0.record(isThrottled: failure == .throttling, at: now) }
  }
}
