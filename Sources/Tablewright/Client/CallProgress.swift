/// A call between its first attempt and its end.
struct CallProgress {
  var operation: Operation
  /// What is done where it is open whether an attempt was applied.
  let policy: WritePolicy
  let invocation: TransportRequest.InvocationID
  var history: RetryHistory
  /// How many seconds the server's clock is ahead of this machine's by its last answer to this call.
  var serverOffset: Int64?
  /// Who is told of the call; nil where nobody is.
  var report: CallReport?

  init(
    _ operation: Operation, _ policy: WritePolicy, _ invocation: TransportRequest.InvocationID,
    start: ContinuousClock.Instant, deadline: ContinuousClock.Instant
  ) {
    self.operation = operation
    self.policy = policy
    self.invocation = invocation
    history = RetryHistory(start: start, deadline: deadline, isRepeatable: operation.isRepeatedInDoubt(under: policy))
  }

  /// Takes what a failed attempt says of whether the operation was applied.
  mutating func judge(_ failure: AttemptFailure) {
    let isSettled = operation.settlesDoubt(failure.code, under: policy)
    let isRuledOut = failure.isRuledOut && !operation.raisesDoubt(failure.code)
    history.isOutcomeKnown = isSettled || (history.isOutcomeKnown && isRuledOut)
  }

  /// The error that the call ends with.
  func callFailure(_ failure: AttemptFailure, at now: ContinuousClock.Instant) -> CallFailure {
    failure.callFailure(
      of: operation, attempts: history.attempts, elapsed: now - history.start,
      isUnknown: !history.isOutcomeKnown && operation.effect != .read)
  }
}
