/// What a request that writes several items tells of what it used, and of the collections that it changed.
struct WriteReport {
  private let detail: ConsumedCapacity.Detail?
  private let wantsCollections: Bool
  private let isTransaction: Bool
  private var used: [ConsumedCapacity] = []
  private var collections: [(table: String, metrics: [[UInt8]])] = []

  /// What a request asks for.
  ///
  /// - Parameter isTransaction: whether every item is written twice, to prepare it and to commit it.
  ///   https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-capacity-handling
  init(_ request: JSONValue, isTransaction: Bool = false) {
    detail = ConsumedCapacity.Detail(request)
    wantsCollections = request["ReturnItemCollectionMetrics"]?.string == "SIZE"
    self.isTransaction = isTransaction
  }

  /// Takes note of a write.
  mutating func add(
    _ old: [UInt8]?, _ new: [UInt8]?, of table: LocalTable, in state: EngineState
  ) throws(LocalError) {
    if detail != nil {
      let place = used.place(of: table, isTransaction ? .write : nil)
      try state.add(writing: old, new, of: table, times: isTransaction ? 2 : 1, to: &used[place])
    }
    guard wantsCollections, let item = new ?? old, let metrics = try state.collectionMetrics(of: item, table) else {
      return
    }
    let place = collections.firstIndex { $0.table == table.name } ?? collections.endIndex
    if place == collections.endIndex { collections.append((table.name, [])) }
    if !collections[place].metrics.contains(metrics) { collections[place].metrics.append(metrics) }
  }

  /// Writes the members of the answer that the request asks for.
  func write(to writer: inout AnswerWriter) {
    if !collections.isEmpty {
      writer.object("ItemCollectionMetrics") { writer in
        for (table, metrics) in collections { writer.list(escaping: table, metrics) }
      }
    }
    writer.capacities(used, detail)
  }
}

extension [ConsumedCapacity] {
  /// The place of what was used of a table, which is made where there is none.
  mutating func place(of table: LocalTable, _ kind: ConsumedCapacity.Kind? = nil) -> Int {
    if let place = firstIndex(where: { $0.table.id == table.id }) { return place }
    append(ConsumedCapacity(table, kind: kind))
    return endIndex - 1
  }
}
