extension QueryPlan {
  /// Reads one page of up to `size` rows, in as many requests as that takes and the budget allows.
  ///
  /// - Throws: ``ServiceError``, with ``ServiceError/Code/foreignCursor`` for another query's cursor.
  func page<Row: Sendable>(
    size: Int, after cursor: Cursor?, budget: PageBudget? = nil, _ decode: Decoder<Row>
  ) async throws(ServiceError) -> Page<Row> {
    var allowance = try PageAllowance(budget, of: operation())
    return try await page(size: size, after: cursor, within: &allowance, until: client.deadline, decode)
  }

  /// Reads a page as a part of a larger one, whose budget and time it shares.
  func page<Row: Sendable>(
    size: Int, after cursor: Cursor?, within allowance: inout PageAllowance, until deadline: ContinuousClock.Instant,
    _ decode: Decoder<Row>
  ) async throws(ServiceError) -> Page<Row> {
    guard size > 0 else { throw operation().error(.invalidArgument, "a page has at least one row, not \(size)") }
    var start = try startKey(cursor)
    var rows: [Row] = []
    while true {
      let wanted = size - rows.count
      let fetched = try await fetch(
        after: start, limit: limit(wanted, allowance), countsCapacity: allowance.countsCapacity, until: deadline, decode
      )
      try spend(fetched, from: &allowance)
      if fetched.rows.count > wanted {
        rows += fetched.rows.prefix(wanted)
        return Page(items: rows, next: try self.cursor(after: fetched, row: wanted - 1))
      }
      rows += fetched.rows
      guard let last = fetched.lastKey else { return Page(items: rows, next: nil) }
      if rows.count == size || allowance.isSpent { return Page(items: rows, next: try self.cursor(after: last)) }
      start = last
    }
  }

  /// The most items that a request may read. With a filter, most of what is read may not match: then it reads what fits
  /// into an answer, or what the budget has left.
  private func limit(_ wanted: Int, _ allowance: PageAllowance) -> Int? {
    let limit = filter == nil ? Swift.min(wanted, allowance.items ?? wanted) : allowance.items
    return limit.map { Swift.min($0, Int(Int32.max)) }
  }

  private func spend<Row>(
    _ fetched: Fetched<Row>, from allowance: inout PageAllowance
  ) throws(ServiceError) {
    // What is known to hold nothing was not asked for.
    guard let answer = fetched.answer else { return }
    do throws(CodecError) { try allowance.spend(fetched.cost) } catch {
      throw client.error(undecodable: error, answer, of: operation())
    }
  }
}
