extension DynamoDBClient {
  /// Sends an operation, again where that is allowed and of use, and returns the body of its answer.
  func perform(_ operation: Operation) async throws(CallFailure) -> [UInt8] {
    let start = timing.now()
    let end = start + configuration.timeout
    var attempt = 1
    while true {
      var failure: Failure
      do throws(TransportError) {
        let deadline = min(timing.now() + configuration.attemptTimeout, end)
        let request = TransportRequest(operation: operation.name, body: operation.body, deadline: deadline)
        let response = try await transport.send(request)
        if response.status == 200 { return response.body }
        failure = Failure(response)
      } catch {
        failure = Failure(error)
      }
      guard failure.leavesOutcomeKnown || operation.repeatability == .repeatable else {
        throw failure.callFailure(of: operation, attempts: attempt, elapsed: timing.now() - start, unknown: true)
      }
      let delay = configuration.retry.delay(after: attempt, class: failure.retryClass, random: timing.random())
      guard let delay, timing.now() + delay < end else {
        throw failure.callFailure(of: operation, attempts: attempt, elapsed: timing.now() - start)
      }
      do { try await timing.sleep(delay) } catch {
        failure = Failure(TransportError(.cancelled, "the task was cancelled between two attempts", sent: .nothing))
        throw failure.callFailure(of: operation, attempts: attempt, elapsed: timing.now() - start)
      }
      attempt += 1
    }
  }
}

/// How one attempt failed.
private struct Failure {
  var code: ServiceError.Code
  var message: String
  var retryClass: RetryPolicy.Class
  /// Whether it is certain that the request was not applied.
  var leavesOutcomeKnown: Bool
  var response: TransportResponse?
  var underlying: TransportError?

  init(_ response: TransportResponse) {
    let body = ErrorBody(response.body)
    code = ServiceError.Code(rawValue: body.code ?? "HTTP\(response.status)")
    message = body.message ?? "the server answered with status \(response.status) and no message"
    retryClass = RetryPolicy.classify(code: code.rawValue, status: response.status)
    leavesOutcomeKnown = response.status < 500
    self.response = response
  }

  init(_ error: TransportError) {
    code = Self.code(of: error.kind)
    message = error.message
    retryClass = RetryPolicy.classify(error)
    leavesOutcomeKnown = error.sent != .whole
    underlying = error
  }

  func callFailure(of operation: Operation, attempts: Int, elapsed: Duration, unknown: Bool = false) -> CallFailure {
    let error = ServiceError(
      unknown ? .outcomeUnknown : code, unknown ? "\(message); the write may or may not have been applied" : message,
      operation: operation.name, table: operation.table, entity: operation.entity,
      requestID: response?.headers["x-amzn-RequestId"], status: response?.status, attempts: attempts, elapsed: elapsed,
      underlying: underlying)
    return CallFailure(error: error, body: response?.body ?? [])
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
