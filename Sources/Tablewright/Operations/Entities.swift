/// The operations on one kind of item of a table.
///
/// Those that take closures run them where they are called (on the main actor, say), so that they may use what belongs
/// there.
public struct Entities<Model: Entity>: Sendable {
  /// The way to the server.
  @_spi(Generated) public private(set) var client: DynamoDBClient
  /// The physical name of the table.
  @_spi(Generated) public let tableName: String

  /// The items of this kind in a store's table.
  @_spi(Generated) public init(_ store: Model.Store) {
    client = store.client
    tableName = store.tableName
  }

  /// The same operations with another policy for writes whose answers are lost.
  ///
  ///     try await shop.accounts.writing(.exactlyOnce).update(key) { $0.balance.subtract(10) }
  public func writing(_ policy: WritePolicy) -> Entities<Model> {
    var copy = self
    copy.client = client.writing(policy)
    return copy
  }

  var definition: TableDefinition { Model.Store.definition }

  func operation(_ name: String, _ effect: Operation.Effect = .read) -> Operation {
    Operation(name: name, table: tableName, entity: Model.entityName, body: [], effect: effect)
  }

  // MARK: Reading

  /// Reads the item with this key; nil where there is none.
  ///
  /// - Parameter consistent: whether every write that was acknowledged before is seen, at twice the read units.
  /// - Throws: ``ServiceError``.
  public func get(_ key: Model.Key, consistent: Bool = false) async throws(ServiceError) -> Model? {
    var operation = operation("GetItem")
    let encoded: EncodedKey
    do throws(CodecError) {
      encoded = try EncodedKey(key, in: definition)
      var request = ItemRequest(table: tableName)
      request.key(encoded)
      if consistent { request.flag("ConsistentRead") }
      operation.body = try request.finish()
    } catch { throw operation.error(.invalidArgument, error.description) }
    if let window = client.coalescingWindow, let model = try await coalesced(encoded, consistent, window) {
      return model
    }
    let answer: Answer
    do { answer = try await client.perform(operation) } catch { throw error.error }
    do throws(CodecError) {
      let model = try readItem(answer.body, member: "Item")
      return model?.isExpired(at: client.timing.date()) == true ? nil : model
    } catch { throw client.error(undecodable: error, answer, of: operation) }
  }

  /// Reads the item in a member of a response; nil where there is none.
  func readItem(_ body: [UInt8], member: StaticString) throws(CodecError) -> Model? {
    var reader = ItemReader(body.span.bytes)
    var item: Model?
    try reader.beginObject()
    while try reader.nextName() {
      if reader.isName(member) {
        item = try reader.row(Model.self, key: definition.key)
      } else {
        try reader.skipValue()
      }
    }
    try reader.expectEnd()
    return item
  }

  // MARK: Writing

  /// Stores a new item and returns it as stored.
  ///
  /// - Throws: ``WriteError/alreadyExists(current:)`` where an item with its key exists, ``WriteError/taken(_:)`` where
  ///   another one has a value that is unique.
  @discardableResult
  public func create(_ model: Model) async throws(WriteError<Model>) -> Model {
    try await create(model, until: nil)
  }

  func create(
    _ model: Model, until deadline: ContinuousClock.Instant?
  ) async throws(WriteError<Model>) -> Model {
    let committed = try await commit(Model.create(model), until: deadline)
    return model.stamped(at: committed.time, isNew: true)
  }

  /// Changes an item, which must exist, and returns it as it is after the change.
  ///
  ///     try await shop.orders.update(key) { $0.status.set(.shipped) } when: { $0.status == .paid }
  ///
  /// - Throws: ``WriteError/notFound`` where there is no such item, ``WriteError/conditionFailed(current:)`` where the
  ///   condition does not hold, ``WriteError/taken(_:)`` where another item has a value that is unique,
  ///   ``WriteError/answerUnreadable(_:)`` where the item was changed and is not what the schema says.
  @discardableResult
  nonisolated(nonsending) public func update(
    _ key: Model.Key,
    @ChangeBuilder<Model> _ changes: (Model.Updates) -> [Change<Model>],
    when condition: ((Model.Conditions) -> Condition<Model>)? = nil
  ) async throws(WriteError<Model>) -> Model {
    var write = Model.update(key, changes)
    if let condition { write = write.when(condition) }
    return try await stored(try await commit(write, returning: .new), key)
  }

