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

extension Entities {
  /// Stores new items at bounded concurrency, each only where no item with its key exists.
  ///
  /// - Throws: ``BatchWriteError`` with those that were not stored; the others are.
  public func createAll(_ models: some Sequence<Model> & Sendable) async throws(BatchWriteError<Model>) {
    let models = Array(models)
    let deadline = client.deadline
    let limit = 4 * min(max(1, client.configuration.batchConcurrency), models.count)
    let outcomes = await concurrently(models, limit: limit) { model -> BatchWriteError<Model>.Failure? in
      do throws(WriteError<Model>) {
        _ = try await create(model, until: deadline)
        return nil
      } catch { return BatchWriteError.Failure(model: model, error: error) }
    }
    let failures = outcomes.compactMap { $0 }
    if !failures.isEmpty { throw BatchWriteError(failures: failures) }
  }
}

extension Entities where Model: BlindlyWritable {
  /// Stores any number of items, 25 in a request, in place of those that may be there. Of two models with one key the
  /// later wins; where it can't be sent, neither is stored.
  ///
  /// - Throws: ``BatchWriteError`` with those that were not stored, or whose storing was not confirmed; the others are
  ///   stored.
  public func putAll(_ models: some Sequence<Model> & Sendable) async throws(BatchWriteError<Model>) {
    var batch = BatchWrite<Model>(client: client, tableName: tableName)
    for model in models { batch.add(model) }
    let failures = await batch.run()
    if !failures.isEmpty { throw BatchWriteError(failures: failures) }
  }
}

/// Puts of any number of items of one entity.
private struct BatchWrite<Model: Entity>: Sendable {
  /// The most writes in one BatchWriteItem.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
  static var requestLimit: Int { 25 }
  /// The most bytes in one BatchWriteItem.
  static var sizeLimit: Int { 16 * 1024 * 1024 }

  /// One item to put.
  struct Put: BatchPart {
    /// The model's place in the call.
    var place: Int
    var key: EncodedKey
    var model: Model
    /// The item's JSON.
    var item: [UInt8]
    /// Whether a later model with its key can't be sent.
    var isSuperseded = false
  }

  /// An item that was not written, with its model's place in the call.
  typealias Failure = (place: Int, failure: BatchWriteError<Model>.Failure)

  let client: DynamoDBClient
  let tableName: String
  /// What is written as the time.
  private let time: Timestamp
  private var puts: [Put] = []
  private var indexes: [EncodedKey: Int] = [:]
  private var count = 0
  private var failures: [Failure] = []

  init(client: DynamoDBClient, tableName: String) {
    self.client = client
    self.tableName = tableName
    time = client.timing.date()
  }

  private var operation: Operation {
    Operation(name: "BatchWriteItem", table: tableName, entity: Model.entityName, body: [], effect: .repeatableWrite)
  }

  /// Takes a model, in place of an earlier one with its key.
  mutating func add(_ model: Model) {
    defer { count += 1 }
    do throws(CodecError) {
      let key = try EncodedKey(model.key, in: Model.Store.definition)
      let item = try model.stamped(at: time, isNew: false).encodedItem()
      if let size = ItemSize.excess(item[...]) {
        fail(model, ItemSize.message(size), replacing: key)
      } else {
        put(Put(place: count, key: key, model: model, item: item))
      }
    } catch {
      fail(model, error.description, replacing: try? EncodedKey(model.key, in: Model.Store.definition))
    }
  }

  private mutating func put(_ put: Put) {
    if let index = indexes[put.key] {
      puts[index] = put
    } else {
      indexes[put.key] = puts.count
      puts.append(put)
    }
  }

  /// Keeps what can't be sent. An earlier model with its key was to be replaced and is not sent either.
  private mutating func fail(_ model: Model, _ message: String, replacing key: EncodedKey?) {
    let reason = operation.error(.invalidArgument, message)
    failures.append((count, BatchWriteError.Failure(model: model, error: .service(reason))))
    if let key, let index = indexes[key] { puts[index].isSuperseded = true }
  }

  /// Sends everything and returns what was not written, in the order of the call.
  func run() async -> [BatchWriteError<Model>.Failure] {
    let deadline = client.deadline
    let reason = operation.error(.invalidArgument, "a later model with the same key can't be sent")
    let superseded = puts.filter(\.isSuperseded).map { failure($0, reason) }
    let outcomes = await concurrently(
      chunks(), limit: client.configuration.batchConcurrency
    ) { chunk -> [Failure] in await send(chunk, until: deadline) }
    return (failures + superseded + outcomes.flatMap { $0 }).sorted { $0.place < $1.place }.map(\.failure)
  }

  /// The puts in pieces that each fit into a request.
  private func chunks() -> [[Put]] {
    var chunks: [[Put]] = []
    var size = 0
    for put in puts where !put.isSuperseded {
      // What a request has around its puts, and each of them around its item, is less than this.
      let more = put.item.count + 64
      if let last = chunks.indices.last, chunks[last].count < Self.requestLimit, size + more <= Self.sizeLimit - 1024 {
        chunks[last].append(put)
        size += more
      } else {
        chunks.append([put])
        size = more
      }
    }
    return chunks
  }

  /// Sends up to 25 puts.
  private func send(_ chunk: [Put], until deadline: ContinuousClock.Instant) async -> [Failure] {
    let rest = await client.batch(chunk, operation, until: deadline, encode: requestBody) {
      answer throws(CodecError) in try unprocessed(answer.body)
    }
    guard let failure = rest.failure else { return [] }
    return rest.parts.map { self.failure($0, failure.error) }
  }

  private func failure(_ put: Put, _ error: ServiceError) -> Failure {
    (put.place, BatchWriteError.Failure(model: put.model, error: WriteError(error)))
  }

  private func requestBody(_ puts: [Put]) -> [UInt8] {
    operation.requestItems(capacity: puts.reduce(256) { $0 + $1.item.count + 32 }) { writer in
      writer.beginArray()
      for put in puts {
        writer.nextElement()
        writer.append("{\"PutRequest\":{\"Item\":")
        writer.append(put.item)
        writer.append("}}")
      }
      writer.endArray()
    }
  }

  /// The keys of the puts that an answer left unprocessed.
  private func unprocessed(_ body: [UInt8]) throws(CodecError) -> Set<EncodedKey> {
    var keys: Set<EncodedKey> = []
    var reader = ItemReader(body.span.bytes)
    try reader.beginObject()
    while try reader.nextName() {
      guard reader.isName("UnprocessedItems") else {
        try reader.skipValue()
        continue
      }
      try reader.beginObject()
      while try reader.nextName() {
        try reader.beginArray()
        while try reader.nextElement() { keys.insert(try key(ofPut: &reader)) }
      }
    }
    try reader.expectEnd()
    return keys
  }

  private func key(ofPut reader: inout ItemReader) throws(CodecError) -> EncodedKey {
    var key: EncodedKey?
    try reader.beginObject()
    while try reader.nextName() {
      try reader.beginObject()
      while try reader.nextName() {
        key = try EncodedKey(readingItem: &reader, attributes: Model.Store.definition.key.attributes)
      }
    }
    guard let key else { throw reader.error(.unexpectedShape) }
    return key
  }
}
