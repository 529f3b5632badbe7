import DynamoDBExpressions

/// Items and index entries as they lie in the database.
extension EngineState {
  /// An item by its key; nil where there is none.
  func item(_ key: [UInt8], of table: LocalTable) throws(LocalError) -> [UInt8]? {
    try stored { () throws(StorageError) in
      try database.blob("SELECT item FROM \(table.rows) WHERE k = ?", [.blob(key)])
    }
  }

  /// Puts an item in place of another, or takes it away, and its index entries with it. To be called within a
  /// transaction.
  ///
  /// - Parameter isExpiry: whether the item is deleted because it has expired.
  func replace(
    _ old: [UInt8]?, by new: [UInt8]?, at key: [UInt8], of table: LocalTable, isExpiry: Bool = false
  ) throws(LocalError) {
    try put(new, at: key, into: table.rows)
    counts.change(table.rows, old, new)
    for index in table.indexes {
      let (before, after) = (try entry(of: old, in: index, of: table), try entry(of: new, in: index, of: table))
      if let before, before.key != after?.key { try write(nil, at: before.key, to: index, of: table) }
      if let after, after.key != before?.key || after.item != before?.item {
        try write(after.item, at: after.key, to: index, of: table)
      }
      counts.change(table.rows(of: index), before?.item, after?.item)
    }
    try moveExpiry(old, new, at: key, of: table)
    try record(old, new, of: table, isExpiry: isExpiry)
  }

  /// Puts an item or an index entry in its place, or takes it away.
  func put(_ item: [UInt8]?, at key: [UInt8], into rows: String) throws(LocalError) {
    try stored { () throws(StorageError) in try database.put(item, at: key, into: rows) }
  }

  /// What an index holds of an item, and where; nil where the item is not in it.
  func entry(
    of item: [UInt8]?, in index: LocalTable.Index, of table: LocalTable
  ) throws(LocalError) -> (key: [UInt8], item: [UInt8])? {
    guard let item else { return nil }
    do throws(CanonicalReader.Damage) {
      guard let values = try index.key.values(in: item[...]), let own = try table.key.values(in: item[...]) else {
        return nil
      }
      var key = index.key.encoded(values)
      for value in own { KeyEncoding.append(value, to: &key) }
      return (key, try projected(item, by: index, of: table))
    } catch { throw LocalError(error) }
  }

  private func projected(
    _ item: [UInt8], by index: LocalTable.Index, of table: LocalTable
  ) throws(CanonicalReader.Damage) -> [UInt8] {
    guard let names = table.projectedNames(of: index) else { return item }
    return try ProjectionExpression(paths: names.map { DocumentPath(name: Array($0.utf8)) }).applied(to: item[...])
  }
}
