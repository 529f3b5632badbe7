/// What a batch read found.
public struct BatchGetResult<Model: Entity>: Sendable {
  private var found: [Model.Key: Model] = [:]
  /// The items that were found, in the order of their keys in the call.
  public private(set) var items: [Model] = []
  /// The keys that the server left unprocessed after the last attempt. Whether they have items is not known.
  public private(set) var unprocessed: [Model.Key] = []

  /// The item with this key; nil where there is none, or where it is among the unprocessed.
  public subscript(key: Model.Key) -> Model? { found[key] }

  init(_ keys: [Model.Key], from batch: BatchGet) throws(CodecError) {
    var seen: Set<EncodedKey> = []
    for key in keys {
      let encoded = try EncodedKey(key, in: batch.definition)
      guard seen.insert(encoded).inserted else { continue }
      if batch.unprocessed.contains(encoded) {
        unprocessed.append(key)
      } else if let item = batch.found[encoded] {
        var reader = ItemReader(item.response.span.bytes.extracting(item.range))
        let model = try reader.row(Model.self, key: batch.definition.key)
        found[key] = model
        items.append(model)
      }
    }
  }
}

/// A read of any number of items of one table, cut into requests of at most 100 keys.
struct BatchGet: Sendable {
  /// The most keys in one BatchGetItem.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
  static let requestLimit = 100

  /// Where an item lies in a response.
  struct FoundItem: Sendable {
    var response: [UInt8]
    var range: Range<Int>
  }

  let client: DynamoDBClient
  let tableName: String
  let definition: TableDefinition
  let isConsistent: Bool
  private(set) var found: [EncodedKey: FoundItem] = [:]
  private(set) var unprocessed: Set<EncodedKey> = []

  init(client: DynamoDBClient, tableName: String, definition: TableDefinition, isConsistent: Bool) {
    self.client = client
    self.tableName = tableName
    self.definition = definition
    self.isConsistent = isConsistent
  }

  /// Reads the keys, each once; those that are left unprocessed are asked for again with the client's backoff.
  mutating func run(_ keys: [EncodedKey]) async throws(ServiceError) {
    var seen: Set<EncodedKey> = []
    let chunks = keys.filter { seen.insert($0).inserted }.chunked(Self.requestLimit)
    let request = self
    let answers = try await concurrently(chunks, limit: client.configuration.batchConcurrency) {
      chunk throws(ServiceError) in try await request.read(chunk)
    }
    for answer in answers {
      found.merge(answer.found) { _, new in new }
      unprocessed.formUnion(answer.unprocessed)
    }
  }

  /// Reads up to 100 keys, until all are processed or the attempts are used up.
  private func read(_ keys: [EncodedKey]) async throws(ServiceError) -> BatchGet {
    var result = self
    var rest = keys
    var attempt = 1
    while true {
      var operation = Operation(name: "BatchGetItem", table: tableName, body: requestBody(rest))
      operation.entity = nil
      let body: [UInt8]
      do { body = try await client.perform(operation) } catch { throw error.error }
      do {
        let unprocessed = try result.take(body)
        rest = rest.filter(unprocessed.contains)
      } catch { throw operation.error(undecodable: error) }
      if rest.isEmpty { return result }
      guard try await client.pause(after: attempt, in: operation) else { break }
      attempt += 1
    }
    result.unprocessed.formUnion(rest)
    return result
  }

  private func requestBody(_ keys: [EncodedKey]) -> [UInt8] {
    var writer = ItemWriter(capacity: 64 * keys.count)
    writer.beginObject()
    writer.name("RequestItems")
    writer.beginObject()
    writer.name(escaping: tableName)
    writer.beginObject()
    if isConsistent {
      writer.name("ConsistentRead")
      writer.append("true")
    }
    writer.name("Keys")
    writer.beginArray()
    for key in keys {
      writer.nextElement()
      writer.append("{")
      writer.append(key.members)
      writer.append("}")
    }
    writer.endArray()
    writer.endObject()
    writer.endObject()
    writer.endObject()
    return writer.bytes
  }

  /// Takes the items of one answer and returns the keys that it left unprocessed.
  private mutating func take(_ body: [UInt8]) throws(CodecError) -> Set<EncodedKey> {
    var rest: Set<EncodedKey> = []
    var reader = ItemReader(body.span.bytes)
    try reader.beginObject()
    while try reader.nextName() {
      if reader.isName("Responses") {
        try takeItems(from: &reader, in: body)
      } else if reader.isName("UnprocessedKeys") {
        try reader.beginObject()
        while try reader.nextName() { rest.formUnion(try unprocessedKeys(from: &reader)) }
      } else {
        try reader.skipValue()
      }
    }
    try reader.expectEnd()
    return rest
  }

  private mutating func takeItems(from reader: inout ItemReader, in body: [UInt8]) throws(CodecError) {
    try reader.beginObject()
    while try reader.nextName() {
      try reader.beginArray()
      while try reader.nextElement() {
        let start = reader.position
        let key = try EncodedKey(readingItem: &reader, names: definition.key.names)
        found[key] = FoundItem(response: body, range: start..<reader.position)
      }
    }
  }

  private func unprocessedKeys(from reader: inout ItemReader) throws(CodecError) -> [EncodedKey] {
    var keys: [EncodedKey] = []
    try reader.beginObject()
    while try reader.nextName() {
      guard reader.isName("Keys") else {
        try reader.skipValue()
        continue
      }
      try reader.beginArray()
      while try reader.nextElement() {
        keys.append(try EncodedKey(readingItem: &reader, names: definition.key.names))
      }
    }
    return keys
  }
}

extension Entities {
  /// Reads any number of items by their keys, each key once, 100 in a request.
  ///
  /// - Parameter consistent: whether every write that was acknowledged before is seen, at twice the read units.
  /// - Throws: ``ServiceError``. Keys that the server leaves unprocessed are in the result.
  public func get(
    _ keys: [Model.Key], consistent: Bool = false
  ) async throws(ServiceError) -> BatchGetResult<Model> {
    var batch = BatchGet(
      client: client, tableName: tableName, definition: definition, isConsistent: consistent)
    let operation = operation("BatchGetItem")
    var encoded: [EncodedKey] = []
    do throws(CodecError) {
      for key in keys { encoded.append(try EncodedKey(key, in: definition)) }
    } catch { throw operation.error(.invalidArgument, error.description) }
    try await batch.run(encoded)
    do { return try BatchGetResult(keys, from: batch) } catch { throw operation.error(undecodable: error) }
  }
}
