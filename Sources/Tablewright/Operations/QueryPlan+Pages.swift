extension QueryPlan {
  /// Reads one page of up to `size` rows, in as many requests as that takes.
  ///
  /// - Throws: ``ServiceError``, with ``ServiceError/Code/foreignCursor`` for another query's cursor.
  func page<Row: Sendable>(
    size: Int, after cursor: Cursor?, until deadline: ContinuousClock.Instant? = nil, _ decode: Decoder<Row>
  ) async throws(ServiceError) -> Page<Row> {
    guard size > 0 else { throw operation().error(.invalidArgument, "a page has at least one row, not \(size)") }
    var start = try startKey(cursor)
    let deadline = deadline ?? client.deadline
    var rows: [Row] = []
    while true {
      // With a filter, most of what is read may not match: read what fits into an answer.
      let wanted = size - rows.count
      let limit = filter == nil ? Swift.min(wanted, Int(Int32.max)) : nil
      let fetched = try await fetch(after: start, limit: limit, until: deadline, decode)
      if fetched.rows.count > wanted {
        rows += fetched.rows.prefix(wanted)
        return Page(items: rows, next: try nextCursor(after: fetched, row: wanted - 1))
      }
      rows += fetched.rows
      guard let last = fetched.lastKey else { return Page(items: rows, next: nil) }
      if rows.count == size {
        return Page(
          items: rows, next: Cursor(key: last, fingerprint: fingerprint, isSensitive: source.isSensitive))
      }
      start = last
    }
  }

  /// Counts the rows, without reading them.
  func count() async throws(ServiceError) -> Int {
    let deadline = client.deadline
    let count = try await count(until: deadline)
    guard count > 0, !expiresByKey, let excluded = source.sort.excluded else { return count }
    var end = self
    end.source.sort = .equals(excluded)
    return max(0, count - (try await end.count(until: deadline)))
  }

  private func count(until deadline: ContinuousClock.Instant) async throws(ServiceError) -> Int {
    if expiresByKey { return try await countUnexpired(until: deadline) }
    var total = 0
    var start: [UInt8]?
    repeat {
      guard let answer = try await answer(after: start, isCounting: true, until: deadline) else { return 0 }
      do throws(CodecError) {
        let (count, last) = try Self.readCount(answer)
        total += count
        start = last
      } catch { throw client.error(undecodable: error, answer, of: operation()) }
    } while start != nil
    return total
  }

  /// Counts the rows by reading their keys, which say when they expire.
  private func countUnexpired(until deadline: ContinuousClock.Instant) async throws(ServiceError) -> Int {
    var keys = self
    keys.projection = []
    var total = 0
    var start: [UInt8]?
    repeat {
      let fetched = try await keys.fetch(after: start, until: deadline) { reader throws(CodecError) in
        try reader.skipValue()
      }
      total += fetched.rows.count
      start = fetched.lastKey
    } while start != nil
    return total
  }

  private static func readCount(_ answer: Answer) throws(CodecError) -> (count: Int, lastKey: [UInt8]?) {
    let body = answer.body
    var count: Int?
    var last: [UInt8]?
    var reader = ItemReader(body.span.bytes)
    try reader.beginObject()
    while try reader.nextName() {
      if reader.isName("Count") {
        let range = try reader.skipValueRange()
        // A server counts what fits into a megabyte.
        guard let value = Int32(String(decoding: body[range], as: UTF8.self)) else {
          throw reader.error(.unrepresentableNumber)
        }
        count = Int(value)
      } else if reader.isName("LastEvaluatedKey") {
        last = try lastKey(from: &reader, of: body)
      } else {
        try reader.skipValue()
      }
    }
    try reader.expectEnd()
    guard let count else { throw CodecError(.missing, attribute: "Count") }
    return (count, last)
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
  private func nextCursor<Row>(after fetched: Fetched<Row>, row: Int) throws(ServiceError) -> Cursor {
    do throws(CodecError) {
      var reader = ItemReader(fetched.body.span.bytes.extracting(fetched.ranges[row]))
      let key = try EncodedKey(readingItem: &reader, attributes: source.cursorAttributes)
      let braces = (UInt8(ascii: "{"), UInt8(ascii: "}"))
      return Cursor(
        key: [braces.0] + key.members + [braces.1], fingerprint: fingerprint, isSensitive: source.isSensitive)
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
