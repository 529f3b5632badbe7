import DynamoDBExpressions

/// BatchGetItem and BatchWriteItem. The engine leaves nothing unprocessed but what does not fit into an answer.
extension EngineState {
  /// The most keys of a BatchGetItem.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
  private static let getLimit = 100
  /// The most writes of a BatchWriteItem.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
  private static let writeLimit = 25
  /// The most bytes of a batch.
  private static let sizeLimit = 16 * 1024 * 1024

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
  func batchGetItem(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    let requests = try Self.requestItems(request)
    let count = requests.reduce(0) { $0 + ($1.value["Keys"]?.elements.count ?? 0) }
    if count > Self.getLimit { throw .validation("Too many items requested for the BatchGetItem call") }
    var (found, left) = (AnswerWriter(), AnswerWriter())
    var size = 0
    for (name, json) in requests {
      let (items, rest) = try get(json, of: try table(named: name), size: &size)
      found.list(escaping: name, items)
      if !rest.isEmpty {
        left.object(escaping: name) { writer in
          writer.list("Keys", rest.map { Array($0.slice) })
          if json["ConsistentRead"]?.bool == true { writer.bool("ConsistentRead", true) }
        }
      }
    }
    var writer = AnswerWriter()
    writer.member("Responses", found.finish())
    writer.member("UnprocessedKeys", left.finish())
    return writer.finish()
  }

  private func get(
    _ json: JSONValue, of table: LocalTable, size: inout Int
  ) throws(LocalError) -> (items: [[UInt8]], rest: [JSONValue]) {
    var expressions = try RequestExpressions(json, in: ["ProjectionExpression"])
    let projection = try expressions.projection()
    try expressions.finish()
    var (items, rest): ([[UInt8]], [JSONValue]) = ([], [])
    var seen: Set<[UInt8]> = []
    for key in json["Keys"]?.elements ?? [] {
      let encoded = try self.key(key, of: table).encoded
      if !seen.insert(encoded).inserted { throw .validation("Provided list of item keys contains duplicates") }
      guard let item = try item(encoded, of: table) else { continue }
      if size + item.count > Self.sizeLimit {
        rest.append(key)
        continue
      }
      size += item.count
      items.append(try Self.projected(item, projection))
    }
    return (items, rest)
  }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
  func batchWriteItem(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    let requests = try Self.requestItems(request)
    let count = requests.reduce(0) { $0 + $1.value.elements.count }
    if count > Self.writeLimit {
      throw .validation("Too many items requested for the BatchWriteItem call")
    }
    var writes: [(table: LocalTable, key: [UInt8], item: [UInt8]?)] = []
    for (name, json) in requests {
      let table = try table(named: name)
      var seen: Set<[UInt8]> = []
      for element in json.elements {
        let write = try batchWrite(element, of: table)
        if !seen.insert(write.key).inserted { throw .validation("Provided list of item keys contains duplicates") }
        writes.append((table, write.key, write.item))
      }
    }
    try changing { () throws(LocalError) in
      for (table, key, new) in writes {
        let old = try item(key, of: table)
        if old != new { try replace(old, by: new, at: key, of: table) }
      }
    }
    var writer = AnswerWriter()
    writer.object("UnprocessedItems") { _ in }
    return writer.finish()
  }

  private func batchWrite(
    _ json: JSONValue, of table: LocalTable
  ) throws(LocalError) -> (key: [UInt8], item: [UInt8]?) {
    switch (json["PutRequest"], json["DeleteRequest"]) {
    case (let put?, nil):
      guard let item = put["Item"] else { throw .validation("The Item of a PutRequest is missing") }
      let (key, bytes) = try newItem(try AttributeReader.members(item), of: table)
      return (key, bytes)
    case (nil, let delete?): return (try key(delete["Key"], of: table).encoded, nil)
    default:
      throw .validation(
        "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes")
    }
  }

  /// What a batch asks of each table.
  private static func requestItems(_ request: JSONValue) throws(LocalError) -> [(name: String, value: JSONValue)] {
    guard let json = request["RequestItems"] else {
      throw .validation(
        "1 validation error detected: Value null at 'requestItems' failed to satisfy constraint: Member must not be null"
      )
    }
    let members = json.members
    if members.isEmpty {
      throw .validation(
        "1 validation error detected: Value '{}' at 'requestItems' failed to satisfy constraint: "
          + "Member must have length greater than or equal to 1")
    }
    return members.map { (String(decoding: $0.name, as: UTF8.self), $0.value) }
  }

  /// The table of a name.
  func table(named name: String) throws(LocalError) -> LocalTable {
    let name = name.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? name
    guard let table = tables[name] else { throw .noSuchTable }
    return table
  }
}