  /// Stores what the schema knows of the item, attribute by attribute, and creates the item where there is none.
  /// Attributes that the schema does not know are left as they are.
  ///
  /// An item with a version must still have the one that it was read with; one that was never stored is created, and
  /// fails where an item with its key exists. An item that was stored before its schema had a version is read with
  /// version 0, and is saved as long as it has none.
  ///
  /// - Parameter condition: what must hold of the item as it is before; of one that is not there, no attribute exists.
  /// - Returns: the item as stored.
  /// - Throws: ``WriteError/versionConflict(current:)`` where the item was written or deleted meanwhile,
  ///   ``WriteError/conditionFailed(current:)`` where the condition does not hold, ``WriteError/taken(_:)`` where another
  ///   item has a value that is unique.
  @discardableResult
  nonisolated(nonsending) public func save(
    _ model: Model, when condition: ((Model.Conditions) -> Condition<Model>)? = nil
  ) async throws(WriteError<Model>) -> Model {
    var write = Model.save(model)
    if let condition { write = write.when(condition) }
    do throws(WriteError<Model>) { return try await save(model, write) } catch {
      guard case .alreadyExists(let current?) = error, current.roleValues.version == 0 else { throw error }
      var unversioned = Write(key: model.key, kind: .save(model), expectation: .version(0))
      unversioned.condition = write.condition
      return try await save(model, unversioned)
    }
  }

  private func save(_ model: Model, _ write: Write<Model>) async throws(WriteError<Model>) -> Model {
    // When it was stored first is known to the item alone.
    let isIncomplete = Model.roles.created != nil && model.roleValues.created == nil
    let committed = try await commit(write, returning: isIncomplete ? .new : nil)
    if isIncomplete, !committed.isNew { return try await stored(committed, model.key) }
    return model.stamped(at: committed.time, isNew: committed.isNew)
  }

  /// Deletes the item with this key, if it is there.
  ///
  /// - Parameter condition: what must hold for it to be deleted.
  /// - Throws: ``WriteError/conditionFailed(current:)`` where the condition does not hold.
  nonisolated(nonsending) public func delete(
    _ key: Model.Key, when condition: ((Model.Conditions) -> Condition<Model>)? = nil
  ) async throws(WriteError<Model>) {
    var write = Model.delete(key)
    if let condition { write = write.when(condition) }
    _ = try await commit(write)
  }

  /// Deletes this item, if it is there. An item with a version must still have the one that it was read with.
  ///
  /// - Parameter condition: what must hold for it to be deleted.
  /// - Throws: ``WriteError/versionConflict(current:)`` where the item was written or deleted meanwhile,
  ///   ``WriteError/conditionFailed(current:)`` where the condition does not hold.
  nonisolated(nonsending) public func delete(
    _ model: Model, when condition: ((Model.Conditions) -> Condition<Model>)? = nil
  ) async throws(WriteError<Model>) {
    var write = Model.delete(model)
    if let condition { write = write.when(condition) }
    // Mostly the item still has the unique values that the model has.
    let known = write.needsItem ? (try? model.encodedItem()).map { KnownItem.item($0) } : nil
    _ = try await commit(write, known: known ?? .unknown)
  }
}

extension Entities where Model: BlindlyWritable {
  /// Stores an item, in place of one that may be there.
  ///
  ///     try await shop.orders.put(order) { $0.status == .pending }
  ///
  /// - Parameter condition: what must hold of the item as it is before; of one that is not there, no attribute exists.
  /// - Throws: ``WriteError/conditionFailed(current:)`` where the condition does not hold.
  nonisolated(nonsending) public func put(
    _ model: Model, when condition: ((Model.Conditions) -> Condition<Model>)? = nil
  ) async throws(WriteError<Model>) {
    var write = Model.put(model)
    if let condition { write = write.when(condition) }
    _ = try await commit(write)
  }
}

extension Entities {
  /// Refused: writing blindly would lose what others wrote, or leave a unique value unguarded.
  @available(
    *, unavailable, message: "an entity with a version or unique values is not written blindly; use create or save"
  )
  public func put(
    _ model: Model, when condition: ((Model.Conditions) -> Condition<Model>)? = nil
  ) async throws(WriteError<Model>) {}
}
