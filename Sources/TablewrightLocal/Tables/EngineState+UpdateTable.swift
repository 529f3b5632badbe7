import DynamoDBExpressions

/// UpdateTable. What it asks for is there when it answers: a new index is filled, and the table ACTIVE.
extension EngineState {
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html
  mutating func updateTable(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    let update = try TableUpdate(request)
    let old = try describedTable(request)
    var table = old
    try update.apply(to: &table, at: Double(clock.now().milliseconds) / 1000)
    let gone = old.indexes.filter { table.index(named: $0.name) == nil }
    if !gone.isEmpty { database.forgetStatements() }
    try changing { () throws(LocalError) in
      for index in gone { try drop(rows: old.rows(of: index)) }
      for index in table.indexes where old.index(named: index.name) == nil { try fill(index, of: table) }
      if let stream = update.stream { try apply(stream, to: &table) }
      try write(table)
    }
    for index in gone { counts[old.rows(of: index)] = nil }
    tables[table.name] = table
    return try description(of: table, "TableDescription")
  }

  /// Makes a new index and puts the table's items into it. Items whose attributes can't be its key are left out.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.OnlineOps.html
  private func fill(_ index: LocalTable.Index, of table: LocalTable) throws(LocalError) {
    let rows = table.rows(of: index)
    try create(rows: rows)
    try eachItem(of: table) { _, item throws(LocalError) in
      if let entry = try entry(of: item, in: index, of: table) { try put(entry.item, at: entry.key, into: rows) }
    }
  }

  private func apply(_ request: StreamRequest, to table: inout LocalTable) throws(LocalError) {
    if request.isEnabled {
      try openStream(request.viewType, of: &table)
    } else if let stream = table.stream {
      try closeStream(stream)
      table.stream?.isEnabled = false
    }
  }
}
