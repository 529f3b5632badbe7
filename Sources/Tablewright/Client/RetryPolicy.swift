/// When and how soon a failed attempt is repeated: exponential backoff with full jitter.
///
/// The delay before attempt n + 1 is `random(0…1) × min(base × 2^(n−1), cap)`, as in
/// https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
public struct RetryPolicy: Sendable, Hashable {
  /// How many times a request is sent at the most, the first included.
  public var attempts = 5
  /// The longest delay before jitter.
  public var cap: Duration = .seconds(20)
  /// The base of the backoff after a transient failure.
  public var transientBase: Duration = .milliseconds(25)
  /// The base of the backoff after throttling.
  public var throttlingBase: Duration = .seconds(1)

  /// Five attempts, at most 20 s apart.
  public init() {}

  /// How a failure is answered.
  enum Class: Hashable {
    case throttling, transient, final
  }

  /// The delay before the next attempt; nil when there is none.
  ///
  /// - Parameters:
  ///   - attempt: how many attempts were made, from 1.
  ///   - random: from 0 to 1.
  func delay(after attempt: Int, class failure: Class, random: Double) -> Duration? {
    guard attempt < attempts else { return nil }
    let base: Duration
    switch failure {
    case .final: return nil
    case .transient: base = transientBase
    case .throttling: base = throttlingBase
    }
    // Past 2^30 any base is beyond any cap.
    return min(base * (1 << min(attempt - 1, 30)), cap) * random
  }

  /// The error codes that mean throttling.
  private static let throttlingCodes: Set<String> = [
    "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException", "RequestThrottled",
    "TooManyRequestsException", "ProvisionedThroughputExceededException", "RequestLimitExceeded",
    "BandwidthLimitExceeded", "LimitExceededException", "SlowDown", "PriorRequestNotComplete", "EC2ThrottledException",
    "TransactionInProgressException",
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
    case .poolExhausted, .unsendable, .cancelled, .shutdown: .final
    }
  }
}
