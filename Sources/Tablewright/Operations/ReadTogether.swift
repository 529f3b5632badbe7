extension TableStore {
  /// Reads up to 100 items as they were at one moment.
  ///
  ///     let (customer, order) = try await shop.transactGet(customerKey, orderKey)
  ///
  /// - Returns: an optional model for each key, in their order; nil where there is no item.
  /// - Throws: ``ServiceError``; ``ServiceError/Code/invalidArgument`` without a key, with the same key twice, with more
  ///   than 100, and with a key of another table.
  public func transactGet<each K: EntityKey>(
    _ keys: repeat each K
  ) async throws(ServiceError) -> (repeat (each K).Model?) {
    repeat try checkTable((each K).self, in: transactGetOperation)
    let encoded: [EncodedKey]
    do { encoded = try encodedKeys(repeat each keys) } catch {
      throw transactGetOperation.error(.invalidArgument, error.description)
    }
    var items = try await transactionItems(encoded)
    do throws(CodecError) { return (repeat try items.next((each K).Model.self)) } catch {
      throw client.error(undecodable: error, items.answer, of: transactGetOperation)
    }
  }

  /// Reads up to 100 items in all, of several entities, as they were at one moment.
  ///
  ///     let (customers, orders) = try await shop.transactGet(customerKeys, orderKeys)
  ///
  /// - Parameters:
  ///   - first: the keys of one entity.
  ///   - others: a list of keys for each further entity.
  /// - Returns: a list of optional models for each list of keys, in their order; nil where there is no item.
  /// - Throws: as `transactGet` of single keys.
  public func transactGet<First: EntityKey, each K: EntityKey>(
    _ first: [First], _ others: repeat [each K]
  ) async throws(ServiceError) -> ([First.Model?], repeat [(each K).Model?]) {
    try checkTable(First.self, in: transactGetOperation)
    repeat try checkTable((each K).self, in: transactGetOperation)
    var encoded: [EncodedKey] = []
    do throws(CodecError) {
      for key in first { encoded.append(try EncodedKey(key, in: Self.definition)) }
      for list in repeat each others { for key in list { encoded.append(try EncodedKey(key, in: Self.definition)) } }
    } catch { throw transactGetOperation.error(.invalidArgument, error.description) }
    var items = try await transactionItems(encoded)
    do throws(CodecError) {
      let models = try items.next(first.count, First.Model.self)
      return (models, repeat try items.next((each others).count, (each K).Model.self))
    } catch { throw client.error(undecodable: error, items.answer, of: transactGetOperation) }
  }

  private var transactGetOperation: Operation { Operation(name: "TransactGetItems", table: tableName, body: []) }

  /// Reads the items of some keys as they were at one moment.
  private func transactionItems(_ keys: [EncodedKey]) async throws(ServiceError) -> TransactionItems {
    var operation = transactGetOperation
    try check(keys, in: operation)
    do { operation.body = try transactGetBody(keys) } catch {
      throw operation.error(.invalidArgument, error.description)
    }
    let answer: Answer
    do { answer = try await client.perform(operation) } catch { throw error.error }
    do throws(CodecError) {
      let ranges = try Self.itemRanges(answer.body)
      if ranges.count != keys.count { throw CodecError(.unexpectedShape) }
      return TransactionItems(answer: answer, ranges: ranges, time: client.timing.date())
    } catch { throw client.error(undecodable: error, answer, of: operation) }
  }

  /// Reads any number of items of several entities by their keys, each key once, 100 in a request.
  ///
  ///     let (customers, orders) = try await shop.batchGet(customerKeys, orderKeys)
  ///
  /// - Parameters:
  ///   - keys: a list of keys for each entity.
  ///   - consistent: whether every write that was acknowledged before is seen, at twice the read units.
  /// - Returns: a result for each list of keys, in their order.
  /// - Throws: ``ServiceError``, where a request fails for a reason that another time does not mend, or where all fail;
  ///   ``ServiceError/Code/invalidArgument`` with a key of another table. Keys that the server leaves unprocessed,
  ///   those of a request that fails for a passing reason, and those of items that can't be read, are in the results.
  public func batchGet<each K: EntityKey>(
    _ keys: repeat [each K], consistent: Bool = false
  ) async throws(ServiceError) -> (repeat BatchGetResult<(each K).Model>) {
    let operation = Operation(name: "BatchGetItem", table: tableName, body: [])
    let batch = BatchGet(
      client: client, operation: operation, definition: Self.definition, isConsistent: consistent)
    repeat try checkTable((each K).self, in: operation)
    var encoded: [EncodedKey] = []
    for list in repeat each keys { encoded += try batch.encode(list) }
    let found = try await batch.run(encoded)
    return (repeat try Self.result(each keys, from: found, of: batch))
  }

  private static func result<K: EntityKey>(
    _ keys: [K], from found: BatchGet.Found, of batch: BatchGet
  ) throws(ServiceError) -> BatchGetResult<K.Model> {
    try BatchGetResult(keys, from: found, of: batch)
  }

  private func encodedKeys<each K: EntityKey>(_ keys: repeat each K) throws(CodecError) -> [EncodedKey] {
    var encoded: [EncodedKey] = []
    for key in repeat each keys { encoded.append(try EncodedKey(key, in: Self.definition)) }
    return encoded
  }

  /// Refuses another table's keys. The compiler can't: a pack can't ask all its elements for one type.
  private func checkTable<K: EntityKey>(_ key: K.Type, in operation: Operation) throws(ServiceError) {
    if K.Model.Store.self != Self.self {
      throw operation.error(
        .invalidArgument, "\(K.Model.entityName) is not in this table; it is read through \(K.Model.Store.self)")
    }
  }

  private func check(_ keys: [EncodedKey], in operation: Operation) throws(ServiceError) {
    if keys.isEmpty { throw operation.error(.invalidArgument, "there is no key to read") }
    if keys.count > TransactionLimit.items {
      throw operation.error(
        .invalidArgument, "a transaction has at most \(TransactionLimit.items) keys, not \(keys.count)")
    }
    if Set(keys).count < keys.count {
      throw operation.error(.invalidArgument, "two keys of one transaction are the same")
    }
  }

  private func transactGetBody(_ keys: [EncodedKey]) throws(CodecError) -> [UInt8] {
    var writer = ItemWriter(capacity: 128 * keys.count)
    writer.beginObject()
    writer.name("TransactItems")
    writer.beginArray()
    for key in keys {
      writer.nextElement()
      var request = ItemRequest(table: tableName)
      request.key(key)
      writer.append("{\"Get\":")
      writer.append(try request.finish())
      writer.append("}")
    }
    writer.endArray()
    writer.endObject()
    return writer.bytes
  }

  /// Where the item of each response lies; nil where there is none.
  private static func itemRanges(_ body: [UInt8]) throws(CodecError) -> [Range<Int>?] {
    var ranges: [Range<Int>?] = []
    var reader = ItemReader(body.span.bytes)
    try reader.beginObject()
    while try reader.nextName() {
      guard reader.isName("Responses") else {
        try reader.skipValue()
        continue
      }
      try reader.beginArray()
      while try reader.nextElement() {
        var range: Range<Int>?
        try reader.beginObject()
        while try reader.nextName() {
          if reader.isName("Item") { range = try reader.skipValueRange() } else { try reader.skipValue() }
        }
        ranges.append(range)
      }
    }
    try reader.expectEnd()
    return ranges
  }
}

/// The items of a transaction's answer, read one after the other, each as its own type.
private struct TransactionItems {
  let answer: Answer
  let ranges: [Range<Int>?]
  /// By which items have expired.
  let time: Timestamp
  var index = 0

  mutating func next<Model: Entity>(_ model: Model.Type) throws(CodecError) -> Model? {
    guard index < ranges.count else { throw CodecError(.unexpectedShape) }
    defer { index += 1 }
    guard let range = ranges[index] else { return nil }
    var reader = ItemReader(answer.body.span.bytes.extracting(range))
    let model = try reader.row(Model.self, key: Model.Store.definition.key)
    return model.isExpired(at: time) ? nil : model
  }

  mutating func next<Model: Entity>(_ count: Int, _ model: Model.Type) throws(CodecError) -> [Model?] {
    var models: [Model?] = []
    models.reserveCapacity(count)
    for _ in 0..<count { models.append(try next(model)) }
    return models
  }
}
