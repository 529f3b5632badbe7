/// The key that a query reads through.
public protocol ReadPath: Sendable {}
/// A key through which reads can be consistent.
public protocol ConsistentlyReadable: ReadPath {}
/// The table's own key.
public enum TableKey: ConsistentlyReadable {}
/// A global secondary index, which follows the table after a moment.
public enum GlobalIndex: ReadPath {}

/// A read of one item collection, or a range of it: an `AsyncSequence` of rows that fetches page after page, and a
/// source of single pages with cursors. As a sequence, each page that is fetched is a call of its own: it has the
/// client's whole timeout.
public struct Query<Row: ItemRow, Filters: Sendable, Path: ReadPath>: Sendable {
  let client: DynamoDBClient
  let tableName: String
  let source: QuerySource
  let filters: Filters
  var filter: ConditionNode?
  var isDescending = false
  var isConsistent = false

  /// A read of a source whose rows may be filtered by these attributes.
  @_spi(Generated)
  public init<Model: Entity>(_ entities: Entities<Model>, _ source: QuerySource, filters: Filters) {
    client = entities.client
    tableName = entities.tableName
    self.source = source
    self.filters = filters
  }

  /// The same query, which returns only rows that fulfil the condition. Rows that don't are read and paid for.
  /// Several filters must all hold.
  public func filter(_ predicate: (Filters) -> Condition<Row>) -> Self {
    var copy = self
    let node = predicate(filters).node
    copy.filter = copy.filter.map { .and($0, node) } ?? node
    return copy
  }

  /// The same query from the greatest sort key to the least.
  public func descending() -> Self {
    var copy = self
    copy.isDescending = true
    return copy
  }
}

extension Query where Path: ConsistentlyReadable {
  /// The same query, which sees every write that was acknowledged before, at twice the read units.
  public func consistent() -> Self {
    var copy = self
    copy.isConsistent = true
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

/// What a query reads: which key, which partition, which part of it.
@_spi(Generated) public struct QuerySource: Sendable {
  /// The access pattern's name in the schema, such as `Order.ofCustomer`.
  let pattern: StaticString
  /// The index's name; nil for the table's own key.
  let index: StaticString?
  let key: TableDefinition.Key
  let partition: KeyValue
  let sort: SortCondition
  /// The table's key, where `key` is an index's.
  let tableKey: TableDefinition.Key

  /// What to read through the table's own key.
  public init(
    _ pattern: StaticString, in definition: TableDefinition, partition: KeyValue, sort: SortCondition = .all
  ) {
    self.pattern = pattern
    index = nil
    key = definition.key
    tableKey = definition.key
    self.partition = partition
    self.sort = sort
  }

  /// What to read through an index.
  public init(
    _ pattern: StaticString, in definition: TableDefinition, index: TableDefinition.Index, partition: KeyValue,
    sort: SortCondition = .all
  ) {
    self.pattern = pattern
    self.index = index.name
    key = index.key
    tableKey = definition.key
    self.partition = partition
    self.sort = sort
  }

  /// The names in a cursor's key.
  var cursorNames: [StaticString] { index == nil ? key.names : tableKey.names + key.names }

  /// The members that say what to read.
  func write(to writer: inout ItemWriter) {
    writer.name("KeyConditionExpression")
    let sort = sort.expression
    writer.quoted(sort.map { "#0 = :0 AND \($0.text)" } ?? "#0 = :0")
  }

  /// The members of `ExpressionAttributeNames` and `ExpressionAttributeValues` that the key's condition speaks of.
  func bind(_ expressions: inout ExpressionWriter) {
    _ = expressions.name(key.partitionName.description)
    _ = expressions.value(EncodedValue(key: key.partitionName, partition, limit: KeyValue.partitionLimit))
    guard let values = sort.expression?.values, let name = key.sortName else { return }
    _ = expressions.name(name.description)
    for value in values { _ = expressions.value(EncodedValue(key: name, value, limit: KeyValue.sortLimit)) }
  }
}
