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
    if let deadline, start >= deadline { throw Failure.late.callFailure(of: operation, attempts: 0) }
    var now = start
    var attempt = 1
    var isOutcomeKnown = true
    while true {
      var failure: Failure
      do throws(TransportError) {
        let request = TransportRequest(
          operation: operation.name, body: operation.body, deadline: min(now + configuration.attemptTimeout, end))
        let response = try await transport.send(request)
        if response.status == 200 { return Answer(response, attempts: attempt, start: start) }
        failure = Failure(response, of: operation)
      } catch {
        failure = Failure(error)
      }
      isOutcomeKnown = failure.isOutcomeKnown(before: isOutcomeKnown, operation, under: configuration.writePolicy)
      if isOutcomeKnown || operation.isRepeatedInDoubt(under: configuration.writePolicy),
        let delay = configuration.retry.delay(after: attempt, class: failure.retryClass, random: timing.random()),
        timing.now() + delay < end
      {
        do {
          try await timing.sleep(delay)
          attempt += 1
          now = timing.now()
          continue
        } catch {
          failure = Failure(TransportError(.cancelled, "the task was cancelled between two attempts", sent: .nothing))
        }
      }
      throw failure.callFailure(
        of: operation, attempts: attempt, elapsed: timing.now() - start,
        isUnknown: !isOutcomeKnown && operation.effect != .read)
    }
  }
}

/// How one attempt failed.
private struct Failure {
  var code: ServiceError.Code
  var message: String
  var retryClass: RetryPolicy.Class
  /// Whether it is certain that the attempt was not applied.
  private var ruledOut: Bool
  var response: TransportResponse?
  var underlying: TransportError?

  init(_ response: TransportResponse, of operation: Operation) {
    let body = ErrorBody(response.body)
    code = ServiceError.Code(rawValue: body.code ?? "HTTP\(response.status)")
    message = body.message ?? "the server answered with status \(response.status) and no message"
    retryClass = RetryPolicy.classify(code: code.rawValue, status: response.status)
    if operation.effect == .read, code == .transactionCanceled {
      retryClass = RetryPolicy.classify(reasons: body.reasons.map(\.code))
    }
    ruledOut = response.status < 500
    self.response = response
  }

  init(_ error: TransportError) {
    code = Self.code(of: error.kind)
    message = error.message
    retryClass = RetryPolicy.classify(error)
    ruledOut = error.sent != .whole
    underlying = error
  }

  /// A call whose time is up before its first attempt.
  static let late = Failure(TransportError(.timeout, "the call's time was up before it was sent", sent: .nothing))

  /// Whether it is certain, after this attempt, that none was applied.
  func isOutcomeKnown(before: Bool, _ operation: Operation, under policy: WritePolicy) -> Bool {
    if operation.raisesDoubt(code) { return false }
    return operation.settlesDoubt(code, under: policy) || (before && ruledOut)
  }

  func callFailure(
    of operation: Operation, attempts: Int, elapsed: Duration = .zero, isUnknown: Bool = false
  ) -> CallFailure {
    let error = ServiceError(
      isUnknown ? .outcomeUnknown : code,
      isUnknown ? "\(message); the write may or may not have been applied" : message,
      operation: operation.name, table: operation.table, entity: operation.entity,
      requestID: response?.headers["x-amzn-RequestId"], status: response?.status, attempts: attempts, elapsed: elapsed,
      underlying: underlying)
    return CallFailure(error: error, body: response?.body ?? [], retryClass: retryClass)
  }

  private static func code(of kind: TransportError.Kind) -> ServiceError.Code {
    switch kind {
    case .connect, .connectionLost: .connectionFailed
    case .timeout: .timeout
    case .malformedResponse, .checksumMismatch: .undecodableResponse
    case .poolExhausted: .poolExhausted
    case .unsendable: .noCredentials
    case .cancelled: .cancelled
    case .shutdown: .shutdown
    }
  }
}
