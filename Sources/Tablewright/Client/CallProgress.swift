/// A call between its first attempt and its end.
struct CallProgress: Sendable {
  let operation: Operation
  let invocation: TransportRequest.InvocationID
  var history: RetryHistory
  /// How many seconds the server's clock is ahead of this machine's by its last answer to this call.
  var serverOffset: Int64?

  init(
    _ operation: Operation, _ invocation: TransportRequest.InvocationID, start: ContinuousClock.Instant,
    deadline: ContinuousClock.Instant
  ) {
    self.operation = operation
    self.invocation = invocation
    history = RetryHistory(start: start, deadline: deadline, isRepeatable: operation.effect.isRepeatable)
  }

  /// The error that the call ends with.
  func callFailure(_ failure: AttemptFailure, at now: ContinuousClock.Instant) -> CallFailure {
    failure.callFailure(
      of: operation, attempts: history.attempts, elapsed: now - history.start,
      isUnknown: !history.isOutcomeKnown && operation.effect != .read)
  }
}
