/// How one attempt failed.
struct AttemptFailure {
  var code: ServiceError.Code
  var message: String
  var cause: RetryCause
  /// Whether it is certain that the attempt was not applied.
  private(set) var isRuledOut: Bool
  var response: TransportResponse?
  /// The server's time when it answered, in seconds since 1970, where it said so.
  var serverTime: Int64?
  var underlying: TransportError?

  init(_ response: TransportResponse, of operation: Operation) {
    let body = ErrorBody(response.body)
    code = ServiceError.Code(rawValue: body.code ?? "HTTP\(response.status)")
    message = body.message ?? "the server answered with status \(response.status) and no message"
    cause = RetryCause(failure: RetryPolicy.classify(code: code.rawValue, status: response.status))
    if operation.effect == .read, code == .transactionCanceled {
      cause.failure = RetryPolicy.classify(reasons: body.reasons.map(\.code))
    }
    cause.isInProgress = code == .transactionInProgress
    cause.retryAfter = Self.retryAfter(response.headers)
    isRuledOut = response.status < 500
    self.response = response
    serverTime = response.headers["Date"].flatMap(HTTPDate.seconds)
  }

  init(_ error: TransportError) {
    code = Self.code(of: error.kind)
    message = error.message
    cause = RetryCause(failure: RetryPolicy.classify(error))
    isRuledOut = error.sent != .whole
    underlying = error
  }

  /// A call whose time is up before its first attempt.
  static let late = AttemptFailure(
    TransportError(.timeout, "the call's time was up before it was sent", sent: .nothing))

  /// A call whose task was cancelled while it waited for its next attempt.
  static let interrupted = AttemptFailure(
    TransportError(.cancelled, "the task was cancelled between two attempts", sent: .nothing))

  /// The error of a call that ended with this attempt.
  func callFailure(
    of operation: Operation, attempts: Int, elapsed: Duration = .zero, isUnknown: Bool = false
  ) -> CallFailure {
    let error = ServiceError(
      isUnknown ? .outcomeUnknown : code,
      isUnknown ? "\(message); the write may or may not have been applied" : message,
      operation: operation.name, table: operation.table, entity: operation.entity,
      requestID: response?.headers["x-amzn-RequestId"], status: response?.status, attempts: attempts, elapsed: elapsed,
      underlying: underlying)
    return CallFailure(error: error, body: response?.body ?? [], retryClass: cause.failure)
  }

  /// The milliseconds that a server asks its client to wait; none where they are no number.
  private static func retryAfter(_ headers: ResponseHeaders) -> Duration? {
    guard let text = headers["x-amz-retry-after"], text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int64(text).map { .milliseconds($0) }
  }

  private static func code(of kind: TransportError.Kind) -> ServiceError.Code {
    switch kind {
    case .connect, .connectionLost: .connectionFailed
    case .timeout: .timeout
    case .malformedResponse, .checksumMismatch: .undecodableResponse
    case .poolExhausted: .poolExhausted
    case .noCredentials: .noCredentials
    case .unsignable: .unsignable
    case .invalidOperation: .invalidArgument
    case .cancelled: .cancelled
    case .shutdown: .shutdown
    }
  }
}
