/// A call as an inert value: what to send, and what a failure of it is about.
struct Operation: Sendable {
  /// What it does to the table, by what a second time does.
  enum Effect: Sendable, Hashable {
    /// It reads.
    case read
    /// A write that, the second time, finds what the first left and leaves the same.
    case repeatableWrite
    /// A write under a condition that it may make false itself. Whether a repetition tells what became of the first
    /// attempt: a version or a write id keeps what others wrote apart.
    case selfFalsifyingWrite(isTold: Bool)
    /// A write that changes more each time.
    case unsafeWrite
  }

  /// The operation's name, such as `GetItem`.
  var name: String
  /// The physical name of the table.
  var table: String
  /// The entity that it is about.
  var entity: String?
  /// The access pattern that it is made for, such as `Order.ofCustomer`.
  var accessPattern: StaticString?
  /// What its caller calls it, such as `create`, where its name does not say so.
  var call: StaticString?
  /// The request's JSON.
  var body: [UInt8]
  /// What it does, which decides whether it may be sent again when its answer is lost.
  var effect: Effect = .read

  /// Whether the request asks already what it consumes.
  var asksForCapacity = false

  /// What telemetry knows it by: its access pattern, or its entity's call, such as `Order.get`; nil where it is about no
  /// entity.
  var pattern: String? {
    if let accessPattern { return accessPattern.description }
    guard let entity else { return nil }
    return (call?.description ?? Self.calls[name]).map { "\(entity).\($0)" }
  }

  private static let calls = [
    "GetItem": "get", "PutItem": "put", "UpdateItem": "update", "DeleteItem": "delete", "Query": "query",
    "Scan": "scan", "BatchGetItem": "get", "BatchWriteItem": "putAll", "TransactWriteItems": "transact",
  ]

  /// Whether it is one request of a loop, such as a page or a part of a batch.
  var isOneOfMany: Bool { ["Query", "Scan", "BatchGetItem", "BatchWriteItem"].contains(name) }

  /// An error about this operation that happened before or after it was sent.
  func error(_ kind: ServiceError.Code, _ message: String) -> ServiceError {
    ServiceError(kind, message, operation: name, table: table, entity: entity)
  }
}

/// An operation that failed, with the body of the answer, in which the current item may be.
struct CallFailure: Error {
  var error: ServiceError
  var body: [UInt8] = []
  /// How its last attempt is judged: whether another time is of use.
  var retryClass = RetryPolicy.Class.final

  /// The same failure of a write that an earlier request may have made.
  var inDoubt: CallFailure {
    if error.kind == .outcomeUnknown { return self }
    var doubtful = self
    doubtful.error.kind = .outcomeUnknown
    doubtful.error.message += "; an earlier attempt may or may not have been applied"
    return doubtful
  }
}
