import DynamoDBExpressions

/// A Query or Scan of a table: where it reads, and what it answers of what it finds there.
struct PageRead {
  let request: PageRequest
  let table: LocalTable
  let index: LocalTable.Index?
  /// The key that is read by.
  let key: LocalTable.Key
  /// The range of keys that is left to read; no upper bound where it goes to the end.
  private(set) var lower: [UInt8] = []
  private(set) var upper: [UInt8]?
  /// Whether the index does not hold all that is asked for, so that the items themselves are read.
  let fetchesItems: Bool

  /// Finds out where a request reads.
  ///
  /// - Throws: ``LocalError`` in DynamoDB's order: about the index, the key to start after, the condition on the key, the
  ///   filter, and then the attributes.
  init(_ request: PageRequest, _ table: LocalTable) throws(LocalError) {
    self.request = request
    self.table = table
    let index = try Self.index(request, table)
    self.index = index
    key = index?.key ?? table.key
    let projected = index.flatMap(table.projectedNames(of:))
    let start = try request.startKey.map { members throws(LocalError) in
      try StartKey(members, table, index, request.operation)
    }
    if let conditions = request.keyConditions {
      let range = try KeyCondition(conditions, key)
      (lower, upper) = (range.lower, range.upper)
      if let start { try range.check(start) }
      try EngineState.checkPaths(request.projection?.paths ?? [], of: table)
      try Self.checkFilter(request, avoids: key)
    } else if let segment = request.segment {
      (lower, upper) = (segment.lower, segment.upper)
      if let start, !start.lies(from: lower, to: upper) { throw segment.wrongStart }
    }
    try EngineState.checkPaths(request.filter?.paths ?? [], of: table)
    try Self.checkFilter(request.filter, index, projected)
    fetchesItems = try Self.fetchesItems(request, index, projected)
    if let start {
      if request.isForward { lower = start.encoded + [0] } else { upper = start.encoded }
    }
  }

  /// Where the rows lie.
  var rows: String { index.map(table.rows(of:)) ?? table.rows }

  private static func index(_ request: PageRequest, _ table: LocalTable) throws(LocalError) -> LocalTable.Index? {
    guard let name = request.indexName else { return nil }
    guard let index = table.index(named: name) else {
      if request.operation == .scan, request.startKey != nil { throw .validation(StartKey.invalid) }
      throw .validation("The table does not have the specified index: \(name)")
    }
    if request.isConsistent, !index.isLocal {
      throw .validation("Consistent reads are not supported on global secondary indexes")
    }
    return index
  }

  /// Refuses a filter of a query about the key that it reads by.
  private static func checkFilter(
    _ request: PageRequest, avoids key: LocalTable.Key
  ) throws(LocalError) {
    guard let filter = request.filter else { return }
    let names = Set(filter.paths.map(\.name))
    if let attribute = key.attributes.first(where: { names.contains($0.utf8) }) {
      throw .validation(
        "\(request.filterName) can only contain non-primary key attributes: Primary key attribute: \(attribute.name)")
    }
  }

  /// Refuses a filter about what the index does not hold.
  private static func checkFilter(
    _ filter: ConditionExpression?, _ index: LocalTable.Index?, _ projected: Set<String>?
  ) throws(LocalError) {
    guard let filter, let index, let projected else { return }
    let missing = missing(in: filter.paths, projected)
    if !missing.isEmpty {
      throw .invalidParameter(
        "Secondary index \(index.name) does not project one or more filter attributes: "
          + "[\(missing.joined(separator: ", "))]")
    }
  }

  private static func fetchesItems(
    _ request: PageRequest, _ index: LocalTable.Index?, _ projected: Set<String>?
  ) throws(LocalError) -> Bool {
    guard let index, let projected else { return false }
    if request.selection == .allAttributes {
      if index.isLocal { return true }
      throw .invalidParameter(
        "Select type ALL_ATTRIBUTES is not supported for global secondary index \(index.name) because its projection "
          + "type is not ALL")
    }
    let missing = missing(in: request.projection?.paths ?? [], projected)
    if missing.isEmpty || index.isLocal { return !missing.isEmpty }
    throw .invalidParameter(
      "Global secondary index \(index.name) does not project [\(missing.joined(separator: ", "))]")
  }

  /// The attributes of these paths that an index does not hold, each once and in order.
  private static func missing(in paths: [DocumentPath], _ projected: Set<String>) -> [String] {
    var seen = projected
    return paths.map { String(decoding: $0.name, as: UTF8.self) }.filter { seen.insert($0).inserted }.sorted()
  }
}
