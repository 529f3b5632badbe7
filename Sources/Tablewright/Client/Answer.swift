/// What DynamoDB answered, and what an error about it tells of the call.
struct Answer: Sendable {
  var body: [UInt8]
  /// Whether an attempt before the one that was answered may have been applied too.
  let followsDoubt: Bool
  private var headers: ResponseHeaders
  private var attempts: Int
  private var start: ContinuousClock.Instant

  init(_ response: TransportResponse, after history: RetryHistory) {
    body = response.body
    followsDoubt = !history.isOutcomeKnown
    headers = response.headers
    attempts = history.attempts
    start = history.start
  }

  /// An error about what was answered.
  func error(
    _ kind: ServiceError.Code, _ message: String, of operation: Operation, at now: ContinuousClock.Instant
  ) -> ServiceError {
    ServiceError(
      kind, message, operation: operation.name, table: operation.table, entity: operation.entity,
      requestID: headers["x-amzn-RequestId"], status: 200, attempts: attempts, elapsed: now - start)
  }
}

extension DynamoDBClient {
  /// The error that an answer is not what the schema says.
  func error(undecodable problem: CodecError, _ answer: Answer, of operation: Operation) -> ServiceError {
    answer.error(.undecodableResponse, problem.description, of: operation, at: timing.now())
  }
}
