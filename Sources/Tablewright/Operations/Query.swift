/// The key that a query reads through.
public protocol ReadPath: Sendable {}
/// A key through which reads can be consistent.
public protocol ConsistentlyReadable: ReadPath {}
/// The table's own key.
public enum TableKey: ConsistentlyReadable {}
/// A local secondary index, which orders the table's own partitions in another way.
public enum LocalIndex: ConsistentlyReadable {}
/// A global secondary index, which follows the table after a moment.
public enum GlobalIndex: ReadPath {}

/// A read of one item collection, or a range of it: an `AsyncSequence` of rows that fetches page after page, and a
/// source of single pages with cursors. As a sequence, each page that is fetched is a call of its own: it has the
/// client's whole timeout.
public struct Query<Row: ItemRow, Filters: Sendable, Path: ReadPath>: Sendable {
  var plan: QueryPlan
  let filters: Filters

  /// A read of a source whose rows may be filtered by these attributes.
  @_spi(Generated)
  public init<Model: Entity>(_ entities: Entities<Model>, _ source: QuerySource, filters: Filters) {
    plan = QueryPlan(
      client: entities.client, tableName: entities.tableName, entityName: Row.entityName,
      timeToLive: Row.timeToLive, source: source)
    self.filters = filters
  }

  /// The same query, which returns only rows that fulfil the condition. Rows that don't are read and paid for.
  /// Several filters must all hold.
  public func filter(_ predicate: (Filters) -> Condition<Row>) -> Self {
    var copy = self
    let node = predicate(filters).node
    copy.plan.filter = copy.plan.filter.map { .and($0, node) } ?? node
    return copy
  }

  /// The same query from the greatest sort key to the least.
  public func descending() -> Self {
    var copy = self
    copy.plan.isDescending = true
    return copy
  }
}

extension Query where Path: ConsistentlyReadable {
  /// The same query, which sees every write that was acknowledged before, at twice the read units.
  public func consistent() -> Self {
    var copy = self
    copy.plan.isConsistent = true
    return copy
  }
}

extension Query where Path == GlobalIndex {
  /// Refused: DynamoDB reads global indexes eventually consistently only.
  @available(
    *, unavailable, message: "a global index is eventually consistent; read through the table's key or a local index"
  )
  public func consistent() -> Self { self }
}
