/// What goes wrong with one request.
struct FaultPlan: Sendable {
  var isThrottled = false
  var conflicts = false
  var losesAnswer = false
  var delay: Duration = .zero
  /// The share of a batch that is left unprocessed.
  var unprocessedShare = 0.0
  /// What further decisions about the request are drawn from.
  var random = FaultRandom(seed: 0)

  /// What a throttled request is answered; nil where it is not throttled.
  func refusal(of operation: String) -> LocalError? {
    guard isThrottled else { return nil }
    return Self.itemOperations.contains(operation) ? .throughputExceeded : .throttled
  }

  /// Decides whether the next write or key of a batch is left unprocessed.
  mutating func leavesUnprocessed() -> Bool { unprocessedShare > 0 && random.isDrawn(unprocessedShare) }

  /// Operations on items, which have throughput of their own.
  private static let itemOperations: Set = [
    "BatchGetItem", "BatchWriteItem", "DeleteItem", "GetItem", "PutItem", "Query", "Scan", "TransactGetItems",
    "TransactWriteItems", "UpdateItem",
  ]
}

extension LocalFaults.Fault {
  /// Whether the fault can befall an operation.
  func befalls(_ operation: String) -> Bool {
    if !operations.isEmpty { return operations.contains(operation) }
    return switch kind {
    case .throttle, .delay, .loseAnswer: true
    case .leaveUnprocessed: operation == "BatchGetItem" || operation == "BatchWriteItem"
    case .conflict: FaultPlan.conflicting.contains(operation)
    }
  }

  /// Adds the fault to what goes wrong with a request.
  func add(to plan: inout FaultPlan) {
    switch kind {
    case .throttle: plan.isThrottled = true
    case .delay(let duration): plan.delay += duration
    case .leaveUnprocessed: plan.unprocessedShare = share
    case .loseAnswer: plan.losesAnswer = true
    case .conflict: plan.conflicts = true
    }
  }

  /// Whether the fault is drawn for the parts of a request, and not for the whole.
  var isOfParts: Bool {
    if case .leaveUnprocessed = kind { true } else { false }
  }
}

extension FaultPlan {
  /// Operations that a transaction of somebody else's can stand in the way of.
  static let conflicting: Set = [
    "DeleteItem", "PutItem", "TransactGetItems", "TransactWriteItems", "UpdateItem",
  ]
}

extension LocalError {
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
  static var throughputExceeded: LocalError {
    .dynamoDB(
      "ProvisionedThroughputExceededException",
      "The level of configured provisioned throughput for the table was exceeded. Consider increasing your "
        + "provisioning level with the UpdateTable API.")
  }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
  static var throttled: LocalError {
    .dynamoDB("ThrottlingException", "Rate of requests exceeds the allowed throughput.")
  }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
  static var transactionConflict: LocalError {
    .dynamoDB("TransactionConflictException", "Transaction is ongoing for the item")
  }
}
