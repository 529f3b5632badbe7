import DynamoDBExpressions

/// PutItem, UpdateItem and DeleteItem.
extension EngineState {
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html
  func putItem(_ request: JSONValue) throws(LocalError) -> [UInt8] { try run(preparePut(request)) }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html
  func deleteItem(_ request: JSONValue) throws(LocalError) -> [UInt8] { try run(prepareDelete(request)) }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html
  func updateItem(_ request: JSONValue) throws(LocalError) -> [UInt8] { try run(prepareUpdate(request)) }

  /// Reads what puts an item.
  func preparePut(_ request: JSONValue) throws(LocalError) -> PreparedWrite {
    let members = try request["Item"].map { json throws(LocalError) in try AttributeReader.item(json) } ?? []
    let item = try Self.itemBytes(members)
    var write = try ItemWrite(request, expressions: ["ConditionExpression"], returning: ["NONE", "ALL_OLD"])
    try write.readCondition()
    try write.finish()
    let table = try table(request)
    let key = try key(ofItem: members, table)
    try checkIndexKeys(of: members, table)
    return PreparedWrite(table: table, key: key, write: write) { _ in item }
  }

  /// The bytes of an item that is not too large to be stored.
  static func itemBytes(_ members: [Value.Member]) throws(LocalError) -> [UInt8] {
    var item: [UInt8] = []
    Value.write(members, to: &item)
    try checkSize(of: item, "Item size has exceeded the maximum allowed size")
    return item
  }

  /// Reads what deletes an item.
  func prepareDelete(_ request: JSONValue) throws(LocalError) -> PreparedWrite {
    let members = try Self.keyMembers(request["Key"])
    var write = try ItemWrite(request, expressions: ["ConditionExpression"], returning: ["NONE", "ALL_OLD"])
    try write.readCondition()
    try write.finish()
    let table = try table(request)
    let key = try key(members, of: table).encoded
    return PreparedWrite(table: table, key: key, write: write) { _ in nil }
  }

  /// Reads what checks an item, and writes nothing.
  func prepareCheck(_ request: JSONValue) throws(LocalError) -> PreparedWrite {
    var prepared = try prepareDelete(request)
    prepared.isCheck = true
    return prepared
  }

  /// Reads what changes an item.
  func prepareUpdate(_ request: JSONValue) throws(LocalError) -> PreparedWrite {
    let members = try Self.keyMembers(request["Key"])
    var write = try ItemWrite(
      request, expressions: ["UpdateExpression", "ConditionExpression"],
      returning: ["NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW"])
    let update = try write.readUpdate()
    try write.readCondition()
    try write.finish()
    let table = try table(request)
    let (values, key) = try key(members, of: table)
    if let update { try Self.check(update, of: table) }
    write.updatedPaths = update?.actions.map(\.path) ?? []
    return PreparedWrite(table: table, key: key, write: write) { old throws(LocalError) in
      let start = old ?? newItem(values, of: table)
      guard let update else { return start }
      do throws(UpdateError) {
        let item = try update.applied(to: start[...], isNew: old == nil)
        try check(item, after: update, table)
        return old == nil && !update.makesItem ? nil : item
      } catch { throw .validation(error.description) }
    }
  }

  /// An item with a key and nothing else.
  private func newItem(_ values: [Value], of table: LocalTable) -> [UInt8] {
    let members = zip(table.key.attributes, values).map { Value.Member(name: $0.utf8, value: $1) }
    guard case .map(let sorted) = Value.map(sorting: members) else { return [] }
    var item: [UInt8] = []
    Value.write(sorted, to: &item)
    return item
  }

  private func check(_ item: [UInt8], after update: UpdateProgram, _ table: LocalTable) throws(UpdateError) {
    do throws(LocalError) {
      try checkIndexKeys(of: item, after: update, table)
      try Self.checkSize(of: item, "Item size to update has exceeded the maximum allowed size")
    } catch { throw .number(error.message) }
  }

  private static func checkSize(of item: [UInt8], _ message: String) throws(LocalError) {
    // The JSON is longer than the size, and mostly short enough.
    if item.count > SizeLimit.item, ItemSize.of(item) > SizeLimit.item { throw .validation(message) }
  }
}

extension UpdateProgram {
  /// Whether the update makes an item where there is none: what only takes away does not, what changes nothing does.
  fileprivate var makesItem: Bool {
    actions.isEmpty
      || actions.contains { action in
        switch action.change {
        case .set, .add: true
        case .remove, .delete: false
        }
      }
  }
}
