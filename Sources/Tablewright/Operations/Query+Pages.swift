extension Query {
  /// Reads one page of up to `size` matching rows, in as many requests as that takes.
  ///
  /// A page with a ``Page/next`` may be the last one all the same: what follows it may hold no matching row. Then the
  /// next page is empty.
  ///
  /// - Parameters:
  ///   - size: the most rows to return; at least 1.
  ///   - cursor: where an earlier page of the same query ended.
  /// - Throws: ``ServiceError``, with ``ServiceError/Code/foreignCursor`` for another query's cursor.
  public func page(size: Int, after cursor: Cursor? = nil) async throws(ServiceError) -> Page<Row> {
    guard size > 0 else { throw operation().error(.invalidArgument, "a page has at least one row, not \(size)") }
    var start = try startKey(cursor)
    let deadline = client.deadline
    var rows: [Row] = []
    while true {
      // With a filter, most of what is read may not match: read what fits into an answer.
      let wanted = size - rows.count
      let limit = filter == nil ? Swift.min(wanted, Int(Int32.max)) : nil
      let fetched = try await fetch(after: start, limit: limit, until: deadline)
      if fetched.rows.count > wanted {
        rows += fetched.rows.prefix(wanted)
        return Page(items: rows, next: try nextCursor(after: fetched, row: wanted - 1))
      }
      rows += fetched.rows
      guard let last = fetched.lastKey else { return Page(items: rows, next: nil) }
      if rows.count == size { return Page(items: rows, next: Cursor(key: last, fingerprint: fingerprint)) }
      start = last
    }
  }

  /// Reads the one row of a collection that has at most one.
  ///
  /// - Throws: ``ServiceError``, with ``ServiceError/Code/notUnique`` where there are several.
  @_spi(Generated) public func one() async throws(ServiceError) -> Row? {
    let page = try await page(size: 2)
    if page.items.count > 1 {
      throw operation().error(.notUnique, "\(source.pattern) found several items where the schema says 'one: true'")
    }
    return page.items.first
  }

  /// What came back from one request.
  struct Fetched {
    var rows: [Row] = []
    /// Where each row lies in the body.
    var ranges: [Range<Int>] = []
    /// What was answered; nil where nothing had to be asked.
    var answer: Answer?
    var body: [UInt8] { answer?.body ?? [] }
    /// The key after which the next request begins; nil at the end.
    var lastKey: [UInt8]?
  }

  func operation() -> Operation {
    Operation(name: "Query", table: tableName, entity: Row.entityName, body: [])
  }

  /// Sends one request.
  ///
  /// - Parameter deadline: when the call that it is a part of has to end; nil where it is a call of its own.
  func fetch(
    after start: [UInt8]?, limit: Int? = nil, until deadline: ContinuousClock.Instant? = nil
  ) async throws(ServiceError) -> Fetched {
    var operation = operation()
    do throws(CodecError) {
      operation.body = try requestBody(after: start, limit: limit)
    } catch { throw operation.error(.invalidArgument, error.description) }
    if source.sort.isImpossible { return Fetched() }
    let answer: Answer
    do { answer = try await client.perform(operation, until: deadline) } catch { throw error.error }
    do { return try read(answer) } catch { throw client.error(undecodable: error, answer, of: operation) }
  }

  private func requestBody(after start: [UInt8]?, limit: Int?) throws(CodecError) -> [UInt8] {
    var request = ItemRequest(table: tableName)
    if let index = source.index { request.string("IndexName", index.description) }
    source.write(to: &request.writer)
    source.bind(&request.expressions)
    let isAlive = Row.timeToLive.map { ConditionNode.hasNotExpired($0, at: client.timing.date()) }
    if let filter = ConditionNode.all([filter, isAlive]) {
      request.string("FilterExpression", request.expressions.condition(filter))
    }
    if isDescending {
      request.writer.name("ScanIndexForward")
      request.writer.append("false")
    }
    if isConsistent { request.flag("ConsistentRead") }
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

  private func read(_ answer: Answer) throws(CodecError) -> Fetched {
    var fetched = Fetched(answer: answer)
    let body = answer.body
    let excluded = try excludedKey()
    var reader = ItemReader(body.span.bytes)
    try reader.beginObject()
    while try reader.nextName() {
      if reader.isName("Items") {
        try readRows(from: &reader, into: &fetched, excluding: excluded)
      } else if reader.isName("LastEvaluatedKey") {
        let range = try reader.skipValueRange()
        // An empty key is the end, as an absent one is: whatever names no attribute.
        if body[range].contains(UInt8(ascii: "\"")) { fetched.lastKey = Array(body[range]) }
      } else {
        try reader.skipValue()
      }
    }
    try reader.expectEnd()
    try leaveOut(excluded, of: &fetched)
    return fetched
  }

  private func readRows(
    from reader: inout ItemReader, into fetched: inout Fetched, excluding excluded: ExcludedKey?
  ) throws(CodecError) {
    try reader.beginArray()
    while try reader.nextElement() {
      let before = reader
      do throws(CodecError) {
        fetched.rows.append(try reader.row(Row.self, key: source.tableKey))
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
  private func leaveOut(_ excluded: ExcludedKey?, of fetched: inout Fetched) throws(CodecError) {
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

  // MARK: Cursors

  private func startKey(_ cursor: Cursor?) throws(ServiceError) -> [UInt8]? {
    guard let cursor else { return nil }
    guard cursor.fingerprint == fingerprint else {
      throw operation().error(.foreignCursor, "the cursor is of another query than this one of \(source.pattern)")
    }
    return cursor.key
  }

  /// The cursor after a row that is not the last one of its answer: the row's own key.
  private func nextCursor(after fetched: Fetched, row: Int) throws(ServiceError) -> Cursor {
    do throws(CodecError) {
      var reader = ItemReader(fetched.body.span.bytes.extracting(fetched.ranges[row]))
      let key = try EncodedKey(readingItem: &reader, attributes: source.cursorAttributes)
      let braces = (UInt8(ascii: "{"), UInt8(ascii: "}"))
      return Cursor(key: [braces.0] + key.members + [braces.1], fingerprint: fingerprint)
    } catch {
      guard let answer = fetched.answer else { throw operation().error(.undecodableResponse, error.description) }
      throw client.error(undecodable: error, answer, of: operation())
    }
  }

  /// Tells this query from others: its pattern, keys, range and direction (64-bit FNV-1a).
  private var fingerprint: UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func mix(_ bytes: some Sequence<UInt8>) {
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      hash = (hash ^ 0xFF) &* 0x100_0000_01b3
    }
    mix(tableName.utf8)
    mix(source.pattern.description.utf8)
    mix([isDescending ? 1 : 0])
    for value in source.partition + source.given { mix(value.bytes) }
    if let text = source.sort.expression(at: 1) {
      mix(text.utf8)
      for value in source.sort.values { mix(value.bytes) }
    }
    return hash
  }
}

extension Query: AsyncSequence {
  /// A row.
  public typealias Element = Row
  /// Why reading ended early.
  public typealias Failure = ServiceError

  /// Reads the rows from the first one on.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(query: self) }

  /// Fetches a page whenever the rows of the one before are used up.
  public struct AsyncIterator: AsyncIteratorProtocol {
    /// Why reading ended early.
    public typealias Failure = ServiceError

    let query: Query
    private var rows: [Row] = []
    private var index = 0
    private var start: [UInt8]?
    private var isAtEnd = false

    init(query: Query) { self.query = query }

    /// The next row; nil at the end.
    ///
    /// - Throws: ``ServiceError``.
    public mutating func next() async throws(ServiceError) -> Row? {
      try await next(isolation: #isolation)
    }

    /// The next row; nil at the end.
    ///
    /// - Throws: ``ServiceError``.
    public mutating func next(isolation: isolated (any Actor)?) async throws(ServiceError) -> Row? {
      while index == rows.count {
        if isAtEnd { return nil }
        let fetched = try await query.fetch(after: start)
        rows = fetched.rows
        index = 0
        start = fetched.lastKey
        isAtEnd = fetched.lastKey == nil
      }
      defer { index += 1 }
      return rows[index]
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
