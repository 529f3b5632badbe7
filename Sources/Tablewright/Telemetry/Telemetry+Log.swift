import Logging

extension Telemetry {
  /// An attempt failed, and another follows.
  func logRetry(_ operation: Operation, _ failure: AttemptFailure, attempt: Int, isLast: Bool, after delay: Duration) {
    logger.log(
      level: isLast ? .info : .debug, "A call to DynamoDB is repeated.",
      metadata: metadata(operation, failure, attempt).merging(["delay": "\(delay)"]) { $1 })
  }

  /// The clock by which requests are signed was corrected.
  func logClock(offset: Int64) {
    logger.notice(
      "The server's clock and this machine's differ; requests are signed by the server's.",
      metadata: ["offset.seconds": "\(offset)"])
  }

  /// A call failed though another attempt might have helped.
  func logExhaustion(
    _ operation: Operation, _ failure: AttemptFailure, attempts: Int, _ ending: RetryDecision.Ending
  ) {
    let reason: Logger.Message
    switch ending {
    case .final, .outcomeUnknown: return
    case .attempts: reason = "A call to DynamoDB failed at its last attempt."
    case .deadline: reason = "A call to DynamoDB failed, without the time for another attempt."
    case .quota: reason = "A call to DynamoDB failed, and the quota of retries is used up."
    }
    logger.warning(reason, metadata: metadata(operation, failure, attempts))
  }

  /// It is not known whether a write was applied.
  func logUnknownOutcome(_ operation: Operation, _ failure: AttemptFailure, attempts: Int) {
    logger.warning(
      "A write to DynamoDB may or may not have been applied.", metadata: metadata(operation, failure, attempts))
  }

  private func metadata(_ operation: Operation, _ failure: AttemptFailure, _ attempt: Int) -> Logger.Metadata {
    let labels = CallLabels(operation)
    var metadata: Logger.Metadata = [
      TelemetryName.operation: "\(labels.operation)", TelemetryName.pattern: "\(labels.summary)",
      TelemetryName.errorType: "\(failure.code.rawValue)", "attempt": "\(attempt)",
    ]
    if !labels.table.isEmpty { metadata[TelemetryName.table] = "\(labels.table)" }
    if let id = failure.response?.headers["x-amzn-RequestId"] { metadata[TelemetryName.requestID] = "\(id)" }
    if let detail = failure.connectionDetail { metadata["error.message"] = "\(detail)" }
    return metadata
  }
}

extension AttemptFailure {
  /// What went wrong with a connection. A message of the server's or of a provider of credentials is nobody's to log: it
  /// may hold a value.
  fileprivate var connectionDetail: String? {
    guard let underlying else { return nil }
    switch underlying.kind {
    case .connect, .connectionLost, .timeout, .checksumMismatch, .poolExhausted: return underlying.message
    case .malformedResponse, .noCredentials, .unsignable, .invalidOperation, .cancelled, .shutdown: return nil
    }
  }
}
