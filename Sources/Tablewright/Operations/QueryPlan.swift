/// A query without its types: what is sent, and how its answers are taken apart.
struct QueryPlan: Sendable {
  let client: DynamoDBClient
  let tableName: String
  let entityName: String
  /// The attribute that holds when a row's item expires, where it may.
  let timeToLive: StaticString?
  var source: QuerySource
  var filter: ConditionNode?
  var isDescending = false
  var isConsistent = false
  /// The attributes that are asked for; nil for all that there are.
  var projection: [StaticString]?

  /// How a row is read.
  typealias Decoder<Row> = @Sendable (inout ItemReader) throws(CodecError) -> Row

  /// What came back from one request.
  struct Fetched<Row: Sendable>: Sendable {
    var rows: [Row] = []
    /// Where each row lies in the body.
    var ranges: [Range<Int>] = []
    /// What was answered; nil where nothing had to be asked.
    var answer: Answer?
    var body: [UInt8] { answer?.body ?? [] }
    /// The key after which the next request begins; nil at the end.
    var lastKey: [UInt8]?
    var cost = ReadCost()
  }

  /// Whether rows expire by an attribute of the key that is read, so that the server can't leave them out.
  var expiresByKey: Bool { timeToLive.map(source.isKey) ?? false }

  func operation() -> Operation {
    Operation(
      name: "Query", table: tableName, entity: entityName, accessPattern: source.pattern, body: [])
  }

  /// Sends one request.
  ///
  /// - Parameter deadline: when the call that it is a part of has to end; nil where it is a call of its own.
  func fetch<Row: Sendable>(
    after start: [UInt8]?, limit: Int? = nil, countsCapacity: Bool = false,
    until deadline: ContinuousClock.Instant? = nil, _ decode: Decoder<Row>
  ) async throws(ServiceError) -> Fetched<Row> {
    guard let answer = try await answer(after: start, limit: limit, countsCapacity: countsCapacity, until: deadline)
    else { return Fetched() }
    do { return try read(answer, decode) } catch { throw client.error(undecodable: error, answer, of: operation()) }
  }

  /// Sends one request; nil where nothing has to be asked.
  func answer(
    after start: [UInt8]?, limit: Int? = nil, isCounting: Bool = false, countsCapacity: Bool = false,
    until deadline: ContinuousClock.Instant?
  ) async throws(ServiceError) -> Answer? {
    var operation = operation()
    operation.asksForCapacity = countsCapacity
    do throws(CodecError) {
      operation.body = try requestBody(
        after: start, limit: limit, isCounting: isCounting, countsCapacity: countsCapacity)
    } catch { throw operation.error(.invalidArgument, error.description) }
    if source.sort.isImpossible { return nil }
    do { return try await client.perform(operation, until: deadline) } catch { throw error.error }
  }

  private func requestBody(
    after start: [UInt8]?, limit: Int?, isCounting: Bool, countsCapacity: Bool
  ) throws(CodecError) -> [UInt8] {
    var request = ItemRequest(table: tableName)
    if let index = source.index { request.string("IndexName", index.description) }
    source.write(to: &request.writer)
    source.bind(&request.expressions)
    var isAlive: ConditionNode?
    if let timeToLive, !expiresByKey { isAlive = .hasNotExpired(timeToLive, at: client.timing.date()) }
    if let filter = ConditionNode.all([filter, isAlive]) {
      request.string("FilterExpression", request.expressions.condition(filter))
    }
    if let projection, !isCounting { request.projection(projection + source.cursorAttributes.map(\.name)) }
    if isCounting { request.string("Select", "COUNT") }
    if isDescending {
      request.writer.name("ScanIndexForward")
      request.writer.append("false")
    }
    if isConsistent { request.flag("ConsistentRead") }
    if countsCapacity { request.string("ReturnConsumedCapacity", "TOTAL") }
    if let limit {
      request.writer.name("Limit")
      request.writer.digits(limit)
    }
    if let start {
      request.writer.name("ExclusiveStartKey")
      request.writer.append(start)
    }
    return try request.finish()
  }

