import DynamoDBExpressions

/// Item collections: the items of a table and the entries of its local indexes that have one partition key.
extension EngineState {
  /// The bytes by which DynamoDB counts the sizes of collections.
  private static let unit: Int64 = 1024 * 1024 * 1024

  /// How large the collection of an item is, in JSON; nil of a table that has no local index.
  ///
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ItemCollectionMetrics.html
  func collectionMetrics(of item: [UInt8], _ table: LocalTable) throws(LocalError) -> [UInt8]? {
    guard table.indexes.contains(where: \.isLocal) else { return nil }
    var key: [UInt8] = []
    var values: [Value] = []
    do throws(CanonicalReader.Damage) {
      let paths = table.key.partition.map { DocumentPath(name: $0.utf8) }
      key = try ProjectionExpression(paths: paths).applied(to: item[...])
      values = try table.key.values(in: item[...]) ?? []
    } catch { throw LocalError(error) }
    let prefix = KeyEncoding.partition(Array(values.prefix(table.key.partition.count)))
    let size = try collectionSize(prefix, of: table) / Self.unit
    var writer = AnswerWriter()
    writer.member("ItemCollectionKey", key)
    writer.list("SizeEstimateRangeGB", [size, size + 1].map { Array("\($0).0".utf8) })
    return writer.finish()
  }

  /// About how many bytes a collection has. Where the whole database is smaller than a gigabyte, nothing is counted.
  private func collectionSize(_ prefix: [UInt8], of table: LocalTable) throws(LocalError) -> Int64 {
    try stored { () throws(StorageError) in
      if try database.integer("PRAGMA page_count") * database.integer("PRAGMA page_size") < Self.unit { return 0 }
      var size: Int64 = 0
      let places = [table.rows] + table.indexes.filter(\.isLocal).map(table.rows(of:))
      let end = KeyEncoding.successor(of: prefix) ?? prefix + [0xFF]
      for rows in places {
        size += try database.integer(
          "SELECT coalesce(sum(length(item)), 0) FROM \(rows) WHERE k >= ? AND k < ?", [.blob(prefix), .blob(end)])
      }
      return size
    }
  }
}
