/// What is known of a write whose answer was lost.
public struct UnknownOutcome: Sendable, CustomStringConvertible {
  /// The error of the attempt whose answer is missing.
  public var cause: ServiceError
  /// What the write left in the item, if it was applied; nil where writes of its entity leave nothing.
  let trace: WriteTrace?

  init(_ cause: ServiceError, _ trace: WriteTrace? = nil) {
    self.cause = cause
    self.trace = trace
  }

  /// The id that DynamoDB gave the request, where it answered at all.
  public var requestID: String? { cause.requestID }
  /// Whether the item can tell that the write was applied: ``Entities/wasApplied(_:)`` asks it.
  public var isTraceable: Bool { trace != nil }

  /// A sentence that says what to do.
  public var description: String {
    let advice =
      isTraceable
      ? "ask the entity's handle whether it 'wasApplied' before trying again" : "read the item before trying again"
    return "the write may or may not have been applied; \(advice) (\(cause.description))"
  }
}

/// What a write leaves in its item, by which it can be told later that it was applied.
struct WriteTrace: Sendable {
  var place: ItemPlace
  var id: WriteID
  /// The version that the item must have had.
  var version: Int?
}

extension Entities {
  /// Whether a write was applied whose answer was lost: reads its item consistently.
  ///
  ///     } catch .outcomeUnknown(let outcome) {
  ///       if try await shop.orders.wasApplied(outcome) != true { … }
  ///
  /// - Returns: true where the item is from this write, or false where it still has the version that the write asks for;
  ///   nil where it does not tell: it was written or deleted since, or was never to be told by a write id or a version. A
  ///   request that is still on its way may be applied after this.
  /// - Throws: ``ServiceError``.
  public func wasApplied(_ outcome: UnknownOutcome) async throws(ServiceError) -> Bool? {
    guard let trace = outcome.trace, trace.place.table == tableName else { return nil }
    guard let item = try await rawItem(trace.place.key, until: client.deadline) else { return nil }
    if trace.id.isLeft(in: item) { return true }
    guard let version = trace.version, version > 0, let current = try? Model(json: item) else { return nil }
    return current.roleValues.version == version ? false : nil
  }
}
