import DynamoDBExpressions
import Foundation

/// CreateTable, DescribeTable, DeleteTable and ListTables.
extension EngineState {
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
  mutating func createTable(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    let name = try tableName(request)
    let table = try TableRequest(request).table(name, created: clock.now())
    if tables[name] != nil {
      throw .dynamoDB("ResourceInUseException", "Table already exists: \(name)")
    }
    try add(table)
    guard let made = tables[name] else { throw .noSuchTable }
    var writer = AnswerWriter()
    try describe(made, "TableDescription", "ACTIVE", &writer)
    return writer.finish()
  }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html
  func describeTable(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    let name = try tableName(request)
    guard let table = tables[name] else {
      throw .dynamoDB("ResourceNotFoundException", "Requested resource not found: Table: \(name) not found")
    }
    var writer = AnswerWriter()
    try describe(table, "Table", "ACTIVE", &writer)
    return writer.finish()
  }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html
  mutating func deleteTable(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    let name = try tableName(request)
    guard let table = tables[name] else {
      throw .dynamoDB("ResourceNotFoundException", "Requested resource not found: Table: \(name) not found")
    }
    if table.isProtected {
      throw .validation(
        "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.")
    }
    var writer = AnswerWriter()
    try describe(table, "TableDescription", "DELETING", &writer)
    try drop(table)
    return writer.finish()
  }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTables.html
  func listTables(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    let limit = request["Limit"]?.integer ?? 100
    let start = request["ExclusiveStartTableName"]?.string
    let names = tables.keys.sorted().filter { name in start.map { $0 < name } ?? true }
    var writer = AnswerWriter()
    writer.list(
      "TableNames",
      names.prefix(limit).map { name in
        var json: [UInt8] = []
        json.append(quoting: Array(name.utf8))
        return json
      })
    if names.count > limit, let last = names.prefix(limit).last { writer.string("LastEvaluatedTableName", last) }
    return writer.finish()
  }

  // MARK: Descriptions

  private func describe(
    _ table: LocalTable, _ member: StaticString, _ status: String, _ writer: inout AnswerWriter
  ) throws(LocalError) {
    let (count, size) = try size(of: table.rows)
    var sizes: [(count: Int, size: Int)] = []
    for index in table.indexes { sizes.append(try self.size(of: table.rows(of: index))) }
    writer.object(member) { writer in
      writer.string("TableName", table.name)
      writer.string("TableStatus", status)
      writer.string("TableArn", table.arn)
      writer.string("TableId", table.uuid)
      writer.number("CreationDateTime", table.created)
      writer.integer("ItemCount", count)
      writer.integer("TableSizeBytes", size)
      writer.bool("DeletionProtectionEnabled", table.isProtected)
      Self.describe(table.key, &writer)
      writer.list("AttributeDefinitions", table.attributes) { writer, attribute in
        writer.string("AttributeName", attribute.name)
        writer.string("AttributeType", attribute.type)
      }
      Self.describe(table.throughput, &writer)
      if table.throughput == nil {
        writer.object("BillingModeSummary") { writer in
          writer.string("BillingMode", "PAY_PER_REQUEST")
          writer.number("LastUpdateToPayPerRequestDateTime", table.created)
        }
      }
      if let stream = table.stream {
        writer.object("StreamSpecification") { writer in
          writer.bool("StreamEnabled", stream.isEnabled)
          writer.string("StreamViewType", stream.viewType)
        }
        writer.string("LatestStreamLabel", stream.label)
        writer.string("LatestStreamArn", "\(table.arn)/stream/\(stream.label)")
      }
      if let tableClass = table.tableClass {
        writer.object("TableClassSummary") { $0.string("TableClass", tableClass) }
      }
      Self.describe(table, sizes, isLocal: true, &writer)
      Self.describe(table, sizes, isLocal: false, &writer)
    }
  }

  private func size(of rows: String) throws(LocalError) -> (count: Int, size: Int) {
    var result = (count: 0, size: 0)
    try stored { () throws(StorageError) in
      try database.run("SELECT count(*), coalesce(sum(length(item)), 0) FROM \(rows)") { row in
        result = (Int(row.integer(0)), Int(row.integer(1)))
        return false
      }
    }
    return result
  }

  private static func describe(_ key: LocalTable.Key, _ writer: inout AnswerWriter) {
    let elements = key.partition.map { ($0.name, "HASH") } + key.sort.map { ($0.name, "RANGE") }
    writer.list("KeySchema", elements) { writer, element in
      writer.string("AttributeName", element.0)
      writer.string("KeyType", element.1)
    }
  }

  private static func describe(_ throughput: LocalTable.Throughput?, _ writer: inout AnswerWriter) {
    writer.object("ProvisionedThroughput") { writer in
      writer.integer("ReadCapacityUnits", throughput?.read ?? 0)
      writer.integer("WriteCapacityUnits", throughput?.write ?? 0)
      writer.integer("NumberOfDecreasesToday", 0)
    }
  }

  private static func describe(
    _ table: LocalTable, _ sizes: [(count: Int, size: Int)], isLocal: Bool, _ writer: inout AnswerWriter
  ) {
    let indexes = zip(table.indexes, sizes).filter { $0.0.isLocal == isLocal }
    if indexes.isEmpty { return }
    writer.list(isLocal ? "LocalSecondaryIndexes" : "GlobalSecondaryIndexes", indexes) { writer, element in
      let (index, size) = element
      writer.string("IndexName", index.name)
      describe(index.key, &writer)
      writer.object("Projection") { writer in
        writer.string("ProjectionType", index.projection.type)
        if !index.projection.attributes.isEmpty {
          let names = index.projection.attributes.map { name in
            var json: [UInt8] = []
            json.append(quoting: Array(name.utf8))
            return json
          }
          writer.list("NonKeyAttributes", names)
        }
      }
      writer.string("IndexArn", "\(table.arn)/index/\(index.name)")
      writer.integer("ItemCount", size.count)
      writer.integer("IndexSizeBytes", size.size)
      if !isLocal {
        writer.string("IndexStatus", "ACTIVE")
        describe(index.throughput, &writer)
      }
    }
  }
}

extension LocalTable {
  /// The attributes of all keys, each once, by name.
  var attributes: [KeyAttribute] {
    var seen: Set<String> = []
    return (key.attributes + indexes.flatMap(\.key.attributes)).filter { seen.insert($0.name).inserted }
      .sorted { $0.name < $1.name }
  }
}
