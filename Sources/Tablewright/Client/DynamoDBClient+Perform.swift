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
    if let report = state.telemetry.report(on: operation, at: start, of: configuration.consumedCapacity) {
      call.report = report
      configuration.consumedCapacity.ask(&call.operation)
    }
    var now = start
    while true {
      if configuration.retry.mode == .adaptive {
        if let failure = await waitForTurn(call) {
          call.history.attempts -= 1
          throw conclude(call, failure, .deadline)
        }
        now = timing.now()
      }
      let signedAhead = state.clockOffset
      var failure: AttemptFailure
      call.report?.beginAttempt(call.history.attempts)
      do throws(TransportError) {
        let response = try await transport.send(request(call, now: now, signedAhead: signedAhead))
        if response.status == 200 { return succeed(response, call) }
        failure = AttemptFailure(response, of: operation)
        learnTime(from: &failure, &call, signedAhead: signedAhead)
      } catch {
        failure = AttemptFailure(error)
      }
      adaptRate(to: failure.cause.failure)
      call.judge(failure)
      call.report?.endAttempt(failure)
      if let ending = await prepare(&call, after: &failure) { throw conclude(call, failure, ending) }
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
    adaptRate(to: nil)
    call.report?.end(response, at: timing.now(), quota: state.quota.left)
    return Answer(response, after: call.history)
  }

  /// The error of a call that has ended, which is told to whom it may concern.
  private func conclude(_ call: CallProgress, _ failure: AttemptFailure, _ ending: RetryDecision.Ending) -> CallFailure
  {
    let now = timing.now()
    let result = call.callFailure(failure, at: now)
    call.report?.end(result.error, at: now, quota: state.quota.left)
    if result.error.kind == .outcomeUnknown {
      state.telemetry.logUnknownOutcome(call.operation, failure, attempts: call.history.attempts)
    } else {
      state.telemetry.logExhaustion(call.operation, failure, attempts: call.history.attempts, ending)
    }
    return result
  }

  /// Decides what follows a failed attempt, and waits until it is time for it; why there is none, at the end of the
  /// call.
  private func prepare(
    _ call: inout CallProgress, after failure: inout AttemptFailure
  ) async -> RetryDecision.Ending? {
    let decision = configuration.retry.decision(
      after: failure.cause, call.history, random: timing.random(), now: timing.now())
    switch decision {
    case .end(let ending): return ending
    case .againByServerClock:
      state.telemetry.logClock(offset: state.clockOffset)
      call.history.uncounted += 1
    case .again(let delay, let cost):
      let isPaid = state.quota.take(cost)
      // What is one request of a loop holds the loop up, or the next one would follow at once.
      guard isPaid || call.operation.isOneOfMany else { return .quota }
      if isPaid {
        state.telemetry.logRetry(
          call.operation, failure, attempt: call.history.attempts,
          isLast: call.history.counted + 1 >= configuration.retry.attempts, after: delay)
      }
      do { try await timing.sleep(delay) } catch {
        failure = .interrupted
        return .final
      }
      guard isPaid else { return .quota }
      call.history.cost = cost
    }
    call.history.attempts += 1
    return nil
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
