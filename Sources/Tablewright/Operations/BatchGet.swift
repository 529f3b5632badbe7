/// A read of any number of items of one table, cut into requests of at most 100 keys.
struct BatchGet: Sendable {
  /// The most keys in one BatchGetItem.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
  static let requestLimit = 100

  let client: DynamoDBClient
  /// What the read is about; its body is written for each request.
  let operation: Operation
  let definition: TableDefinition
  let isConsistent: Bool

  /// What was found, and what is not known.
  struct Found: Sendable {
    /// Where an item lies in an answer.
    struct Item: Sendable {
      var answer: Answer
      var range: Range<Int>
    }

    fileprivate(set) var items: [EncodedKey: Item] = [:]
    fileprivate(set) var unprocessed: Set<EncodedKey> = []
    /// Why none of the keys was processed, where the server did not just leave them.
    fileprivate var failure: ServiceError?
  }

  /// Reads the keys, each once; those that are left unprocessed are asked for again with the client's backoff.
  ///
  /// - Parameter deadline: when the call that it is a part of has to end; nil where it is a call of its own.
  /// - Throws: ``ServiceError`` where a request fails for good, or every one for a passing reason.
  func run(
    _ keys: [EncodedKey], until deadline: ContinuousClock.Instant? = nil
  ) async throws(ServiceError) -> Found {
    var seen: Set<EncodedKey> = []
    let chunks = keys.filter { seen.insert($0).inserted }.chunked(Self.requestLimit)
    let deadline = deadline ?? client.deadline
    let parts = try await concurrently(chunks, limit: client.configuration.batchConcurrency) {
      chunk throws(ServiceError) in try await read(chunk, until: deadline)
    }
    if let failure = parts.first?.failure, parts.allSatisfy({ $0.failure != nil }) { throw failure }
    var all = Found()
    for part in parts {
      all.items.merge(part.items) { _, new in new }
      all.unprocessed.formUnion(part.unprocessed)
    }
    return all
  }

  /// Reads up to 100 keys.
  private func read(
    _ keys: [EncodedKey], until deadline: ContinuousClock.Instant
  ) async throws(ServiceError) -> Found {
    var found = Found()
    let rest = await client.batch(keys, operation, until: deadline, encode: requestBody) {
      answer throws(CodecError) in try take(answer, into: &found)
    }
    guard let failure = rest.failure else { return found }
    if failure.retryClass == .final { throw failure.error }
    found.unprocessed = Set(rest.parts)
    if rest.parts.count == keys.count, failure.error.kind != .unprocessed { found.failure = failure.error }
    return found
  }

  private func requestBody(_ keys: [EncodedKey]) -> [UInt8] {
    operation.requestItems(capacity: 128 * keys.count) { writer in
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
    }
  }

  /// Takes the items of one answer and returns the keys that it left unprocessed.
  private func take(_ answer: Answer, into found: inout Found) throws(CodecError) -> Set<EncodedKey> {
    var rest: Set<EncodedKey> = []
    var reader = ItemReader(answer.body.span.bytes)
    try reader.beginObject()
    while try reader.nextName() {
      if reader.isName("Responses") {
        try takeItems(from: &reader, of: answer, into: &found)
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

  private func takeItems(
    from reader: inout ItemReader, of answer: Answer, into found: inout Found
  ) throws(CodecError) {
    try reader.beginObject()
    while try reader.nextName() {
      try reader.beginArray()
      while try reader.nextElement() {
        let start = reader.position
        let key = try EncodedKey(readingItem: &reader, attributes: definition.key.attributes)
        found.items[key] = Found.Item(answer: answer, range: start..<reader.position)
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
        keys.append(try EncodedKey(readingItem: &reader, attributes: definition.key.attributes))
      }
    }
    return keys
  }
}
