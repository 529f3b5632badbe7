/// A read of several entities of one item collection: an `AsyncSequence` that fetches page after page, and a source of
/// single pages with cursors. Items of other entities are passed over.
public struct CollectionQuery<Item: AnyItem, Path: ReadPath>: Sendable {
  private var plan: QueryPlan

  /// A read of a source.
  ///
  /// - Parameter types: what the type attribute of the entities holds, where others lie between them: those are filtered
  ///   out by the server. Where it is nil, the few that are not known are passed over here.
  @_spi(Generated)
  public init(_ store: Item.Store, _ source: QuerySource, types: [StaticString]? = nil) {
    plan = QueryPlan(
      client: store.client, tableName: store.tableName, entityName: source.pattern.description,
      timeToLive: nil, source: source)
    guard let types else { return }
    let values = types.map { type in EncodedValue { $0.string(type.description) } }
    plan.filter = .isIn(AttributePath(Item.Store.definition.typeAttribute.description), values)
  }

  /// The same read from the greatest sort key to the least.
  public func descending() -> Self {
    var copy = self
    copy.plan.isDescending = true
    return copy
  }

  /// Reads one page of up to `size` items, in as many requests as that takes.
  ///
  /// A page with a ``Page/next`` may be the last one all the same; then the next page is empty.
  ///
  /// - Parameters:
  ///   - size: the most items to return, at least 1; all that there are when it is nil.
  ///   - cursor: where an earlier page of the same collection ended.
  ///   - budget: what the page may cost; where that is used up, it has fewer items, and a cursor that leads on.
  /// - Throws: ``ServiceError``, with ``ServiceError/Code/foreignCursor`` for another query's cursor, and with
  ///   ``ServiceError/Code/invalidCursor`` for one that the client's keys did not seal.
  public func page(
    size: Int?, after cursor: Cursor? = nil, budget: PageBudget? = nil
  ) async throws(ServiceError) -> Page<Item> {
    let deadline = plan.client.deadline
    var allowance = try PageAllowance(budget, of: plan.operation())
    var page = Page<Item>(items: [], next: cursor)
    repeat {
      let wanted = size.map { $0 - page.items.count } ?? Int.max
      let part = try await plan.page(
        size: wanted, after: page.next, within: &allowance, until: deadline, decode)
      page.items += part.items.compactMap { $0 }
      page.next = part.next
    } while page.next != nil && page.items.count < size ?? Int.max && !allowance.isSpent
    return page
  }

  private var decode: QueryPlan.Decoder<Item?> {
    let now = plan.client.timing.date()
    return { reader throws(CodecError) in try reader.item(Item.self, at: now) }
  }
}

extension CollectionQuery where Path: ConsistentlyReadable {
  /// The same read, which sees every write that was acknowledged before, at twice the read units.
  public func consistent() -> Self {
    var copy = self
    copy.plan.isConsistent = true
    return copy
  }
}

extension CollectionQuery where Path == GlobalIndex {
  /// Refused: DynamoDB reads global indexes eventually consistently only.
  @available(
    *, unavailable, message: "a global index is eventually consistent; read through the table's key or a local index"
  )
  public func consistent() -> Self { self }
}

extension CollectionQuery: AsyncSequence {
  /// An item of one of the entities.
  public typealias Element = Item
  /// Why reading ended early.
  public typealias Failure = ServiceError

  /// Reads the items from the first one on.
  public func makeAsyncIterator() -> PageIterator<Item> {
    let query = self
    return PageIterator { start throws(ServiceError) in
      let fetched = try await query.plan.fetch(after: start, query.decode)
      return (fetched.rows.compactMap { $0 }, fetched.lastKey)
    }
  }
}
