/// What an operation answers of the item that it writes.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html
enum ReturnValues: String, Sendable {
  case new = "ALL_NEW"
  case old = "ALL_OLD"
}

/// Asks a write for the item as it was before.
public enum OldItem: Sendable {
  /// The item as it was before.
  case old
}

/// Asks an update for no item, which saves its transfer.
public enum NoItem: Sendable {
  /// No item.
  case nothing
}

extension Entities {
  /// Changes an item, which must exist, and returns nothing of it.
  ///
  ///     try await shop.orders.update(key, returning: .nothing) { $0.lineCount.add(1) }
  ///
  /// - Throws: as `update` that returns the item.
  nonisolated(nonsending) public func update(
    _ key: Model.Key, returning: NoItem,
    @ChangeBuilder<Model> _ changes: (Model.Updates) -> [Change<Model>],
    when condition: ((Model.Conditions) -> Condition<Model>)? = nil
  ) async throws(WriteError<Model>) {
    var write = Model.update(key, changes)
    if let condition { write = write.when(condition) }
    _ = try await commit(write)
  }

  /// Changes an item, which must exist, and returns it as it was before the change.
  ///
  /// - Throws: as `update` that returns the item as it is after.
  nonisolated(nonsending) public func update(
    _ key: Model.Key, returning: OldItem,
    @ChangeBuilder<Model> _ changes: (Model.Updates) -> [Change<Model>],
    when condition: ((Model.Conditions) -> Condition<Model>)? = nil
  ) async throws(WriteError<Model>) -> Model {
    var write = Model.update(key, changes)
    if let condition { write = write.when(condition) }
    if let old = try await old(write, as: "UpdateItem") { return old }
    let message = "the update was applied, but its answer does not hold the item as it was"
    throw .answerUnreadable(operation("UpdateItem").error(.undecodableResponse, message))
  }

  /// Deletes the item with this key, and returns it as it was; nil where there was none.
  ///
  /// - Parameter condition: what must hold for it to be deleted.
  /// - Throws: ``WriteError/conditionFailed(current:)`` where the condition does not hold,
  ///   ``WriteError/answerUnreadable(_:)`` where it was deleted and is not what the schema says.
  nonisolated(nonsending) public func delete(
    _ key: Model.Key, returning: OldItem, when condition: ((Model.Conditions) -> Condition<Model>)? = nil
  ) async throws(WriteError<Model>) -> Model? {
    var write = Model.delete(key)
    if let condition { write = write.when(condition) }
    return try await old(write, as: "DeleteItem")
  }

  /// The item as it was before a write: from its answer, or after a transaction, which answers nothing, as it was read
  /// before and taken for granted. One that had expired was not there.
  fileprivate func old(_ write: Write<Model>, as name: String) async throws(WriteError<Model>) -> Model? {
    let committed = try await commit(write, returning: .old)
    do throws(CodecError) {
      let old: Model? =
        switch committed.evidence {
        case .answer(let answer) where !answer.followsDoubt: try readItem(answer.body, member: "Attributes")
        case .transaction: try committed.known.json.map { json throws(CodecError) in try Model(json: json) }
        // What answered it is lost, and a repetition answers what the write itself left.
        case .answer, .item: throw CodecError(.missing, attribute: "Attributes")
        }
      return old?.isExpired(at: committed.time) == true ? nil : old
    } catch {
      let message = "the write was made, but the item as it was before can't be read: \(error.description)"
      throw .answerUnreadable(operation(name).error(.undecodableResponse, message))
    }
  }
}

extension Entities where Model: BlindlyWritable {
  /// Stores an item in place of one that may be there, and returns that one; nil where there was none.
  ///
  /// - Parameter condition: what must hold of the item as it is before; of one that is not there, no attribute exists.
  /// - Throws: ``WriteError/conditionFailed(current:)`` where the condition does not hold,
  ///   ``WriteError/answerUnreadable(_:)`` where it was stored and the one before is not what the schema says.
  nonisolated(nonsending) public func put(
    _ model: Model, returning: OldItem, when condition: ((Model.Conditions) -> Condition<Model>)? = nil
  ) async throws(WriteError<Model>) -> Model? {
    var write = Model.put(model)
    if let condition { write = write.when(condition) }
    return try await old(write, as: "PutItem")
  }
}
