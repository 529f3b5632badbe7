extension DynamoDBClient {
  /// When a call that begins now has to end.
  var deadline: ContinuousClock.Instant { timing.now() + configuration.timeout }

  /// Sends an operation, again where that is allowed and of use, and returns its answer.
  ///
  /// - Parameter deadline: when the call that it is a part of has to end; where it is a call of its own, the client's
  ///   timeout from now.
  func perform(
    _ operation: Operation, until deadline: ContinuousClock.Instant? = nil
  ) async throws(CallFailure) -> Answer {
    let start = timing.now()
    let end = deadline ?? start + configuration.timeout
    guard start < end else { throw AttemptFailure.late.callFailure(of: operation, attempts: 0) }
    var call = CallProgress(
      operation, configuration.writePolicy, state.newInvocation(), start: start, deadline: end)
    var now = start
    while true {
      let signedAhead = state.clockOffset
      var failure: AttemptFailure
      do throws(TransportError) {
        let response = try await transport.send(request(call, now: now, signedAhead: signedAhead))
        if response.status == 200 { return succeed(response, call) }
        failure = AttemptFailure(response, of: operation)
        learnTime(from: &failure, &call, signedAhead: signedAhead)
      } catch {
        failure = AttemptFailure(error)
      }
      call.judge(failure)
      guard await isRepeated(&call, after: &failure) else { throw call.callFailure(failure, at: timing.now()) }
      now = timing.now()
    }
  }

  /// What the next attempt sends.
  private func request(
    _ call: CallProgress, now: ContinuousClock.Instant, signedAhead offset: Int64
  ) -> TransportRequest {
    let deadline = min(now + configuration.attemptTimeout, call.history.deadline)
    var attempt = TransportRequest.Attempt(
      invocation: call.invocation, number: call.history.attempts,
      limit: max(1, min(configuration.retry.attempts, .max - 1)) + call.history.uncounted)
    if let serverOffset = call.serverOffset {
      attempt.expiry = (timing.date() + (deadline - now)).milliseconds / 1000 + serverOffset
    }
    return TransportRequest(
      operation: call.operation.name, body: call.operation.body, deadline: deadline, attempt: attempt,
      clockOffset: offset)
  }

  /// The answer to a call, which gives back what its last retry cost.
  private func succeed(_ response: TransportResponse, _ call: CallProgress) -> Answer {
    state.quota.give(call.history.cost == 0 ? 1 : call.history.cost)
    return Answer(
      response, attempts: call.history.attempts, start: call.history.start,
      isAfterDoubt: !call.history.isOutcomeKnown)
  }

  /// Decides what follows a failed attempt, and waits until it is time for it; false at the end of the call.
  private func isRepeated(_ call: inout CallProgress, after failure: inout AttemptFailure) async -> Bool {
    let decision = configuration.retry.decision(
      after: failure.cause, call.history, random: timing.random(), now: timing.now())
    switch decision {
    case .end: return false
    case .againByServerClock: call.history.uncounted += 1
    case .again(let delay, let cost):
      let isPaid = state.quota.take(cost)
      // What is one request of a loop holds the loop up, or the next one would follow at once.
      guard isPaid || call.operation.isOneOfMany else { return false }
      do { try await timing.sleep(delay) } catch {
        failure = .interrupted
        return false
      }
      guard isPaid else { return false }
      call.history.cost = cost
    }
    call.history.attempts += 1
    return true
  }

  /// Takes the server's time from its answer; where the attempt was refused because it was signed by another, requests
  /// are signed by the server's from now on.
  private func learnTime(from failure: inout AttemptFailure, _ call: inout CallProgress, signedAhead: Int64) {
    guard let serverTime = failure.serverTime else { return }
    let offset = serverTime - timing.date().milliseconds / 1000
    call.serverOffset = offset
    guard ClockSkew.isCause(of: failure.code.rawValue, failure.message, offset: offset, signed: signedAhead) else {
      return
    }
    state.clockOffset = offset
    failure.cause.hasLearntTime = true
  }
}
