/// A query that reads some attributes of its items: an `AsyncSequence` of their values.
public struct SelectedRows<Row: Sendable>: Sendable {
  let plan: QueryPlan
  let decode: QueryPlan.Decoder<Row>

  init<Decoder: RowDecoder>(_ plan: QueryPlan, _ decoder: Decoder) where Decoder.Row == Row {
    self.plan = plan
    decode = { reader throws(CodecError) in try decoder.read(from: &reader) }
  }

  /// Reads one page of up to `size` matching rows, in as many requests as that takes.
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
}

extension SelectedRows: AsyncSequence {
  /// The values of one item's attributes.
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

extension Query where Row: Entity {
  /// The same query, which reads some attributes of each item alone. It costs what reading whole items costs, and less
  /// time on the way.
  ///
  ///     for try await (total, status) in shop.orders.ofCustomer(id).select({ ($0.total, $0.status) }) { … }
  public func select<each Value: Sendable>(
    _ attributes: (Row.Selection) -> (repeat Selected<Row, each Value>)
  ) -> SelectedRows<(repeat each Value)> {
    let selected = attributes(Row.selection)
    let selection = SelectionReader<Row, repeat each Value>(repeat each selected)
    var plan = plan
    plan.projection = selection.names
    return SelectedRows<(repeat each Value)>(plan, selection)
  }
}

extension Entities {
  /// Reads some attributes of the item with this key; nil where there is no item.
  ///
  ///     let values = try await shop.orders.get(key) { ($0.total, $0.status) }
  ///
  /// - Parameter consistent: whether every write that was acknowledged before is seen, at twice the read units.
  /// - Throws: ``ServiceError``.
  public func get<each Value: Sendable>(
    _ key: Model.Key, consistent: Bool = false,
    select attributes: (Model.Selection) -> (repeat Selected<Model, each Value>)
  ) async throws(ServiceError) -> (repeat each Value)? {
    let selected = attributes(Model.selection)
    let selection = SelectionReader<Model, repeat each Value>(repeat each selected)
    var operation = operation("GetItem")
    do throws(CodecError) {
      var request = ItemRequest(table: tableName)
      request.key(try EncodedKey(key, in: definition))
      request.projection(selection.names + (Model.timeToLive.map { [$0] } ?? []))
      if consistent { request.flag("ConsistentRead") }
      operation.body = try request.finish()
    } catch { throw operation.error(.invalidArgument, error.description) }
    let answer: Answer
    do { answer = try await client.perform(operation) } catch { throw error.error }
    do throws(CodecError) {
      let body = answer.body
      var reader = ItemReader(body.span.bytes)
      var place: Int?
      try reader.beginObject()
      while try reader.nextName() {
        if reader.isName("Item") { place = reader.position }
        try reader.skipValue()
      }
      try reader.expectEnd()
      guard let place else { return nil }
      var item = ItemReader(body.span.bytes.extracting(place..<body.count))
      if let name = Model.timeToLive, try item.isExpired(name, at: client.timing.date()) { return nil }
      return Optional<(repeat each Value)>.some(try selection.read(from: &item))
    } catch { throw client.error(undecodable: error, answer, of: operation) }
  }
}
