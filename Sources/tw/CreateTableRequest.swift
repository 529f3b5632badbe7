import TableSchema

/// CreateTable's request for a schema's table; its members are named as DynamoDB names them.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
struct CreateTableRequest: Encodable {
  struct Attribute: Encodable {
    var AttributeName: String
    var AttributeType: String
  }

  struct KeyElement: Encodable {
    var AttributeName: String
    var KeyType: String
  }

  struct Projection: Encodable {
    var ProjectionType: String
    var NonKeyAttributes: [String]?
  }

  struct Throughput: Encodable {
    var ReadCapacityUnits: Int
    var WriteCapacityUnits: Int
  }

  struct Index: Encodable {
    var IndexName: String
    var KeySchema: [KeyElement]
    var Projection: Projection
    var ProvisionedThroughput: Throughput?
  }

  struct Stream: Encodable {
    var StreamEnabled = true
    var StreamViewType: String
  }

  var TableName: String
  var AttributeDefinitions: [Attribute]
  var KeySchema: [KeyElement]
  var BillingMode = "PAY_PER_REQUEST"
  var ProvisionedThroughput: Throughput?
  var GlobalSecondaryIndexes: [Index]?
  var LocalSecondaryIndexes: [Index]?
  var StreamSpecification: Stream?
  var TableClass: String?
  var DeletionProtectionEnabled: Bool?

  /// What creates a table.
  init(_ table: Table) {
    TableName = table.name
    AttributeDefinitions = Self.attributes(table)
    KeySchema = Self.elements(table.key)
    if case .provisioned(let reads, let writes)? = table.settings.billing {
      BillingMode = "PROVISIONED"
      ProvisionedThroughput = Throughput(ReadCapacityUnits: reads, WriteCapacityUnits: writes)
    }
    GlobalSecondaryIndexes = indexes(of: table, isLocal: false)
    LocalSecondaryIndexes = indexes(of: table, isLocal: true)
    StreamSpecification = table.settings.stream.map { Stream(StreamViewType: $0.wireName) }
    TableClass = table.settings.tableClass?.wireName
    DeletionProtectionEnabled = table.settings.deletionProtection
  }

  private static func attributes(_ table: Table) -> [Attribute] {
    var seen: Set<String> = []
    return (table.key.all + table.indexes.flatMap(\.key.all)).filter { seen.insert($0.name).inserted }
      .map { Attribute(AttributeName: $0.name, AttributeType: $0.type.wireName) }
  }

  private static func elements(_ key: PhysicalKey) -> [KeyElement] {
    key.partition.map { KeyElement(AttributeName: $0.name, KeyType: "HASH") }
      + key.sort.map { KeyElement(AttributeName: $0.name, KeyType: "RANGE") }
  }

  private func indexes(of table: Table, isLocal: Bool) -> [Index]? {
    let indexes = table.indexes.filter { $0.isLocal == isLocal }.map { index in
      Index(
        IndexName: index.name, KeySchema: Self.elements(index.key), Projection: Self.projection(of: index, in: table),
        ProvisionedThroughput: isLocal ? nil : ProvisionedThroughput)
    }
    return indexes.isEmpty ? nil : indexes
  }

  /// Keys are in every index, and may not be among its other attributes.
  private static func projection(of index: TableSchema.Index, in table: Table) -> Projection {
    switch index.projection {
    case .all: return Projection(ProjectionType: "ALL")
    case .keys: return Projection(ProjectionType: "KEYS_ONLY")
    case .attributes(let names):
      let keys = Set((table.key.all + index.key.all).map(\.name))
      let others = names.filter { !keys.contains($0) }
      return others.isEmpty
        ? Projection(ProjectionType: "KEYS_ONLY") : Projection(ProjectionType: "INCLUDE", NonKeyAttributes: others)
    }
  }
}

extension KeyAttribute.KeyType {
  fileprivate var wireName: String {
    switch self {
    case .string: "S"
    case .number: "N"
    case .binary: "B"
    }
  }
}

extension TableSettings.StreamView {
  fileprivate var wireName: String {
    switch self {
    case .keysOnly: "KEYS_ONLY"
    case .newImage: "NEW_IMAGE"
    case .oldImage: "OLD_IMAGE"
    case .newAndOldImages: "NEW_AND_OLD_IMAGES"
    }
  }
}

extension TableSettings.TableClass {
  fileprivate var wireName: String {
    switch self {
    case .standard: "STANDARD"
    case .standardInfrequentAccess: "STANDARD_INFREQUENT_ACCESS"
    }
  }
}
