/// What a query reads: which key, which partition, which part of it.
@_spi(Generated) public struct QuerySource: Sendable {
  /// The access pattern's name in the schema, such as `Order.ofCustomer`.
  let pattern: StaticString
  /// The index's name; nil for the table's own key.
  let index: StaticString?
  let key: TableDefinition.Key
  /// The table's key, where `key` is an index's.
  let tableKey: TableDefinition.Key
  /// The values of the partition key's attributes.
  let partition: [KeyValue]
  /// The values of the sort key's first attributes.
  let given: [KeyValue]
  /// The condition on the attribute of the sort key after those.
  var sort: SortCondition
  /// Whether a part of the keys is sensitive.
  let isSensitive: Bool

  /// What to read, through an index or else through the table's own key.
  ///
  /// - Parameter isSensitive: whether a part of the keys is sensitive, so that no cursor shows it.
  public init(
    _ pattern: StaticString, in definition: TableDefinition, index: TableDefinition.Index? = nil,
    partition: KeyValue..., given: [KeyValue] = [], sort: SortCondition = .all, isSensitive: Bool = false
  ) {
    self.pattern = pattern
    self.index = index?.name
    key = index?.key ?? definition.key
    tableKey = definition.key
    self.partition = partition
    self.given = given
    self.sort = sort
    self.isSensitive = isSensitive
  }

  /// The attributes in a cursor's key, each once.
  var cursorAttributes: [TableDefinition.KeyAttribute] {
    if index == nil { return key.attributes }
    var seen: Set<String> = []
    return (tableKey.attributes + key.attributes).filter { seen.insert($0.name.description).inserted }
  }

  /// Whether an attribute is one of the key that is read. DynamoDB filters on no such attribute.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.FilterExpression.html
  func isKey(_ name: StaticString) -> Bool { key.names.contains { $0.description == name.description } }

  /// The attribute of the sort key that ``sort`` is about.
  var sortAttribute: TableDefinition.KeyAttribute? { given.count < key.sort.count ? key.sort[given.count] : nil }

  /// The members that say what to read. Several attributes of a partition key must all be given, those of a sort key
  /// from the first on, and only the last one given may be compared otherwise than for equality.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.DesignPattern.MultiAttributeKeys.html
  func write(to writer: inout ItemWriter) {
    writer.name("KeyConditionExpression")
    var text = "#0 = :0"
    for index in 1..<max(1, partition.count + given.count) { text += " AND #\(index) = :\(index)" }
    if let sort = sort.expression(at: partition.count + given.count) { text += " AND \(sort)" }
    writer.quoted(text)
  }

  /// The members of `ExpressionAttributeNames` and `ExpressionAttributeValues` that the key's condition speaks of.
  func bind(_ expressions: inout ExpressionWriter) {
    for (attribute, value) in zip(key.partition, partition) {
      bind(attribute.name, [value], limit: KeyValue.partitionLimit, &expressions)
    }
    for (attribute, value) in zip(key.sort, given) {
      bind(attribute.name, [value], limit: KeyValue.sortLimit, &expressions)
    }
    guard !sort.values.isEmpty, let attribute = sortAttribute else { return }
    bind(attribute.name, sort.values, limit: KeyValue.sortLimit, &expressions)
  }

  private func bind(
    _ name: StaticString, _ values: [KeyValue], limit: Int, _ expressions: inout ExpressionWriter
  ) {
    _ = expressions.name(name.description)
    for value in values { _ = expressions.value(EncodedValue(key: name, value, limit: limit)) }
  }
}
