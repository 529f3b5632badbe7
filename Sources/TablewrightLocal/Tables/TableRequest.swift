import Tablewright

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reads the definition of a table out of a CreateTable, with DynamoDB's checks in its order.
///
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
struct TableRequest {
  private let request: JSONValue
  private let isOnDemand: Bool
  private let definitions: AttributeDefinitions
  private let indexes: IndexRequest

  init(_ request: JSONValue) throws(LocalError) {
    self.request = request
    isOnDemand = request["BillingMode"]?.string == "PAY_PER_REQUEST"
    try Self.checkThroughput(request, isOnDemand)
    definitions = try AttributeDefinitions(request)
    indexes = IndexRequest(keys: KeySchemaReader(definitions: definitions))
  }

  /// The table that is asked for.
  func table(_ name: String, created: Timestamp) throws(LocalError) -> LocalTable {
    let created = Double(created.milliseconds) / 1000
    let key = try indexes.keys.key(request, of: .table)
    var table = LocalTable(id: 0, name: name, key: key, created: created, uuid: UUID().uuidString.lowercased())
    try checkDefinitionsUsed()
    try readThroughput(into: &table)
    table.indexes = try readIndexes(of: key)
    table.isProtected = request["DeletionProtectionEnabled"]?.bool ?? false
    if let name = request["TableClass"]?.string, name != "STANDARD" { table.tableClass = .init(name: name) }
    if let encryption = try EncryptionRequest(request) { table.encryptionKey = encryption.key }
    if let tags = request["Tags"] { table.tags = try TagRequest.tags(tags) }
    return table
  }

  // MARK: Throughput

  private static func checkThroughput(_ request: JSONValue, _ isOnDemand: Bool) throws(LocalError) {
    if isOnDemand {
      if request["ProvisionedThroughput"] == nil { return }
      throw .invalidParameter(
        "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST")
    }
    guard let units = ThroughputRequest.units(request) else {
      throw .invalidParameter(
        "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED")
    }
    try ThroughputRequest.checkBounds(units)
    if let limit = try ThroughputRequest.onDemandLimit(request, of: "table") {
      throw .invalidParameter(
        "\(limit.firstMember) for OnDemandThroughput cannot be specified when table BillingMode is PROVISIONED.")
    }
  }

  private func readThroughput(into table: inout LocalTable) throws(LocalError) {
    if isOnDemand {
      table.paidByRequestSince = table.created
      table.onDemandLimit = try ThroughputRequest.onDemandLimit(request, of: "table")
    } else if let units = ThroughputRequest.units(request) {
      table.throughput = LocalTable.Throughput(units)
      table.warmThroughput = units
    }
    let warm = ThroughputRequest.warm(request)
    table.warmThroughput = table.warmThroughput.raised(to: .init(read: warm?.read ?? 0, write: warm?.write ?? 0))
  }

  // MARK: Keys and indexes

  /// Refuses declared attributes that are in no key.
  private func checkDefinitionsUsed() throws(LocalError) {
    let lists = [request["LocalSecondaryIndexes"], request["GlobalSecondaryIndexes"]].compactMap { $0 }
    let schemas = [request] + lists.flatMap(\.elements)
    var used: [String] = []
    for name in schemas.flatMap(KeySchemaReader.names) where !used.contains(name) { used.append(name) }
    if definitions.attributes.allSatisfy({ used.contains($0.name) }) { return }
    if lists.isEmpty {
      throw .invalidParameter(
        "Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions")
    }
    throw .invalidParameter(
      "Some AttributeDefinitions are not used. AttributeDefinitions: [\(definitions.namesInMessages)], "
        + "keys used: [\(used.inHashOrder(capacity: 16).joined(separator: ", "))]")
  }

  private func readIndexes(of key: LocalTable.Key) throws(LocalError) -> [LocalTable.Index] {
    var read: [LocalTable.Index] = []
    if let list = request["LocalSecondaryIndexes"] {
      try checkNotEmpty(list, "LocalSecondaryIndexes")
      if key.sort.isEmpty {
        throw .invalidParameter(
          "Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex")
      }
      for json in list.elements { try append(localIndex(json, key), to: &read) }
      if list.elements.count > IndexRequest.Limit.local {
        throw .invalidParameter(
          "Number of LocalSecondaryIndexes exceeds per-table limit of \(IndexRequest.Limit.local)")
      }
    }
    if let list = request["GlobalSecondaryIndexes"] {
      try checkNotEmpty(list, "GlobalSecondaryIndexes")
      for json in list.elements { try append(globalIndex(json), to: &read) }
      if list.elements.count > IndexRequest.Limit.global {
        throw .invalidParameter(
          "GlobalSecondaryIndex count exceeds the per-table limit of \(IndexRequest.Limit.global)")
      }
    }
    try IndexRequest.checkProjections(of: read)
    return read
  }

  private func checkNotEmpty(_ list: JSONValue, _ name: String) throws(LocalError) {
    if list.elements.isEmpty { throw .invalidParameter("List of \(name) is empty") }
  }

  private func append(_ index: LocalTable.Index, to read: inout [LocalTable.Index]) throws(LocalError) {
    var index = index
    if read.contains(where: { $0.name == index.name }) {
      throw .invalidParameter("Duplicate index name: \(index.name)")
    }
    index.id = read.count
    read.append(index)
  }

  private func localIndex(_ json: JSONValue, _ table: LocalTable.Key) throws(LocalError) -> LocalTable.Index {
    let name = json["IndexName"]?.string ?? ""
    let key = try indexes.keys.key(json, of: .localIndex)
    if key.sort.isEmpty {
      throw .invalidParameter("Index KeySchema does not have a range key for index: \(name)")
    }
    if key.partition != table.partition {
      throw .invalidParameter(
        "Index KeySchema does not have the same leading hash key as table KeySchema for index: \(name). "
          + "index hash key: \(key.partition.first?.name ?? ""), table hash key: \(table.partition.first?.name ?? "")")
    }
    return try indexes.index(json, isLocal: true)
  }

  private func globalIndex(_ json: JSONValue) throws(LocalError) -> LocalTable.Index {
    var index = try indexes.index(json, isLocal: false)
    let units = ThroughputRequest.units(json)
    if isOnDemand, json["ProvisionedThroughput"] != nil {
      throw .invalidParameter(
        "ProvisionedThroughput should not be specified for index: \(index.name) when BillingMode is PAY_PER_REQUEST")
    }
    if !isOnDemand {
      guard let units else {
        throw .invalidParameter("ProvisionedThroughput is not specified for index: \(index.name)")
      }
      try ThroughputRequest.checkBounds(units)
      index.throughput = LocalTable.Throughput(units)
      index.warmThroughput = units
    }
    index.onDemandLimit = try ThroughputRequest.onDemandLimit(json, of: "index : \(index.name)")
    if !isOnDemand, let limit = index.onDemandLimit {
      throw .invalidParameter(
        "\(limit.firstMember) for OnDemandThroughput for index: \(index.name) cannot be specified when table "
          + "BillingMode is PROVISIONED.")
    }
    return index
  }
}

extension LocalTable.OnDemandLimit {
  /// The member that messages name: the first one that is there.
  var firstMember: String { read == nil ? "MaxWriteRequestUnits" : "MaxReadRequestUnits" }
}
