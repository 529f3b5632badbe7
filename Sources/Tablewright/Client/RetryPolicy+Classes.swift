extension RetryPolicy {
  /// The error codes that mean throttling, and the status that does where the code says nothing.
  private static let throttlingCodes: Set<String> = [
    "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException", "RequestThrottled",
    "TooManyRequestsException", "ProvisionedThroughputExceededException", "RequestLimitExceeded",
    "BandwidthLimitExceeded", "LimitExceededException", "SlowDown", "PriorRequestNotComplete", "EC2ThrottledException",
    "TransactionInProgressException", "HTTP429",
  ]
  /// The error codes that mean a passing fault.
  private static let transientCodes: Set<String> = [
    "RequestTimeout", "RequestTimeoutException", "InternalServerError", "InternalFailure", "ServiceUnavailable",
    "ReplicatedWriteConflictException", "TransactionConflictException",
  ]

  /// The class of an error that DynamoDB answered.
  static func classify(code: String, status: Int) -> Class {
    if throttlingCodes.contains(code) { return .throttling }
    if transientCodes.contains(code) || [500, 502, 503, 504].contains(status) { return .transient }
    return .final
  }

  /// The class of a transaction of reads that was cancelled for these reasons, of which those of throttling and conflict
  /// pass.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html
  static func classify(reasons: [String]) -> Class {
    let causes = Set(reasons).subtracting(["None"])
    let throttling: Set = ["ThrottlingError", "ProvisionedThroughputExceeded"]
    if causes.isEmpty || !causes.isSubset(of: throttling.union(["TransactionConflict"])) { return .final }
    return causes.isDisjoint(with: throttling) ? .transient : .throttling
  }

  /// The class of a failure to get an answer.
  static func classify(_ error: TransportError) -> Class {
    switch error.kind {
    case .connect, .connectionLost, .timeout, .malformedResponse, .checksumMismatch: .transient
    case .poolExhausted, .noCredentials, .unsignable, .invalidOperation, .cancelled, .shutdown: .final
    }
  }
}