  // MARK: Answers

  private func read<Row: Sendable>(_ answer: Answer, _ decode: Decoder<Row>) throws(CodecError) -> Fetched<Row> {
    var fetched = Fetched<Row>(answer: answer)
    let body = answer.body
    let excluded = try excludedKey()
    var reader = ItemReader(body.span.bytes)
    try reader.beginObject()
    while try reader.nextName() {
      if reader.isName("Items") {
        try readRows(from: &reader, into: &fetched, excluding: excluded, decode)
      } else if reader.isName("LastEvaluatedKey") {
        fetched.lastKey = try Self.lastKey(from: &reader, of: body)
      } else if reader.isName("ScannedCount") {
        fetched.cost.items = try reader.responseNumber(Int.self, of: body)
      } else if reader.isName("ConsumedCapacity") {
        fetched.cost.capacity = try reader.capacityUnits(of: body)
      } else {
        try reader.skipValue()
      }
    }
    try reader.expectEnd()
    try leaveOut(excluded, of: &fetched)
    return fetched
  }

  /// The key that starts here. An empty one is the end, as an absent one is: whatever names no attribute.
  static func lastKey(from reader: inout ItemReader, of body: [UInt8]) throws(CodecError) -> [UInt8]? {
    let range = try reader.skipValueRange()
    return body[range].contains(UInt8(ascii: "\"")) ? Array(body[range]) : nil
  }

  private func readRows<Row: Sendable>(
    from reader: inout ItemReader, into fetched: inout Fetched<Row>, excluding excluded: ExcludedKey?,
    _ decode: Decoder<Row>
  ) throws(CodecError) {
    let now = expiresByKey ? client.timing.date() : nil
    try reader.beginArray()
    while try reader.nextElement() {
      let before = reader
      do throws(CodecError) {
        let row = try decode(&reader)
        if let now, let timeToLive, try before.isExpired(timeToLive, at: now) { continue }
        fetched.rows.append(row)
        fetched.ranges.append(before.position..<reader.position)
      } catch {
        // What lies at the excluded end may be anything.
        reader = before
        guard let excluded, try excluded.isKey(ofItem: &reader) else { throw error }
      }
    }
  }

  /// The end of the range, where the request has to include it.
  private func excludedKey() throws(CodecError) -> ExcludedKey? {
    guard let value = source.sort.excluded, let attribute = source.sortAttribute else { return nil }
    var writer = ItemWriter(capacity: 64)
    writer.key(attribute.name, value, limit: .max)
    return ExcludedKey(attribute: attribute, members: try writer.finish())
  }

  /// Removes the rows at the excluded end: the last ones read, or the first in descending order.
  private func leaveOut<Row: Sendable>(_ excluded: ExcludedKey?, of fetched: inout Fetched<Row>) throws(CodecError) {
    guard let excluded else { return }
    var count = 0
    for range in isDescending ? fetched.ranges : fetched.ranges.reversed() {
      var reader = ItemReader(fetched.body.span.bytes.extracting(range))
      guard try excluded.isKey(ofItem: &reader) else { break }
      count += 1
    }
    if isDescending {
      fetched.rows.removeFirst(count)
      fetched.ranges.removeFirst(count)
    } else {
      fetched.rows.removeLast(count)
      fetched.ranges.removeLast(count)
    }
  }
}

/// The sort key at the end of a range that a request includes and its query does not.
private struct ExcludedKey {
  let attribute: TableDefinition.KeyAttribute
  /// The key as a member of its item.
  let members: [UInt8]

  /// Whether the item that starts here, which is read to its end, has the key.
  func isKey(ofItem reader: inout ItemReader) throws(CodecError) -> Bool {
    try EncodedKey(readingItem: &reader, attributes: [attribute]).members == members
  }
}
