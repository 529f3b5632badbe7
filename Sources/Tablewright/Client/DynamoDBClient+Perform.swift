extension DynamoDBClient {
  /// Sends an operation, again where that is allowed and of use, and returns the body of its answer.
  func perform(_ operation: Operation) async throws(CallFailure) -> [UInt8] {
    let start = timing.now()
    let end = start + configuration.timeout
    var attempt = 1
    var isOutcomeKnown = true
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
      isOutcomeKnown = failure.isOutcomeKnown(before: isOutcomeKnown)
      if isOutcomeKnown || operation.effect != .unrepeatableWrite,
        let delay = configuration.retry.delay(after: attempt, class: failure.retryClass, random: timing.random()),
        timing.now() + delay < end
      {
        do {
          try await timing.sleep(delay)
          attempt += 1
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

  init(_ response: TransportResponse) {
    let body = ErrorBody(response.body)
    code = ServiceError.Code(rawValue: body.code ?? "HTTP\(response.status)")
    message = body.message ?? "the server answered with status \(response.status) and no message"
    retryClass = RetryPolicy.classify(code: code.rawValue, status: response.status)
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

  /// Whether it is certain, after this attempt, that none was applied.
  func isOutcomeKnown(before: Bool) -> Bool { Self.settling.contains(code) || (before && ruledOut) }

  /// What DynamoDB answers only where an earlier attempt at the same request was not applied, or no longer matters.
  private static let settling: Set<ServiceError.Code> = [
    .conditionalCheckFailed, .transactionCanceled, .validation, .resourceInUse, .resourceNotFound,
  ]

  func callFailure(of operation: Operation, attempts: Int, elapsed: Duration, isUnknown: Bool) -> CallFailure {
    let error = ServiceError(
      isUnknown ? .outcomeUnknown : code,
      isUnknown ? "\(message); the write may or may not have been applied" : message,
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
