/// Why a write failed. It was not made, except where ``outcomeUnknown(_:)`` or ``answerUnreadable(_:)`` say otherwise.
public enum WriteError<Model: Entity>: DynamoDBError {
  /// An item with the key exists already.
  case alreadyExists(current: Model?)
  /// No item with the key exists.
  case notFound
  /// The condition did not hold.
  case conditionFailed(current: Model?)
  /// The request may or may not have been applied: its answer was lost.
  case outcomeUnknown(UnknownOutcome)
  /// The write was made; only the item that it answered can't be read.
  case answerUnreadable(ServiceError)
  /// The call failed for another reason.
  case service(ServiceError)

  /// A stable code.
  public var code: String {
    switch self {
    case .alreadyExists: "AlreadyExists"
    case .notFound: "NotFound"
    case .conditionFailed: "ConditionFailed"
    case .outcomeUnknown: ServiceError.Code.outcomeUnknown.rawValue
    case .answerUnreadable(let error), .service(let error): error.code
    }
  }

  /// A sentence that says what happened.
  public var description: String {
    switch self {
    case .alreadyExists: "\(Model.entityName): an item with this key exists already"
    case .notFound: "\(Model.entityName): no item with this key exists"
    case .conditionFailed: "\(Model.entityName): the condition did not hold"
    case .outcomeUnknown(let outcome): "\(Model.entityName): \(outcome.description)"
    case .answerUnreadable(let error), .service(let error): error.description
    }
  }
}

/// What a write asks of the item that is there, which decides what its failed condition means.
enum Expectation: Sendable {
  /// There must be none.
  case absent
  /// There must be one, and the caller's condition, if any, must hold.
  case present
  /// The caller's condition must hold.
  case condition
}

extension WriteError {
  init(_ failure: CallFailure, expecting expectation: Expectation) {
    switch failure.error.kind {
    case .conditionalCheckFailed:
      self.init(currentItem: ErrorBody(failure.body).item, in: failure.body, expecting: expectation)
    default: self.init(failure.error)
    }
  }

  init(_ error: ServiceError) {
    self = error.kind == .outcomeUnknown ? .outcomeUnknown(UnknownOutcome(cause: error)) : .service(error)
  }

  /// The meaning of a failed condition, from the item that came with the answer.
  init(currentItem range: Range<Int>?, in body: [UInt8], expecting expectation: Expectation) {
    let current = range.flatMap { Self.read(body, $0) }
    switch expectation {
    case .absent: self = .alreadyExists(current: current)
    case .present: self = range == nil ? .notFound : .conditionFailed(current: current)
    case .condition: self = .conditionFailed(current: current)
    }
  }

  private static func read(_ body: [UInt8], _ range: Range<Int>) -> Model? {
    var reader = ItemReader(body.span.bytes.extracting(range))
    return try? Model.read(from: &reader)
  }
}
