import DynamoDBExpressions

/// What a BatchGetItem asks of one table, read before it is known whether there is one.
struct TableReads {
  let name: String
  let json: JSONValue
  /// The keys, as they were sent and with their values.
  private(set) var keys: [(json: JSONValue, members: [Value.Member])] = []
  let projection: ProjectionExpression?
  let isConsistent: Bool

  init(_ name: String, _ json: JSONValue) throws(LocalError) {
    self.name = name
    self.json = json
    for key in json["Keys"]?.elements ?? [] { keys.append((key, try AttributeReader.members(key))) }
    var expressions = try RequestExpressions(json, in: ["ProjectionExpression"])
    projection = try expressions.projection()
    try expressions.finish()
    isConsistent = json["ConsistentRead"]?.bool ?? false
  }

  /// Refuses keys of which two are the same.
  func checkDistinct() throws(LocalError) {
    var seen: Set<[Value.Member]> = []
    for (_, members) in keys where !seen.insert(members).inserted { throw BatchWrite.duplicates }
  }
}

/// A write of a BatchWriteItem, read before it is known whether there is a table.
struct BatchWrite {
  /// The write as it was sent.
  let json: JSONValue
  /// The attributes of an item, or of a key.
  let members: [Value.Member]
  /// The item to put; nil where one is deleted.
  let item: [UInt8]?

  init(_ json: JSONValue) throws(LocalError) {
    self.json = json
    switch (json["PutRequest"], json["DeleteRequest"]) {
    case (let put?, nil):
      members = try EngineState.keyMembers(put["Item"])
      item = try EngineState.itemBytes(members)
    case (nil, let delete?):
      members = try EngineState.keyMembers(delete["Key"])
      item = nil
    default:
      throw .validation(
        "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes")
    }
  }

  /// That a batch is about one item twice.
  static let duplicates = LocalError.validation("Provided list of item keys contains duplicates")
}
