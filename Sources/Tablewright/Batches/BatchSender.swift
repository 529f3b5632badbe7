/// Makes the writes of a batch. It takes them one after the other, has a bounded number of requests under way, and never
/// two with the same item: a later write to an item that is under way waits for the earlier one.
struct BatchSender<Store: TableStore, Element: Sendable>: Sendable {
  typealias Failure = BatchProgress<Element>.Failure

  let client: DynamoDBClient
  let operation: Operation
  /// What is written as the time.
  let time: Timestamp
  /// The write that an element stands for.
  let write: @Sendable (Element) -> BatchWrite<Store>

  init(
    client: DynamoDBClient, tableName: String, entity: String?,
    write: @escaping @Sendable (Element) -> BatchWrite<Store>
  ) {
    self.client = client
    operation = Operation(
      name: "BatchWriteItem", table: tableName, entity: entity, body: [], effect: .repeatableWrite)
    time = client.timing.date()
    self.write = write
  }

  /// Makes all writes and returns those that were not made, in the order of the call. Where a later write to the same
  /// item was made or tried, an earlier one is of no interest any more, and is not among them.
  func run(_ elements: some Sequence<Element>) async -> [Failure] {
    let deadline = client.deadline
    let limit = max(1, client.configuration.batchConcurrency)
    return await withTaskGroup(of: BatchChunk<Element>.Sent.self) { group in
      var progress = BatchProgress<Element>()
      var chunk = BatchChunk<Element>()
      func send(_ full: BatchChunk<Element>, _ group: inout TaskGroup<BatchChunk<Element>.Sent>) async {
        while progress.requests >= limit, let sent = await group.next() { progress.end(sent) }
        progress.begin(full)
        group.addTask { await self.send(full, until: deadline) }
      }
      var place = 0
      for element in elements {
        defer { place += 1 }
        guard let key = key(of: element, at: place, &progress) else { continue }
        while progress.isUnderWay(key), let sent = await group.next() { progress.end(sent) }
        if let reason = ending(deadline) {
          progress.fail(Failure(place: place, element: element, error: reason), key)
          continue
        }
        guard let part = part(key, element, at: place, &progress) else { continue }
        progress.forget(key)
        chunk.remove(key)
        if !chunk.hasRoom(for: part) {
          await send(chunk, &group)
          chunk = BatchChunk()
        }
        chunk.add(part)
      }
      if !chunk.parts.isEmpty { await send(chunk, &group) }
      while let sent = await group.next() { progress.end(sent) }
      return progress.failures
    }
  }

  /// Why nothing more is sent; nil while there is no reason. What was not taken by then still is, to be told of.
  private func ending(_ deadline: ContinuousClock.Instant) -> ServiceError? {
    if Task.isCancelled { return operation.error(.cancelled, "the task was cancelled before the write was sent") }
    if client.timing.now() < deadline { return nil }
    return operation.error(.timeout, "the call's time was up before the write was sent")
  }

  private func key(
    of element: Element, at place: Int, _ progress: inout BatchProgress<Element>
  ) -> EncodedKey? {
    do { return try write(element).key() } catch {
      let reason = operation.error(.invalidArgument, error.description)
      progress.fail(Failure(place: place, element: element, error: reason), nil)
      return nil
    }
  }

  /// The write as it is sent; nil where it can't be. Then what was there stays, be it by an earlier write of the batch.
  private func part(
    _ key: EncodedKey, _ element: Element, at place: Int, _ progress: inout BatchProgress<Element>
  ) -> BatchChunk<Element>.Part? {
    do throws(ServiceError) {
      let request = try write(element).request(key, at: time, of: operation)
      return BatchChunk.Part(place: place, key: key, element: element, request: request)
    } catch {
      progress.fail(Failure(place: place, element: element, error: error), key)
      return nil
    }
  }

  // MARK: Requests

  /// Sends up to 25 writes.
  private func send(
    _ chunk: BatchChunk<Element>, until deadline: ContinuousClock.Instant
  ) async -> BatchChunk<Element>.Sent {
    let rest = await client.batch(chunk.parts, operation, until: deadline, encode: requestBody) {
      answer throws(CodecError) in BatchRemainder(keys: try unprocessed(answer.body))
    }
    return BatchChunk.Sent(chunk: chunk, rest: rest)
  }

  private func requestBody(_ parts: [BatchChunk<Element>.Part]) -> [UInt8] {
    operation.requestItems(capacity: parts.reduce(256) { $0 + $1.request.count + 2 }) { writer in
      writer.beginArray()
      for part in parts {
        writer.nextElement()
        writer.append(part.request)
      }
      writer.endArray()
    }
  }

  /// The keys of the writes that an answer left unprocessed.
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
        while try reader.nextElement() { keys.insert(try key(ofWrite: &reader)) }
      }
    }
    try reader.expectEnd()
    return keys
  }

  /// The key in the item of a put, or in the key of a delete.
  private func key(ofWrite reader: inout ItemReader) throws(CodecError) -> EncodedKey {
    var key: EncodedKey?
    try reader.beginObject()
    while try reader.nextName() {
      try reader.beginObject()
      while try reader.nextName() {
        key = try EncodedKey(readingItem: &reader, attributes: Store.definition.key.attributes)
      }
    }
    guard let key else { throw reader.error(.unexpectedShape) }
    return key
  }
}
