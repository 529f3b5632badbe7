/// What an index that does not hold whole items holds of one.
public protocol ProjectedRow: ItemRow, Hashable {
  /// The entity that the item is of.
  associatedtype Model: Entity
}

extension ProjectedRow {
  /// The attribute of the whole item, which the index holds.
  @_spi(Generated) public static var timeToLive: StaticString? { Model.timeToLive }
  /// Whether the whole item's key is kept out of errors.
  @_spi(Generated) public static var isKeySensitive: Bool { Model.isKeySensitive }
}

/// The whole items that a query of an index leads to: an `AsyncSequence` of models, in the query's order. They are read
/// by their keys, a page at a time; an item that is gone by then is left out.
public struct ModelRows<Model: Entity>: Sendable {
  let plan: QueryPlan
  let isConsistent: Bool

  /// Reads one page of up to `size` models, in as many requests as that takes.
  ///
  /// - Parameters:
  ///   - size: the most models to return; at least 1.
  ///   - cursor: where an earlier page of the same query ended, of rows or of models.
  ///   - budget: what the query of the index may cost; where that is used up, the page has fewer models, and a cursor
  ///     that leads on.
  /// - Throws: ``ServiceError``, with ``ServiceError/Code/foreignCursor`` for another query's cursor, and with
  ///   ``ServiceError/Code/unprocessed`` where the server leaves some of the items unread.
  public func page(
    size: Int, after cursor: Cursor? = nil, budget: PageBudget? = nil
  ) async throws(ServiceError) -> Page<Model> {
    let deadline = plan.client.deadline
    var allowance = try PageAllowance(budget, of: plan.operation())
    var page = Page<Model>(items: [], next: cursor)
    repeat {
      let wanted = size - page.items.count
      let keys = try await plan.page(
        size: wanted, after: page.next, within: &allowance, until: deadline, decode)
      page.items += try await models(keys.items, until: deadline)
      page.next = keys.next
    } while page.next != nil && page.items.count < size && !allowance.isSpent
    return page
  }

  /// Reads the first model; nil where there is none.
  ///
  /// - Throws: ``ServiceError``.
  public func first() async throws(ServiceError) -> Model? { try await page(size: 1).items.first }

  private var decode: QueryPlan.Decoder<EncodedKey> {
    let attributes = plan.source.tableKey.attributes
    return { reader throws(CodecError) in try EncodedKey(readingItem: &reader, attributes: attributes) }
  }

  private func models(
    _ keys: [EncodedKey], until deadline: ContinuousClock.Instant? = nil
  ) async throws(ServiceError) -> [Model] {
    if keys.isEmpty { return [] }
    let operation = Operation(name: "BatchGetItem", table: plan.tableName, entity: Model.entityName, body: [])
    let batch = BatchGet(
      client: plan.client, operation: operation, definition: Model.Store.definition, isConsistent: isConsistent)
    let found = try await batch.run(keys, until: deadline)
    if !found.unprocessed.isEmpty {
      throw operation.error(.unprocessed, "the server left \(found.unprocessed.count) items unprocessed")
    }
    let now = plan.client.timing.date()
    var models: [Model] = []
    models.reserveCapacity(keys.count)
    for key in keys {
      guard let item = found.items[key] else { continue }
      let model = try batch.model(Model.self, in: item)
      if !model.isExpired(at: now) { models.append(model) }
    }
    return models
  }
}

extension ModelRows: AsyncSequence {
  /// A whole item.
  public typealias Element = Model
  /// Why reading ended early.
  public typealias Failure = ServiceError

  /// Reads the models from the first one on.
  public func makeAsyncIterator() -> PageIterator<Model> {
    let rows = self
    return PageIterator { start throws(ServiceError) in
      let fetched = try await rows.plan.fetch(after: start, rows.decode)
      return (try await rows.models(fetched.rows), fetched.lastKey)
    }
  }
}

extension Query where Row: ProjectedRow {
  /// The whole items of the rows, read from the table by their keys.
  ///
  ///     for try await order in shop.orders.byStatus(.pending, region: "eu").models() { … }
  ///
  /// - Parameter consistent: whether the items are read consistently, whatever the index knew of them.
  public func models(consistent: Bool = false) -> ModelRows<Row.Model> {
    var plan = plan
    plan.projection = plan.source.tableKey.attributes.map(\.name)
    return ModelRows(plan: plan, isConsistent: consistent)
  }
}
