import Foundation
import Tablewright

/// Reads the definition of a table out of a CreateTable.
struct TableRequest {
  private let request: JSONValue
  private let types: [String: String]

  init(_ request: JSONValue) throws(LocalError) {
    self.request = request
    var types: [String: String] = [:]
    for attribute in request["AttributeDefinitions"]?.elements ?? [] {
      guard let name = attribute["AttributeName"]?.string, let type = attribute["AttributeType"]?.string else {
        continue
      }
      types[name] = type
    }
    self.types = types
  }

  /// The table that is asked for.
  func table(_ name: String, created: Timestamp) throws(LocalError) -> LocalTable {
    var table = LocalTable(
      id: 0, name: name, key: try key(request), created: Double(created.milliseconds) / 1000,
      uuid: UUID().uuidString.lowercased())
    let isOnDemand = request["BillingMode"]?.string == "PAY_PER_REQUEST"
    table.throughput = isOnDemand ? nil : throughput(request)
    table.isProtected = request["DeletionProtectionEnabled"]?.bool ?? false
    table.tableClass = request["TableClass"]?.string
    for (isLocal, member) in [(true, "LocalSecondaryIndexes" as StaticString), (false, "GlobalSecondaryIndexes")] {
      for json in request[member]?.elements ?? [] {
        table.indexes.append(try index(json, id: table.indexes.count, isLocal: isLocal))
      }
    }
    if let stream = request["StreamSpecification"], stream["StreamEnabled"]?.bool == true {
      table.stream = LocalTable.Stream(
        viewType: stream["StreamViewType"]?.string ?? "NEW_AND_OLD_IMAGES", label: "\(created)")
    }
    return table
  }

  private func key(_ json: JSONValue) throws(LocalError) -> LocalTable.Key {
    var key = LocalTable.Key(partition: [], sort: [])
    for element in json["KeySchema"]?.elements ?? [] {
      guard let name = element["AttributeName"]?.string else { continue }
      guard let type = types[name] else {
        throw .invalidParameter(
          "Some index key attributes are not defined in AttributeDefinitions. Keys: [\(name)], "
            + "AttributeDefinitions: [\(types.keys.sorted().joined(separator: ", "))]")
      }
      let attribute = LocalTable.KeyAttribute(name: name, type: type)
      if element["KeyType"]?.string == "HASH" { key.partition.append(attribute) } else { key.sort.append(attribute) }
    }
    if key.partition.isEmpty {
      throw .invalidParameter("No Hash Key specified in schema.  All Dynamo DB tables must have exactly one hash key")
    }
    return key
  }

  private func throughput(_ json: JSONValue) -> LocalTable.Throughput? {
    guard let json = json["ProvisionedThroughput"] else { return nil }
    return LocalTable.Throughput(
      read: json["ReadCapacityUnits"]?.integer ?? 0, write: json["WriteCapacityUnits"]?.integer ?? 0)
  }

  private func index(_ json: JSONValue, id: Int, isLocal: Bool) throws(LocalError) -> LocalTable.Index {
    let projection = json["Projection"]
    let attributes = projection?["NonKeyAttributes"]?.elements.compactMap(\.string) ?? []
    return LocalTable.Index(
      id: id, name: json["IndexName"]?.string ?? "", key: try key(json), isLocal: isLocal,
      projection: .init(type: projection?["ProjectionType"]?.string ?? "ALL", attributes: attributes),
      throughput: isLocal ? nil : throughput(json))
  }
}
