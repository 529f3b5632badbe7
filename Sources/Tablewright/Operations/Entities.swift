/// The operations on one kind of item of a table.
///
/// Those that take closures run them where they are called (on the main actor, say), so that they may use what belongs
/// there.
public struct Entities<Model: Entity>: Sendable {
  /// The way to the server.
  @_spi(Generated) public let client: DynamoDBClient
  /// The physical name of the table.
  @_spi(Generated) public let tableName: String

  /// The items of this kind in a store's table.
  @_spi(Generated) public init(_ store: Model.Store) {
    client = store.client
    tableName = store.tableName
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
    do throws(CodecError) {
      var request = ItemRequest(table: tableName)
      request.key(try EncodedKey(key, in: definition))
      if consistent { request.flag("ConsistentRead") }
      operation.body = try request.finish()
    } catch { throw operation.error(.invalidArgument, error.description) }
    let answer: Answer
    do { answer = try await client.perform(operation) } catch { throw error.error }
    do { return try readItem(answer.body, member: "Item") } catch {
      throw client.error(undecodable: error, answer, of: operation)
    }
  }

  /// Reads the item in a member of a response; nil where there is none.
  private func readItem(_ body: [UInt8], member: StaticString) throws(CodecError) -> Model? {
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
  /// - Throws: ``WriteError/alreadyExists(current:)`` where an item with its key exists.
  @discardableResult
  public func create(_ model: Model) async throws(WriteError<Model>) -> Model {
    _ = try await write(Model.create(model), as: "PutItem")
    return model
  }

  /// Changes an item, which must exist, and returns it as it is after the change.
  ///
  ///     try await shop.orders.update(key) { $0.status.set(.shipped) } when: { $0.status == .paid }
  ///
  /// - Throws: ``WriteError/notFound`` where there is no such item, ``WriteError/conditionFailed(current:)`` where the
  ///   condition does not hold, ``WriteError/answerUnreadable(_:)`` where the item was changed and is not what the schema
  ///   says.
  @discardableResult
  nonisolated(nonsending) public func update(
    _ key: Model.Key,
    @ChangeBuilder<Model> _ changes: (Model.Updates) -> [Change<Model>],
    when condition: ((Model.Conditions) -> Condition<Model>)? = nil
  ) async throws(WriteError<Model>) -> Model {
    var write = Model.update(key, changes)
    if let condition { write = write.when(condition) }
    let answer = try await self.write(write, as: "UpdateItem", returning: "ALL_NEW")
    do throws(CodecError) {
      if let model = try readItem(answer.body, member: "Attributes") { return model }
      throw CodecError(.missing, attribute: "Attributes")
    } catch {
      let message = "the update was applied, but the item in its answer can't be read: \(error.description)"
      throw .answerUnreadable(
        answer.error(.undecodableResponse, message, of: operation("UpdateItem"), at: client.timing.now()))
    }
  }

  /// Stores what the schema knows of the item, attribute by attribute, and creates the item where there is none.
  /// Attributes that the schema does not know are left as they are.
  ///
  /// - Parameter condition: what must hold of the item as it is before; of one that is not there, no attribute exists.
  /// - Returns: the item as stored.
  /// - Throws: ``WriteError/conditionFailed(current:)`` where the condition does not hold.
  @discardableResult
  nonisolated(nonsending) public func save(
    _ model: Model, when condition: ((Model.Conditions) -> Condition<Model>)? = nil
  ) async throws(WriteError<Model>) -> Model {
    // What is saved may make the condition false that allowed it.
    var operation = operation("UpdateItem", condition == nil ? .repeatableWrite : .unrepeatableWrite)
    do throws(CodecError) {
      operation.body = try saveBody(model, condition?(Model.conditions).node)
    } catch { throw .service(operation.error(.invalidArgument, error.description)) }
    do { _ = try await client.perform(operation) } catch { throw WriteError(error, expecting: .condition) }
    return model
  }

  private func saveBody(_ model: Model, _ condition: ConditionNode?) throws(CodecError) -> [UInt8] {
    var item = ItemWriter()
    item.beginObject()
    model.write(to: &item)
    item.endObject()
    let bytes = try item.finish()
    var request = ItemRequest(table: tableName)
    request.key(try EncodedKey(model.key, in: definition))
    var update = UpdateExpression()
    let keyAttributes = definition.key.attributes
    var absent = Set(Model.attributeNames)
    var reader = ItemReader(bytes.span.bytes)
    try reader.beginObject()
    while try reader.nextName() {
      let isKey = keyAttributes.contains { reader.isName($0.name) }
      let name = try reader.currentName()
      let range = try reader.skipValueRange()
      if isKey { continue }
      absent.remove(name)
      update.set(name, EncodedValue { $0.append(Array(bytes[range])) }, &request.expressions)
    }
    for name in absent.sorted() { update.remove(name, &request.expressions) }
    request.update(update)
    request.condition(condition)
    return try request.finish()
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
    _ = try await self.write(write, as: "DeleteItem")
  }

  /// Deletes this item, if it is there.
  ///
  /// - Parameter condition: what must hold for it to be deleted.
  /// - Throws: ``WriteError/conditionFailed(current:)`` where the condition does not hold.
  nonisolated(nonsending) public func delete(
    _ model: Model, when condition: ((Model.Conditions) -> Condition<Model>)? = nil
  ) async throws(WriteError<Model>) {
    try await delete(model.key, when: condition)
  }

  /// Sends one write as an operation of its own and returns the answer.
  func write(
    _ write: Write<Model>, as name: String, returning: String? = nil, until deadline: ContinuousClock.Instant? = nil
  ) async throws(WriteError<Model>) -> Answer {
    var operation = operation(name)
    let encoded: EncodedWrite
    do throws(CodecError) {
      encoded = try write.encode(table: tableName, definition: definition, returning: returning)
    } catch { throw .service(operation.error(.invalidArgument, error.description)) }
    if let problem = encoded.problem { throw .service(operation.error(.invalidArgument, problem)) }
    operation.body = encoded.body
    operation.effect = encoded.effect
    do { return try await client.perform(operation, until: deadline) } catch {
      throw WriteError(error, expecting: write.expectation)
    }
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
    _ = try await self.write(write, as: "PutItem")
  }
}
