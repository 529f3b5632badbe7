/// Why one write made a transaction fail.
enum WriteCause: Sendable {
  /// A condition did not hold of this item; nil of none. With DynamoDB's words.
  case condition(item: [UInt8]?, message: String? = nil)
  /// Another item has the value of the constraint at this place.
  case taken(constraint: Int)
  /// Another reason, with DynamoDB's code and words.
  case other(code: String, message: String?)

  /// Whether another attempt may pass: another transaction held the item, or there was no capacity.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
  var isPassing: Bool {
    guard case .other(let code, _) = self else { return false }
    return ["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"].contains(code)
  }
}

extension WriteError {
  /// The meaning of a reason for which a write failed.
  init(_ cause: WriteCause, of service: ServiceError, at time: Timestamp, expecting expectation: Expectation) {
    switch cause {
    case .condition(let item, _): self = WriteError(failedOn: item, at: time, expecting: expectation)
    case .taken(let constraint) where Model.uniques.indices.contains(constraint):
      self = .taken(Model.uniques[constraint].name)
    case .taken: self = .service(service)
    case .other(let code, let message):
      var error = service
      error.kind = ServiceError.Code(rawValue: code)
      error.entity = Model.entityName
      if let message { error.message = message }
      self = .service(error)
    }
  }
}
