import DynamoDBExpressions

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The tables that there are, and where they are kept.
extension EngineState {
  /// Reads the tables from the database, and makes room for them where it is new.
  mutating func loadTables() throws(StorageError) {
    try database.execute("CREATE TABLE IF NOT EXISTS tables (id INTEGER PRIMARY KEY, definition BLOB NOT NULL)")
    var loaded: [LocalTable] = []
    try database.run("SELECT definition FROM tables ORDER BY id") { row throws(StorageError) in
      do { loaded.append(try JSONDecoder().decode(LocalTable.self, from: Data(row.blob(0)))) } catch {
        throw StorageError(.damaged, "The definition of a table can't be read: \(error).")
      }
      return true
    }
    tables = Dictionary(uniqueKeysWithValues: loaded.map { ($0.name, $0) })
  }

  /// The table that a request names.
  func table(_ request: JSONValue) throws(LocalError) -> LocalTable {
    guard let table = tables[try tableName(request)] else { throw .noSuchTable }
    return table
  }

  /// The table's name in a request, which may be that of its resource.
  func tableName(_ request: JSONValue) throws(LocalError) -> String {
    guard let json = request["TableName"] else {
      throw .validation(
        "1 validation error detected: Value null at 'tableName' failed to satisfy constraint: Member must not be null")
    }
    guard let name = json.string else { throw AttributeReader.unexpected(json) }
    return name.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? name
  }

  /// Keeps what was changed of a table. To be called within a transaction.
  func write(_ table: LocalTable) throws(LocalError) {
    let definition: [UInt8]
    do { definition = Array(try JSONEncoder().encode(table)) } catch {
      throw .storage(StorageError(.other, "The definition of a table can't be written: \(error)."))
    }
    try stored { () throws(StorageError) in
      try database.run(
        "INSERT OR REPLACE INTO tables VALUES (?, ?)", [.integer(table.id), .blob(definition)])
    }
  }

  /// Keeps a changed table.
  mutating func change(_ table: LocalTable) throws(LocalError) {
    try changing { () throws(LocalError) in try write(table) }
    tables[table.name] = table
  }

  /// Forgets a table and all that is in it. What its stream holds can still be read for a day.
  mutating func drop(_ table: LocalTable) throws(LocalError) {
    database.forgetStatements()
    try changing { () throws(LocalError) in
      for index in table.indexes { try drop(rows: table.rows(of: index)) }
      try drop(rows: table.rows)
      if table.timeToLive != nil { try drop(rows: table.expiryRows) }
      if let stream = table.stream, stream.isEnabled { try closeStream(stream) }
      try stored { () throws(StorageError) in
        try database.run("DELETE FROM tables WHERE id = ?", [.integer(table.id)])
      }
    }
    tables[table.name] = nil
    counts.end(table)
  }

  /// Makes room for items or index entries, which lie in the order of their keys.
  func create(rows: String) throws(LocalError) {
    try stored { () throws(StorageError) in
      try database.execute("CREATE TABLE \(rows) (k BLOB PRIMARY KEY, item BLOB NOT NULL) WITHOUT ROWID")
    }
  }

  /// Takes away a place and what lies in it.
  func drop(rows: String) throws(LocalError) {
    try stored { () throws(StorageError) in
      try database.execute("DROP TABLE \(rows)")
      try dropIndexEntries(of: rows)
    }
  }

  /// Hands over all items of a table with their keys. The closure may write elsewhere.
  func eachItem(
    of table: LocalTable, _ body: (_ key: [UInt8], _ item: [UInt8]) throws(LocalError) -> Void
  ) throws(LocalError) {
    var failure: LocalError?
    try stored { () throws(StorageError) in
      try database.run("SELECT k, item FROM \(table.rows)") { row in
        do throws(LocalError) {
          try body(row.blob(0), row.blob(1))
          return true
        } catch {
          failure = error
          return false
        }
      }
    }
    if let failure { throw failure }
  }

  // MARK: The database

  /// Works on the database; its failures are answered as DynamoDB's own.
  func stored<Result>(_ body: () throws(StorageError) -> Result) throws(LocalError) -> Result {
    do throws(StorageError) { return try body() } catch { throw .storage(error) }
  }

  /// Makes all changes of a closure, or none.
  func changing<Result>(_ body: () throws(LocalError) -> Result) throws(LocalError) -> Result {
    do throws(LocalError) {
      let result = try database.transaction(body) { .storage($0) }
      counts.commit()
      streams.commit()
      return result
    } catch {
      counts.rollBack()
      streams.rollBack()
      throw error
    }
  }
}

extension RowCounts {
  /// Ends to count in a table that is gone.
  func end(_ table: LocalTable) {
    self[table.rows] = nil
    for index in table.indexes { self[table.rows(of: index)] = nil }
  }
}
