/// A read of a whole table, in segments that are read at once: an `AsyncSequence` of its items, in no order. It costs
/// the read units of everything in the table.
///
/// The first failure ends it, and ending it early, by leaving the loop or cancelling its task, ends all its requests.
public struct TableScan<Item: Sendable>: Sendable {
  /// How an item is read; nil where it is to be passed over.
  typealias Decoder = @Sendable (inout ItemReader) throws(CodecError) -> Item?

  let client: DynamoDBClient
  let operation: Operation
  var segments: Int
  /// Where it goes on from; nil at the table's start.
  var start: ScanCheckpoint?
  /// The most segments that are read at once.
  let limit: Int
  var isConsistent = false
  private let filter: ConditionNode?
  private let decoder: @Sendable (Timestamp) -> Decoder

  private init(
    _ client: DynamoDBClient, table: String, entity: String? = nil, segments: Int, atOnce limit: Int,
    filter: ConditionNode? = nil, decoder: @escaping @Sendable (Timestamp) -> Decoder
  ) {
    self.client = client
    operation = Operation(name: "Scan", table: table, entity: entity, body: [])
    self.segments = segments
    self.limit = limit
    self.filter = filter
    self.decoder = decoder
  }

  /// A read of all items of a store's table that are of the schema's entities.
  @_spi(Generated)
  public init(_ store: Item.Store, segments: Int, atOnce limit: Int) where Item: AnyItem {
    self.init(store.client, table: store.tableName, segments: segments, atOnce: limit) { now in
      { reader throws(CodecError) in try reader.item(Item.self, at: now) }
    }
  }

  init(_ entities: Entities<Item>, segments: Int, atOnce limit: Int) where Item: Entity {
    let definition = Item.Store.definition
    let type = AttributePath(definition.typeAttribute.description)
    let isType = ConditionNode.isIn(type, [EncodedValue { $0.string(Item.typeValue) }])
    // What an only entity's items were written by may not have known of the attribute.
    let filter = definition.isShared ? isType : .or(isType, .isAbsent(type))
    self.init(
      entities.client, table: entities.tableName, entity: Item.entityName, segments: segments, atOnce: limit,
      filter: filter
    ) { now in
      { reader throws(CodecError) in try reader.unexpired(at: now) { $0 } }
    }
  }

  /// The same read, which sees every write that was acknowledged before it began, at twice the read units.
  public func consistent() -> Self {
    var copy = self
    copy.isConsistent = true
    return copy
  }

  /// Fetches the next page of a segment.
  func fetch(_ segment: Int, after start: [UInt8]?) async throws(ServiceError) -> ScanPart<Item> {
    var operation = operation
    do throws(CodecError) { operation.body = try body(segment, after: start) } catch {
      throw operation.error(.invalidArgument, error.description)
    }
    let answer: Answer
    do { answer = try await client.perform(operation) } catch { throw error.error }
    do { return try read(answer.body, segment) } catch {
      throw client.error(undecodable: error, answer, of: operation)
    }
  }

  private func body(_ segment: Int, after start: [UInt8]?) throws(CodecError) -> [UInt8] {
    var request = ItemRequest(table: operation.table)
    if segments > 1 {
      request.writer.name("Segment")
      request.writer.digits(segment)
      request.writer.name("TotalSegments")
      request.writer.digits(segments)
    }
    if let filter { request.string("FilterExpression", request.expressions.condition(filter)) }
    if isConsistent { request.flag("ConsistentRead") }
    if let start {
      request.writer.name("ExclusiveStartKey")
      request.writer.append(start)
    }
    return try request.finish()
  }

  private func read(_ body: [UInt8], _ segment: Int) throws(CodecError) -> ScanPart<Item> {
    var page = ScanPart<Item>(segment: segment)
    let decode = decoder(client.timing.date())
    var reader = ItemReader(body.span.bytes)
    try reader.beginObject()
    while try reader.nextName() {
      if reader.isName("Items") {
        try reader.beginArray()
        while try reader.nextElement() {
          if let item = try decode(&reader) { page.items.append(item) }
        }
      } else if reader.isName("LastEvaluatedKey") {
        page.lastKey = try QueryPlan.lastKey(from: &reader, of: body)
      } else {
        try reader.skipValue()
      }
    }
    try reader.expectEnd()
    return page
  }
}

/// What came back from one request of a scan.
struct ScanPart<Item: Sendable>: Sendable {
  var segment: Int
  var items: [Item] = []
  /// The key after which the segment's next page begins; nil at its end.
  var lastKey: [UInt8]?
}

extension TableScan: AsyncSequence {
  /// An item.
  public typealias Element = Item
  /// Why reading ended early.
  public typealias Failure = ServiceError

  /// Reads the table from its start.
  public func makeAsyncIterator() -> ScanIterator<Item> { ScanIterator(self) }
}

extension Entities {
  /// Reads all items of this kind by reading the whole table, and paying for all that is in it.
  ///
  /// - Parameters:
  ///   - segments: the parts that the table is cut into, from 1 to a million.
  ///   - limit: the most parts that are read at once.
  public func scan(segments: Int = 1, atOnce limit: Int = 16) -> TableScan<Model> {
    TableScan(self, segments: segments, atOnce: limit)
  }
}
