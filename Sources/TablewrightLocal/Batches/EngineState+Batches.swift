import DynamoDBExpressions

/// BatchGetItem and BatchWriteItem. The engine leaves nothing unprocessed but what does not fit into an answer.
extension EngineState {
  /// The most keys of a BatchGetItem.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
  private static let getLimit = 100
  /// The most writes of a BatchWriteItem.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
  private static let writeLimit = 25

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
  func batchGetItem(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    let requests = Self.requestItems(request)
    let count = requests.reduce(0) { $0 + ($1.value["Keys"]?.elements.count ?? 0) }
    if count > Self.getLimit { throw .validation("Too many items requested for the BatchGetItem call") }
    var (found, left) = (AnswerWriter(), AnswerWriter())
    var used: [ConsumedCapacity] = []
    var size = 0
    for (name, json) in requests {
      let table = try table(named: name)
      let answer = try get(json, of: table, size: &size)
      found.list(escaping: name, answer.items)
      if !answer.rest.isEmpty { left.object(escaping: name) { Self.write(answer.rest, of: json, to: &$0) } }
      used.append(answer.used)
    }
    var writer = AnswerWriter()
    writer.member("Responses", found.finish())
    writer.member("UnprocessedKeys", left.finish())
    writer.capacities(used, ConsumedCapacity.Detail(request))
    return writer.finish()
  }

  /// Writes what is to be asked for again: the keys that are left, and everything else as it was.
  private static func write(_ keys: [JSONValue], of json: JSONValue, to writer: inout AnswerWriter) {
    writer.list("Keys", keys.map { Array($0.slice) })
    for member in json.members where member.name != Array("Keys".utf8) {
      var bytes: [UInt8] = []
      bytes.append(quoting: member.name)
      writer.members(bytes + [UInt8(ascii: ":")] + member.value.json)
    }
  }

  /// What a BatchGetItem finds in one table.
  private struct Gotten {
    var items: [[UInt8]] = []
    /// The keys of items that do not fit into the answer.
    var rest: [JSONValue] = []
    var used: ConsumedCapacity
  }

  private func get(_ json: JSONValue, of table: LocalTable, size: inout Int) throws(LocalError) -> Gotten {
    var expressions = try RequestExpressions(json, in: ["ProjectionExpression"])
    let projection = try expressions.projection()
    try expressions.finish()
    let isConsistent = json["ConsistentRead"]?.bool ?? false
    var gotten = Gotten(used: ConsumedCapacity(table))
    var seen: Set<[UInt8]> = []
    for key in json["Keys"]?.elements ?? [] {
      let encoded = try self.key(key, of: table).encoded
      if !seen.insert(encoded).inserted { throw .validation("Provided list of item keys contains duplicates") }
      let item = try item(encoded, of: table)
      let itemSize = ItemSize.of(item)
      if size + itemSize > SizeLimit.batch {
        gotten.rest.append(key)
        continue
      }
      size += itemSize
      gotten.used.add(ConsumedCapacity.readUnits(itemSize, isConsistent: isConsistent))
      if let item { gotten.items.append(try Self.projected(item, projection)) }
    }
    return gotten
  }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
  func batchWriteItem(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    let requests = Self.requestItems(request)
    let count = requests.reduce(0) { $0 + $1.value.elements.count }
    if count > Self.writeLimit {
      throw .validation("Too many items requested for the BatchWriteItem call")
    }
    var batches: [TableWrites] = []
    for (name, json) in requests {
      var batch = TableWrites(table: try table(named: name))
      var seen: Set<[UInt8]> = []
      for element in json.elements {
        let write = try batchWrite(element, of: batch.table)
        if !seen.insert(write.key).inserted { throw .validation("Provided list of item keys contains duplicates") }
        batch.writes.append(write)
      }
      batches.append(batch)
    }
    var report = WriteReport(request)
    try changing { () throws(LocalError) in
      for batch in batches {
        for (key, new) in batch.writes {
          let old = try item(key, of: batch.table)
          if old != new { try replace(old, by: new, at: key, of: batch.table) }
          try report.add(old, new, of: batch.table, in: self)
        }
      }
    }
    var writer = AnswerWriter()
    writer.object("UnprocessedItems") { _ in }
    report.write(to: &writer)
    return writer.finish()
  }

  /// What a BatchWriteItem writes to one table: items by their keys, none where one is deleted.
  private struct TableWrites {
    var table: LocalTable
    var writes: [(key: [UInt8], item: [UInt8]?)] = []
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
  private static func requestItems(_ request: JSONValue) -> [(name: String, value: JSONValue)] {
    (request["RequestItems"]?.members ?? []).map { (String(decoding: $0.name, as: UTF8.self), $0.value) }
  }

  /// The table of a name.
  func table(named name: String) throws(LocalError) -> LocalTable {
    let name = name.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? name
    guard let table = tables[name] else { throw .noSuchTable }
    return table
  }
}
