/// Why a write failed. It was not made, except where ``outcomeUnknown(_:)`` or ``answerUnreadable(_:)`` say otherwise.
public enum WriteError<Model: Entity>: DynamoDBError {
  /// An item with the key exists already.
  case alreadyExists(current: Model?)
  /// No item with the key exists.
  case notFound
  /// The condition did not hold.
  case conditionFailed(current: Model?)
  /// The item no longer has the version that the model was read with: it was written or deleted meanwhile.
  case versionConflict(current: Model?)
  /// Another item has the value that this constraint keeps unique.
  case taken(Model.Unique)
  /// The request may or may not have been applied: its answer was lost.
  case outcomeUnknown(UnknownOutcome)
  /// The write was made; only the item that it returns can't be had.
  case answerUnreadable(ServiceError)
  /// The call failed for another reason.
  case service(ServiceError)

  /// A stable code.
  public var code: String {
    switch self {
    case .alreadyExists: "AlreadyExists"
    case .notFound: "NotFound"
    case .conditionFailed: "ConditionFailed"
    case .versionConflict: "VersionConflict"
    case .taken: "Taken"
    case .outcomeUnknown: ServiceError.Code.outcomeUnknown.rawValue
    case .answerUnreadable: "AnswerUnreadable"
    case .service(let error): error.code
    }
  }

  /// The entity that was written.
  public var entity: String? { Model.entityName }

  /// The call that failed; nil where what failed was a condition.
  public var failedCall: ServiceError? {
    switch self {
    case .outcomeUnknown(let outcome): outcome.cause
    case .answerUnreadable(let error), .service(let error): error
    case .alreadyExists, .notFound, .conditionFailed, .versionConflict, .taken: nil
    }
  }

  /// A sentence that says what happened.
  public var description: String {
    switch self {
    case .alreadyExists: "\(Model.entityName): an item with this key exists already"
    case .notFound: "\(Model.entityName): no item with this key exists"
    case .conditionFailed: "\(Model.entityName): the condition did not hold"
    case .versionConflict:
      "\(Model.entityName): the item was written or deleted since it was read; read it again and repeat the change"
    case .taken(let constraint): "\(Model.entityName): another item has this \(constraint), which is unique"
    case .outcomeUnknown(let outcome): "\(Model.entityName): \(outcome.description)"
    case .answerUnreadable(let error): "\(Model.entityName): the write was made; \(error.description)"
    case .service(let error): error.description
    }
  }
}

/// What a write asks of the item that is there, which decides what its failed condition means.
enum Expectation: Sendable, Equatable {
  /// There must be none.
  case absent
  /// There must be one, and the caller's condition, if any, must hold.
  case present
  /// It must have this version, and the caller's condition, if any, must hold.
  case version(Int)
  /// The caller's condition must hold.
  case condition
}

extension WriteError {
  /// - Parameter trace: what the write left in the item, if it was applied.
  init(_ error: ServiceError, trace: WriteTrace? = nil) {
    self = error.kind == .outcomeUnknown ? .outcomeUnknown(UnknownOutcome(error, trace)) : .service(error)
  }

  /// The meaning of a failed condition.
  ///
  /// - Parameters:
  ///   - item: the JSON of the item that made it fail; nil where there is none.
  ///   - time: by which an item has expired, and counts as none.
  init(failedOn item: [UInt8]?, at time: Timestamp, expecting expectation: Expectation) {
    let read = item.flatMap { try? Model(json: $0) }
    let isThere = item != nil && read?.isExpired(at: time) != true
    let current = isThere ? read : nil
    switch expectation {
    case .absent: self = .alreadyExists(current: current)
    case .present: self = isThere ? .conditionFailed(current: current) : .notFound
    case .version(let version):
      let isSame = current.map { $0.roleValues.version == version } ?? false
      self = isSame ? .conditionFailed(current: current) : .versionConflict(current: current)
    case .condition: self = .conditionFailed(current: current)
    }
  }
}
