import DynamoDBExpressions

/// CreateTable, DescribeTable, DeleteTable and ListTables. A table is ACTIVE at once.
extension EngineState {
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
  mutating func createTable(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    let name = try tableName(request)
    let now = clock.now()
    var table = try TableRequest(request).table(name, created: now)
    let stream = try StreamRequest(request)
    try stream?.checkNew()
    if tables[name] != nil {
      throw .dynamoDB("ResourceInUseException", "Table already exists: \(name)")
    }
    table.id = try stored { () throws(StorageError) in
      try database.integer("SELECT coalesce(max(id), 0) + 1 FROM tables")
    }
    try changing { () throws(LocalError) in
      try create(rows: table.rows)
      for index in table.indexes { try create(rows: table.rows(of: index)) }
      if let viewType = stream?.viewType { try openStream(viewType, of: &table) }
      try write(table)
    }
    tables[name] = table
    return try description(of: table, "TableDescription", isNew: true)
  }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html
  func describeTable(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    try description(of: describedTable(request), "Table")
  }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html
  mutating func deleteTable(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    let table = try describedTable(request)
    if table.isProtected {
      throw .validation(
        "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.")
    }
    let answer = try description(of: table, "TableDescription", status: "DELETING")
    try drop(table)
    return answer
  }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTables.html
  func listTables(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    let limit = request["Limit"]?.integer ?? 100
    let start = request["ExclusiveStartTableName"]?.string
    let names = tables.keys.filter { name in start.map { $0 < name } ?? true }.sorted()
    var writer = AnswerWriter()
    writer.strings("TableNames", names.prefix(limit))
    if names.count > limit, let last = names.prefix(limit).last { writer.string("LastEvaluatedTableName", last) }
    return writer.finish()
  }

  // MARK: Descriptions

  /// The table that a request about tables names.
  func describedTable(_ request: JSONValue) throws(LocalError) -> LocalTable {
    let name = try tableName(request)
    guard let table = tables[name] else {
      throw .dynamoDB("ResourceNotFoundException", "Requested resource not found: Table: \(name) not found")
    }
    return table
  }

  /// The answer that describes a table.
  ///
  /// - Parameter isNew: whether nothing can be in the table yet.
  func description(
    of table: LocalTable, _ member: StaticString, status: String = "ACTIVE", isNew: Bool = false
  ) throws(LocalError) -> [UInt8] {
    var counts: [RowCount] = []
    for rows in [table.rows] + table.indexes.map(table.rows(of:)) {
      counts.append(isNew ? RowCount() : try count(of: rows))
    }
    let description = TableDescriptionWriter(
      table: table, status: status, counts: counts, now: Double(clock.now().milliseconds) / 1000)
    var writer = AnswerWriter()
    description.write(member, to: &writer)
    return writer.finish()
  }

  /// What lies in a place; read through at the first time only.
  private func count(of rows: String) throws(LocalError) -> RowCount {
    if let known = counts[rows] { return known }
    var count = RowCount()
    try stored { () throws(StorageError) in
      try database.run("SELECT item FROM \(rows)") { row in
        count.change(nil, row.blob(0))
        return true
      }
    }
    counts[rows] = count
    return count
  }
}
