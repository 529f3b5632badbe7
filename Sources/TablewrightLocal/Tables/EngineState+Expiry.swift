import DynamoDBExpressions

/// Items that expire.
///
/// DynamoDB deletes them within days and hands them out until then; the engine deletes them when the first request comes
/// in a later second of the clock, and when it is told to.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
extension EngineState {
  /// Items that expired longer ago than this, in seconds, are kept: it is more likely that the attribute means
  /// something else.
  private static let oldest: Int64 = 5 * 365 * 86400
  /// How many items of a table one request deletes at most, so that none waits for all of them.
  private static let batch = 1000

  /// Makes room for the times at which a table's items expire, and reads those that there are.
  func fillExpiry(of table: LocalTable) throws(LocalError) {
    try stored { () throws(StorageError) in
      try database.execute(
        "CREATE TABLE \(table.expiryRows) (time INTEGER, k BLOB, PRIMARY KEY (time, k)) WITHOUT ROWID")
    }
    try eachItem(of: table) { key, item throws(LocalError) in try moveExpiry(nil, item, at: key, of: table) }
  }

  /// Keeps up with a write of an item.
  func moveExpiry(
    _ old: [UInt8]?, _ new: [UInt8]?, at key: [UInt8], of table: LocalTable
  ) throws(LocalError) {
    guard let name = table.timeToLive else { return }
    let path = DocumentPath(name: Array(name.utf8))
    let (before, after) = (try Self.expiry(old, path), try Self.expiry(new, path))
    if before == after { return }
    try stored { () throws(StorageError) in
      if let before {
        try database.run(
          "DELETE FROM \(table.expiryRows) WHERE time = ? AND k = ?", [.integer(before), .blob(key)])
      }
      if let after {
        try database.run("INSERT INTO \(table.expiryRows) VALUES (?, ?)", [.integer(after), .blob(key)])
      }
    }
  }

  /// When an item expires, in seconds since 1970; nil where its attribute is no number, or none of such a time.
  private static func expiry(_ item: [UInt8]?, _ path: DocumentPath) throws(LocalError) -> Int64? {
    guard let item else { return nil }
    do throws(CanonicalReader.Damage) { return try path.value(in: item[...])?.wholeSeconds } catch {
      throw LocalError(error)
    }
  }

  /// Deletes items that have expired, a batch of each table.
  ///
  /// - Parameter now: milliseconds since 1970.
  /// - Returns: whether there may be more.
  func deleteExpired(_ now: Int64) throws(LocalError) -> Bool {
    // An item expires when its time is past, and the time is in whole seconds.
    let latest = (now - 1) / 1000
    var isMore = false
    for table in tables.values where table.timeToLive != nil {
      var keys: [[UInt8]] = []
      try stored { () throws(StorageError) in
        try database.run(
          "SELECT k FROM \(table.expiryRows) WHERE time > ? AND time <= ? ORDER BY time LIMIT \(Self.batch)",
          [.integer(now / 1000 - Self.oldest), .integer(latest)]
        ) { row in
          keys.append(row.blob(0))
          return true
        }
      }
      if keys.isEmpty { continue }
      isMore = isMore || keys.count == Self.batch
      try changing { () throws(LocalError) in
        for key in keys { try replace(try item(key, of: table), by: nil, at: key, of: table, isExpiry: true) }
      }
    }
    return isMore
  }
}
