/// Writes the members that requests have in common.
struct ItemRequest: ~Copyable {
  var writer = ItemWriter()
  var expressions = ExpressionWriter()

  init(table: String) {
    writer.beginObject()
    writer.name("TableName")
    writer.quoted(table)
  }

  /// Adds `Key`.
  mutating func key(_ key: EncodedKey) {
    writer.name("Key")
    writer.beginObject()
    writer.append(key.members)
    writer.endObject()
  }

  /// Adds `Item` and returns where it lies.
  ///
  /// - Parameter id: the id that the write leaves in it, if any.
  mutating func item(_ model: some Entity, from id: WriteID?) -> Range<Int> {
    writer.name("Item")
    let start = writer.count
    writer.beginObject()
    model.write(to: &writer)
    if let id {
      writer.name(WriteID.attribute)
      writer.string(id.text)
    }
    writer.endObject()
    return start..<writer.count
  }

  /// Adds a member whose value is a string.
  mutating func string(_ name: StaticString, _ value: String) {
    writer.name(name)
    writer.quoted(value)
  }

  /// Adds a member that is true.
  mutating func flag(_ name: StaticString) {
    writer.name(name)
    writer.append("true")
  }

  /// Asks for some attributes of each item, and no others.
  mutating func projection(_ names: [StaticString]) {
    var seen: Set<String> = []
    let unique = names.map(\.description).filter { seen.insert($0).inserted }
    string("ProjectionExpression", unique.map { expressions.name($0) }.joined(separator: ", "))
  }

  /// Adds `UpdateExpression`, where anything changes.
  mutating func update(_ update: UpdateExpression) {
    if let text = update.text { string("UpdateExpression", expressions.finish(text)) }
  }

  /// Adds the condition, and asks for the item that makes it fail.
  mutating func condition(_ node: ConditionNode?) {
    guard let node else { return }
    string("ConditionExpression", expressions.condition(node))
    string("ReturnValuesOnConditionCheckFailure", "ALL_OLD")
  }

  /// The request's JSON.
  ///
  /// - Throws: ``CodecError`` where a value can't be stored.
  mutating func finish() throws(CodecError) -> [UInt8] {
    expressions.write(to: &writer)
    writer.endObject()
    return try writer.finish()
  }
}

extension TableDefinition {
  /// An item with the key exists.
  var itemExists: ConditionNode { .exists(AttributePath(key.partitionName.description)) }
  /// No item with the key exists.
  var itemIsAbsent: ConditionNode { .isAbsent(AttributePath(key.partitionName.description)) }
}
