import Foundation

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

  /// Keeps a new table.
  mutating func add(_ table: LocalTable) throws(LocalError) {
    var table = table
    try changing { () throws(LocalError) in
      table.id = try stored { () throws(StorageError) in
        try database.integer("SELECT coalesce(max(id), 0) + 1 FROM tables")
      }
      try create(rows: table.rows)
      for index in table.indexes { try create(rows: table.rows(of: index)) }
      try write(table)
    }
    tables[table.name] = table
  }

  /// Keeps what was changed of a table.
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

  /// Forgets a table and all that is in it.
  mutating func drop(_ table: LocalTable) throws(LocalError) {
    database.forgetStatements()
    try changing { () throws(LocalError) in
      for index in table.indexes { try drop(rows: table.rows(of: index)) }
      try drop(rows: table.rows)
      try stored { () throws(StorageError) in
        try database.run("DELETE FROM tables WHERE id = ?", [.integer(table.id)])
      }
    }
    tables[table.name] = nil
  }

  /// Makes room for items or index entries, which lie in the order of their keys.
  func create(rows: String) throws(LocalError) {
    try stored { () throws(StorageError) in
      try database.execute("CREATE TABLE \(rows) (k BLOB PRIMARY KEY, item BLOB NOT NULL) WITHOUT ROWID")
    }
  }

  func drop(rows: String) throws(LocalError) {
    try stored { () throws(StorageError) in try database.execute("DROP TABLE \(rows)") }
  }

  // MARK: The database

  /// Works on the database; its failures are answered as DynamoDB's own.
  func stored<Result>(_ body: () throws(StorageError) -> Result) throws(LocalError) -> Result {
    do throws(StorageError) { return try body() } catch { throw .storage(error) }
  }

  /// Makes all changes of a closure, or none.
  func changing<Result>(_ body: () throws(LocalError) -> Result) throws(LocalError) -> Result {
    try database.transaction(body) { .storage($0) }
  }
}
