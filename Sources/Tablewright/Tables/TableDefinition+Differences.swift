extension TableDefinition {
  /// In what a table is not what the schema says, its time to live apart.
  ///
  /// What the schema does not speak of is no difference: another index, more attributes in one, a setting left out.
  func differences(from table: TableDescription) -> [TableDifference] {
    var differences: [TableDifference] = []
    func compare(_ part: TableDifference.Part, _ expected: String?, _ found: String?) {
      guard let expected, expected != found else { return }
      differences.append(TableDifference(part: part, expected: expected, found: found))
    }
    compare(.key, words(key), table.words(table.key))
    for index in indexes { differences += self.differences(of: index, from: table) }
    compare(.stream, settings.stream?.rawValue, table.streamView)
    compare(.billing, settings.billing.map(words), table.billing)
    compare(.tableClass, settings.tableClass?.rawValue, table.tableClass)
    compare(.deletionProtection, settings.deletionProtection.map(Self.onOrOff), Self.onOrOff(table.isProtected))
    return differences
  }

  private func differences(of index: Index, from table: TableDescription) -> [TableDifference] {
    let name = index.name.description
    let expected = "\(index.isLocal ? "local" : "global") with \(words(index.key))"
    guard let found = table.indexes.first(where: { $0.name == name }) else {
      return [TableDifference(part: .index(name), expected: expected, found: nil)]
    }
    var differences: [TableDifference] = []
    let words = "\(found.isLocal ? "local" : "global") with \(table.words(found.key))"
    if words != expected {
      differences.append(TableDifference(part: .index(name), expected: expected, found: words))
    }
    let (projection, names) = projection(of: index)
    if !found.holds(projection, names) {
      let expected = Self.words(projection, names)
      let words = Self.words(found.projection, found.projected.sorted())
      differences.append(TableDifference(part: .index(name), expected: expected, found: words))
    }
    return differences
  }

  private func words(_ key: Key) -> String {
    func list(_ attributes: [KeyAttribute]) -> String {
      attributes.map { "\($0.name) (\($0.type.rawValue))" }.joined(separator: ", ")
    }
    return TableDescription.words(list(key.partition), list(key.sort))
  }

  private func words(_ billing: Billing) -> String {
    switch billing {
    case .payPerRequest: "PAY_PER_REQUEST"
    case .provisioned(let reads, let writes): "PROVISIONED with \(reads) read and \(writes) write units"
    }
  }

  private static func words(_ projection: String, _ names: [String]) -> String {
    names.isEmpty ? "projected \(projection)" : "projected \(projection) \(names.joined(separator: ", "))"
  }

  private static func onOrOff(_ flag: Bool) -> String { flag ? "on" : "off" }
}

extension TableDescription {
  fileprivate func words(_ key: Key) -> String {
    func list(_ names: [String]) -> String {
      names.map { "\($0) (\(types[$0] ?? "of no type"))" }.joined(separator: ", ")
    }
    return Self.words(list(key.partition), list(key.sort))
  }

  fileprivate static func words(_ partition: String, _ sort: String) -> String {
    sort.isEmpty ? "partition key \(partition)" : "partition key \(partition), sort key \(sort)"
  }

  fileprivate var billing: String {
    billingMode == "PROVISIONED" ? "PROVISIONED with \(readUnits) read and \(writeUnits) write units" : billingMode
  }
}

extension TableDescription.Index {
  /// Whether the index holds what a projection asks for.
  fileprivate func holds(_ projection: String, _ names: [String]) -> Bool {
    switch projection {
    case _ where self.projection == "ALL": true
    case "ALL": false
    default: projected.isSuperset(of: names)
    }
  }
}
