/// Index entries that are written and not shown yet. They are kept in the database, so that none is lost with the
/// process.
extension EngineState {
  /// Makes room for them, and shows those of an earlier process where nothing lags any more.
  func loadIndexEntries() throws(StorageError) {
    try database.execute(
      """
      CREATE TABLE IF NOT EXISTS index_entries
        (id INTEGER PRIMARY KEY, due INTEGER NOT NULL, place BLOB NOT NULL, k BLOB NOT NULL, item BLOB)
      """)
    if indexDelay <= .zero { try showIndexEntries(until: try database.integer("SELECT max(id) FROM index_entries")) }
  }

  /// Shows the entries whose time has come.
  func showIndexEntries() throws(LocalError) {
    guard indexDelay > .zero else { return }
    try stored { () throws(StorageError) in
      try showIndexEntries(
        until: try database.integer(
          "SELECT max(id) FROM index_entries WHERE due <= ?", [.integer(clock.now().milliseconds)]))
    }
  }

  private func showIndexEntries(until last: Int64) throws(StorageError) {
    if last == 0 { return }
    try database.transaction({ () throws(StorageError) in
      var entries: [(place: [UInt8], key: [UInt8], item: [UInt8]?)] = []
      try database.run("SELECT place, k, item FROM index_entries WHERE id <= ? ORDER BY id", [.integer(last)]) { row in
        entries.append((row.blob(0), row.blob(1), row.isNull(2) ? nil : row.blob(2)))
        return true
      }
      for entry in entries {
        try database.put(entry.item, at: entry.key, into: String(decoding: entry.place, as: UTF8.self))
      }
      try database.run("DELETE FROM index_entries WHERE id <= ?", [.integer(last)])
    }) { $0 }
  }

  /// Puts an entry into an index, or takes it away where there is none: at once, or when its time has come.
  func write(_ item: [UInt8]?, at key: [UInt8], to index: LocalTable.Index, of table: LocalTable) throws(LocalError) {
    let rows = table.rows(of: index)
    try stored { () throws(StorageError) in
      if index.isLocal || indexDelay <= .zero { return try database.put(item, at: key, into: rows) }
      try database.run(
        "INSERT INTO index_entries (due, place, k, item) VALUES (?, ?, ?, ?)",
        [
          .integer(clock.now().milliseconds &+ indexDelay.milliseconds), .blob(Array(rows.utf8)), .blob(key),
          item.map { .blob($0) } ?? .null,
        ])
    }
  }

  /// Forgets the entries of an index that goes away.
  func dropIndexEntries(of rows: String) throws(StorageError) {
    try database.run("DELETE FROM index_entries WHERE place = ?", [.blob(Array(rows.utf8))])
  }
}
