/// What every error of the library says.
public protocol DynamoDBError: Error, CustomStringConvertible {
  /// A stable code to tell errors apart by, such as `ValidationException`.
  var code: String { get }
}

/// A call that failed for a reason that its caller can't mend in code: refused, unreachable, too slow, not readable.
public struct ServiceError: DynamoDBError {
  /// What kind of failure it is: one of DynamoDB's error codes, or one that the library adds.
  public struct Code: RawRepresentable, Hashable, Sendable {
    /// The code's text.
    public let rawValue: String
    /// A code from its text.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// No connection, or one that broke.
    public static let connectionFailed = Code(rawValue: "ConnectionFailed")
    /// The deadline of the call or of its last attempt passed.
    public static let timeout = Code(rawValue: "Timeout")
    /// No connection became free in time.
    public static let poolExhausted = Code(rawValue: "PoolExhausted")
    /// The task was cancelled.
    public static let cancelled = Code(rawValue: "Cancelled")
    /// The client is shut down.
    public static let shutdown = Code(rawValue: "Shutdown")
    /// There are no credentials to sign the request with.
    public static let noCredentials = Code(rawValue: "NoCredentials")
    /// The request could not be signed: the credentials are none that a header can hold.
    public static let unsignable = Code(rawValue: "Unsignable")
    /// The answer is not what DynamoDB answers, or not what the schema says.
    public static let undecodableResponse = Code(rawValue: "UndecodableResponse")
    /// A key, value or argument that can't be sent.
    public static let invalidArgument = Code(rawValue: "InvalidArgument")
    /// A cursor of another query.
    public static let foreignCursor = Code(rawValue: "ForeignCursor")
    /// A cursor that was changed since it was made, or that the client's keys did not seal.
    public static let invalidCursor = Code(rawValue: "InvalidCursor")
    /// More than one item where the schema says that there is at most one.
    public static let notUnique = Code(rawValue: "NotUnique")
    /// The write may or may not have been applied.
    public static let outcomeUnknown = Code(rawValue: "OutcomeUnknown")
    /// Some keys were left unprocessed after the last attempt.
    public static let unprocessed = Code(rawValue: "Unprocessed")
    /// The table does not exist.
    public static let resourceNotFound = Code(rawValue: "ResourceNotFoundException")
    /// The table exists already, or is being changed.
    public static let resourceInUse = Code(rawValue: "ResourceInUseException")
    /// A condition did not hold.
    public static let conditionalCheckFailed = Code(rawValue: "ConditionalCheckFailedException")
    /// A transaction was cancelled.
    public static let transactionCanceled = Code(rawValue: "TransactionCanceledException")
    /// Another transaction holds the item.
    public static let transactionConflict = Code(rawValue: "TransactionConflictException")
    /// The same transaction, by its token, is still being made.
    public static let transactionInProgress = Code(rawValue: "TransactionInProgressException")
    /// The same token with another request.
    public static let idempotentParameterMismatch = Code(rawValue: "IdempotentParameterMismatchException")
    /// DynamoDB refused the request as it is written.
    public static let validation = Code(rawValue: "ValidationException")
  }

  /// What kind of failure it is.
  public var kind: Code
  /// A sentence for a person; DynamoDB's own where there is one.
  public var message: String
  /// The operation, such as `GetItem`.
  public var operation: String
  /// The physical name of the table; empty where the call was sent raw.
  public var table: String
  /// The entity, where the call is about one.
  public var entity: String?
  /// The id that DynamoDB gave the last attempt.
  public var requestID: String?
  /// The HTTP status of the last attempt; nil where there was no answer.
  public var status: Int?
  /// How many times the request was sent.
  public var attempts: Int
  /// How long the call took, with all its attempts.
  public var elapsed: Duration
  /// What the transport said, where it failed.
  public var underlying: TransportError?

  init(
    _ kind: Code, _ message: String, operation: String, table: String, entity: String? = nil, requestID: String? = nil,
    status: Int? = nil, attempts: Int = 0, elapsed: Duration = .zero, underlying: TransportError? = nil
  ) {
    self.kind = kind
    self.message = message
    self.operation = operation
    self.table = table
    self.entity = entity
    self.requestID = requestID
    self.status = status
    self.attempts = attempts
    self.elapsed = elapsed
    self.underlying = underlying
  }

  /// The code's text.
  public var code: String { kind.rawValue }

  /// A sentence that says what failed, where and after how many attempts.
  public var description: String {
    var text = table.isEmpty ? operation : "\(operation) on table '\(table)'"
    if let entity { text += " (\(entity))" }
    text += " failed with \(code): \(message)"
    if attempts > 1 { text += " (after \(attempts) attempts in \(elapsed))" }
    if let requestID { text += " [request \(requestID)]" }
    return text
  }
}

/// What is known of a write whose answer was lost.
public struct UnknownOutcome: Sendable, CustomStringConvertible {
  /// The error of the attempt whose answer is missing.
  public var cause: ServiceError

  /// The id that DynamoDB gave the request, where it answered at all.
  public var requestID: String? { cause.requestID }

  /// A sentence that says what to do.
  public var description: String {
    "the write may or may not have been applied; read the item before trying again (\(cause.description))"
  }
}
