import Tablewright

/// A table that has one of everything.
struct SampleTable: TableStore {
  let client: DynamoDBClient
  let tableName = "samples"

  static let definition = TableDefinition(
    key: .init(partition: [.string("pk")], sort: [.number("at")]),
    indexes: [
      .init(
        name: "byStatus",
        key: .init(partition: [.string("status"), .string("region")], sort: [.number("at"), .binary("hash")]),
        projection: .attributes(["total", "_type", "pk"])),
      .init(name: "byName", key: .init(partition: "name"), projection: .keys),
      .init(
        name: "bySize", key: .init(partition: [.string("pk")], sort: [.number("size")]), isLocal: true,
        projection: .all),
    ],
    timeToLive: "expiresAt",
    settings: .init(
      billing: .provisioned(readUnits: 5, writeUnits: 6), stream: .newImage, tableClass: .standardInfrequentAccess,
      deletionProtection: true))

  /// What DescribeTable says of the table, with other texts in place of some.
  static func described(
    _ status: String = "ACTIVE", index: String = "ACTIVE", replacing replacements: [(String, String)] = []
  ) -> String {
    var text = """
      {"Table":{"TableName":"samples","TableStatus":"\(status)","ItemCount":0,
      "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"at","AttributeType":"N"},
      {"AttributeName":"status","AttributeType":"S"},{"AttributeName":"region","AttributeType":"S"},
      {"AttributeName":"hash","AttributeType":"B"},{"AttributeName":"name","AttributeType":"S"},
      {"AttributeName":"size","AttributeType":"N"}],
      "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"at","KeyType":"RANGE"}],
      "GlobalSecondaryIndexes":[
      {"IndexName":"byStatus","IndexStatus":"\(index)","Projection":{"ProjectionType":"INCLUDE","NonKeyAttributes":
      ["_type","total"]},"KeySchema":[{"AttributeName":"status","KeyType":"HASH"},{"AttributeName":"region","KeyType":
      "HASH"},{"AttributeName":"at","KeyType":"RANGE"},{"AttributeName":"hash","KeyType":"RANGE"}]},
      {"IndexName":"byName","IndexStatus":"ACTIVE","Projection":{"ProjectionType":"KEYS_ONLY"},
      "KeySchema":[{"AttributeName":"name","KeyType":"HASH"}]}],
      "LocalSecondaryIndexes":[{"IndexName":"bySize","Projection":{"ProjectionType":"ALL"},
      "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"size","KeyType":"RANGE"}]}],
      "StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_IMAGE"},
      "ProvisionedThroughput":{"ReadCapacityUnits":5,"WriteCapacityUnits":6,"NumberOfDecreasesToday":0},
      "TableClassSummary":{"TableClass":"STANDARD_INFREQUENT_ACCESS"},"DeletionProtectionEnabled":true}}
      """
    for (old, new) in replacements { text = text.replacing(old, with: new) }
    return text
  }
}
