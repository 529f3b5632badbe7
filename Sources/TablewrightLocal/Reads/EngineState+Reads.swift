import DynamoDBExpressions

/// Query and Scan.
extension EngineState {
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html
  func query(_ request: JSONValue) throws(LocalError) -> [UInt8] { try page(request, .query) }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html
  func scan(_ request: JSONValue) throws(LocalError) -> [UInt8] { try page(request, .scan) }

  private func page(_ json: JSONValue, _ operation: PageRequest.Operation) throws(LocalError) -> [UInt8] {
    let request = try PageRequest(json, operation)
    let read = try PageRead(request, table(json))
    var page = PageCollector(read)
    try stored { () throws(StorageError) in
      let (sql, values) = read.statement
      try database.run(sql, values) { row throws(StorageError) in
        let entry = row.blob(0)
        let fetchedKey: [UInt8]?
        do throws(CanonicalReader.Damage) {
          let key = read.fetchesItems ? try read.table.key.values(in: entry[...]) : nil
          fetchedKey = key.map(read.table.key.encoded)
        } catch { throw StorageError(error) }
        let fetched = try fetchedKey.flatMap { key throws(StorageError) in
          try database.blob("SELECT item FROM \(read.table.rows) WHERE k = ?", [.blob(key)])
        }
        do throws(CanonicalReader.Damage) { return try page.take(entry, fetched) } catch { throw StorageError(error) }
      }
    }
    return try page.answer()
  }
}

extension PageRead {
  /// The statement that finds the rows, in their order. It goes along the keys from where the page starts, so that a page
  /// costs the same wherever it lies.
  var statement: (sql: String, values: [SQLValue]) {
    var sql = "SELECT item FROM \(rows) WHERE k >= ?"
    var values: [SQLValue] = [.blob(lower)]
    if let upper {
      sql += " AND k < ?"
      values.append(.blob(upper))
    }
    sql += request.isForward ? " ORDER BY k" : " ORDER BY k DESC"
    return (sql, values)
  }
}
