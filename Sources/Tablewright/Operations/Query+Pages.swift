extension Query {
  /// Reads one page of up to `size` matching rows, in as many requests as that takes.
  ///
  /// A page with a ``Page/next`` may be the last one all the same: what follows it may hold no matching row. Then the
  /// next page is empty.
  ///
  /// - Parameters:
  ///   - size: the most rows to return; at least 1.
  ///   - cursor: where an earlier page of the same query ended.
  ///   - budget: what the page may cost; where that is used up, it has fewer rows, and a cursor that leads on.
  /// - Throws: ``ServiceError``, with ``ServiceError/Code/foreignCursor`` for another query's cursor, and with
  ///   ``ServiceError/Code/invalidCursor`` for one that the client's keys did not seal.
  public func page(
    size: Int, after cursor: Cursor? = nil, budget: PageBudget? = nil
  ) async throws(ServiceError) -> Page<Row> {
    try await plan.page(size: size, after: cursor, budget: budget, decode)
  }

  /// Reads the first row; nil where there is none.
  ///
  /// - Throws: ``ServiceError``.
  public func first() async throws(ServiceError) -> Row? { try await page(size: 1).items.first }

  /// Counts the rows: they are read and paid for, and stay where they are.
  ///
  /// - Throws: ``ServiceError``.
  public func count() async throws(ServiceError) -> Int { try await plan.count() }

  /// Reads the one row of a collection that has at most one.
  ///
  /// - Throws: ``ServiceError``, with ``ServiceError/Code/notUnique`` where there are several.
  @_spi(Generated) public func one() async throws(ServiceError) -> Row? {
    let page = try await page(size: 2)
    if page.items.count > 1 {
      throw plan.operation().error(
        .notUnique, "\(plan.source.pattern) found several items where the schema says 'one: true'")
    }
    return page.items.first
  }

  private var decode: QueryPlan.Decoder<Row> {
    let key = plan.source.tableKey
    return { reader throws(CodecError) in try reader.row(Row.self, key: key) }
  }
}

extension Query: AsyncSequence {
  /// A row.
  public typealias Element = Row
  /// Why reading ended early.
  public typealias Failure = ServiceError

  /// Reads the rows from the first one on.
  public func makeAsyncIterator() -> PageIterator<Row> {
    let (plan, decode) = (plan, decode)
    return PageIterator { start throws(ServiceError) in
      let fetched = try await plan.fetch(after: start, decode)
      return (fetched.rows, fetched.lastKey)
    }
  }
}
