/// Writes that fit into one BatchWriteItem.
struct BatchChunk<Element: Sendable>: Sendable {
  /// The most writes in one request.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
  private static var requestLimit: Int { 25 }
  /// The most bytes that one request transmits. They count as JSON, in which an item may be several times as large as
  /// where it is stored.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
  private static var sizeLimit: Int { 16 * 1024 * 1024 }
  /// More than a request has around its writes.
  private static var envelope: Int { 1024 }

  /// One write.
  struct Part: BatchPart {
    /// Its place in the call.
    var place: Int
    var key: EncodedKey
    var element: Element
    /// The member of the request.
    var request: [UInt8]
  }

  /// What became of a request.
  struct Sent: Sendable {
    var chunk: BatchChunk
    var rest: BatchRest<Part>
  }

  private(set) var parts: [Part] = []
  private var size = BatchChunk.envelope

  func hasRoom(for part: Part) -> Bool {
    parts.isEmpty || parts.count < Self.requestLimit && size + part.request.count + 1 <= Self.sizeLimit
  }

  mutating func add(_ part: Part) {
    parts.append(part)
    size += part.request.count + 1
  }

  /// Removes the write to an item, in whose place comes a later one.
  mutating func remove(_ key: EncodedKey) {
    guard let index = parts.firstIndex(where: { $0.key == key }) else { return }
    size -= parts.remove(at: index).request.count + 1
  }
}
