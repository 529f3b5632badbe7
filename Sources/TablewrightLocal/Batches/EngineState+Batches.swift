import DynamoDBExpressions

/// BatchGetItem and BatchWriteItem. The engine leaves nothing unprocessed but what does not fit into an answer, and
/// what faults leave.
extension EngineState {
  /// The most keys of a BatchGetItem.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
  private static let getLimit = 100
  /// The most writes of a BatchWriteItem.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
  private static let writeLimit = 25

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
  mutating func batchGetItem(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    var requests: [TableReads] = []
    for (name, json) in Self.requestItems(request) { requests.append(try TableReads(name, json)) }
    let count = requests.reduce(0) { $0 + $1.keys.count }
    if count > Self.getLimit { throw .validation("Too many items requested for the BatchGetItem call") }
    for request in requests { try request.checkDistinct() }
    var (found, left) = (AnswerWriter(), AnswerWriter())
    var used: [ConsumedCapacity] = []
    let detail = ConsumedCapacity.Detail(request)
    var sizes = SizeSum()
    var rest = 0
    for request in requests {
      let answer = try get(request, of: try table(named: request.name), detail, &sizes)
      found.list(escaping: request.name, answer.items)
      if !answer.rest.isEmpty {
        left.object(escaping: request.name) { Self.write(answer.rest, of: request.json, to: &$0) }
      }
      used.append(answer.used)
      rest += answer.rest.count
    }
    if rest > 0, rest == count { throw .throughputExceeded }
    var writer = AnswerWriter()
    writer.member("Responses", found.finish())
    writer.member("UnprocessedKeys", left.finish())
    writer.capacities(used, detail)
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
    /// The keys of items that do not fit into the answer, or that faults leave.
    var rest: [JSONValue] = []
    var used: ConsumedCapacity
  }

  private mutating func get(
    _ request: TableReads, of table: LocalTable, _ detail: ConsumedCapacity.Detail?, _ sizes: inout SizeSum
  ) throws(LocalError) -> Gotten {
    var gotten = Gotten(used: ConsumedCapacity(table))
    for (key, members) in request.keys {
      let encoded = try self.key(members, of: table).encoded
      if faults.leavesUnprocessed() {
        gotten.rest.append(key)
        continue
      }
      let item = try item(encoded, of: table)
      if let item {
        sizes.add(item)
        if sizes.reaches(SizeLimit.batch + 1) {
          sizes.remove(item)
          gotten.rest.append(key)
          continue
        }
        gotten.items.append(try Self.projected(item, request.projection))
      }
      if detail == nil { continue }
      gotten.used.add(ConsumedCapacity.readUnits(ItemSize.of(item), isConsistent: request.isConsistent))
    }
    return gotten
  }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
  mutating func batchWriteItem(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    let requests = Self.requestItems(request)
    let count = requests.reduce(0) { $0 + $1.value.elements.count }
    if count > Self.writeLimit {
      throw .validation("Too many items requested for the BatchWriteItem call")
    }
    var reads: [(name: String, writes: [BatchWrite])] = []
    for (name, json) in requests {
      reads.append((name, try json.elements.map { json throws(LocalError) in try BatchWrite(json) }))
    }
    var batches: [TableWrites] = []
    for (name, writes) in reads { batches.append(try tableWrites(writes, to: name)) }
    if count > 0, batches.allSatisfy(\.writes.isEmpty) { throw .throughputExceeded }
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
    writer.object("UnprocessedItems") { writer in
      for batch in batches where !batch.rest.isEmpty {
        writer.list(escaping: batch.name, batch.rest.map(\.json))
      }
    }
    report.write(to: &writer)
    return writer.finish()
  }

  /// What a BatchWriteItem writes to one table: items by their keys, none where one is deleted.
  private struct TableWrites {
    /// How the request names the table.
    var name: String
    var table: LocalTable
    /// What faults leave of the request.
    var rest: [JSONValue] = []
    var writes: [(key: [UInt8], item: [UInt8]?)] = []
  }

  private mutating func tableWrites(_ writes: [BatchWrite], to name: String) throws(LocalError) -> TableWrites {
    var batch = TableWrites(name: name, table: try table(named: name))
    var seen: Set<[UInt8]> = []
    for write in writes {
      let key = try key(of: write, batch.table)
      if !seen.insert(key).inserted { throw BatchWrite.duplicates }
      if faults.leavesUnprocessed() { batch.rest.append(write.json) } else { batch.writes.append((key, write.item)) }
    }
    return batch
  }

  /// The key of a write. Of an item, it is looked at as that of a deletion is.
  private func key(of write: BatchWrite, _ table: LocalTable) throws(LocalError) -> [UInt8] {
    if write.item == nil { return try key(write.members, of: table).encoded }
    let names = table.key.attributes.map(\.utf8)
    let key = try key(write.members.filter { names.contains($0.name) }, of: table).encoded
    try checkIndexKeys(of: write.members, table)
    return key
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
