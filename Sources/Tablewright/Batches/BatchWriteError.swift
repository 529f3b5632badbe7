/// Which models of a batch were not written, and why.
public struct BatchWriteError<Model: Entity>: DynamoDBError {
  /// A model that was not written.
  public struct Failure: Sendable {
    /// The model.
    public var model: Model
    /// Why it was not written.
    public var error: WriteError<Model>
  }

  /// The models that were not written, in the order of the call, with the reason for each.
  public var failures: [Failure]

  /// The models that were not written, in the order of the call.
  public var unwritten: [Model] { failures.map(\.model) }
  /// The code of the first failure.
  public var code: String { failures.first?.error.code ?? "BatchWriteFailed" }
  /// The entity that was written.
  public var entity: String? { Model.entityName }
  /// The call of the first failure.
  public var failedCall: ServiceError? { failures.first?.error.failedCall }
  /// A sentence with the count and the first reason.
  public var description: String {
    let reason = failures.first.map { ": \($0.error.description)" } ?? ""
    return "\(failures.count) items of \(Model.entityName) were not written\(reason)"
  }
}

/// Which items of a batch were not deleted, and why.
public struct BatchDeleteError<Model: Entity>: DynamoDBError {
  /// An item that was not deleted, or whose deletion was not confirmed.
  public struct Failure: Sendable {
    /// Its key.
    public var key: Model.Key
    /// Why it was not deleted.
    public var error: ServiceError
  }

  /// The keys of the items that were not deleted, in the order of the call, with the reason for each.
  public var failures: [Failure]

  /// The keys of the items that were not deleted, in the order of the call.
  public var undeleted: [Model.Key] { failures.map(\.key) }
  /// The code of the first failure.
  public var code: String { failures.first?.error.code ?? "BatchWriteFailed" }
  /// The entity that was written.
  public var entity: String? { Model.entityName }
  /// The call of the first failure.
  public var failedCall: ServiceError? { failures.first?.error.failedCall }
  /// A sentence with the count and the first reason.
  public var description: String {
    let reason = failures.first.map { ": \($0.error.description)" } ?? ""
    return "\(failures.count) items of \(Model.entityName) were not deleted\(reason)"
  }
}
