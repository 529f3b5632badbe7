/// The requests that are about tables. The order of the members is that of DynamoDB's complaints.
extension Shape {
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
  static let createTable = Shape.structure(
    "CreateTableInput",
    [
      .init("AttributeDefinitions", attributeDefinitions, .required),
      .init("TableName", tableName, .parameter),
      .init("BillingMode", billingMode),
      .init("ProvisionedThroughput", provisionedThroughput),
      .init("KeySchema", keySchema, .required),
      .init("LocalSecondaryIndexes", .list(index("LocalSecondaryIndex", keySchema(atMost: 2)))),
      .init("GlobalSecondaryIndexes", .list(globalIndex)),
      .init("StreamSpecification", streamSpecification),
      .init("SSESpecification", encryption),
      .init("Tags", tags),
      .init("TableClass", tableClass),
      .init("DeletionProtectionEnabled", .boolean),
      .init("OnDemandThroughput", onDemandThroughput),
      .init("WarmThroughput", warmThroughput),
      .init("ResourcePolicy", .string),
    ])

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html
  static let updateTable = Shape.structure(
    "UpdateTableInput",
    [
      .init("AttributeDefinitions", attributeDefinitions),
      .init("TableName", tableName, .parameter),
      .init("BillingMode", billingMode),
      .init("ProvisionedThroughput", provisionedThroughput),
      .init("GlobalSecondaryIndexUpdates", .list(globalIndexUpdate)),
      .init("StreamSpecification", streamSpecification),
      .init("SSESpecification", encryption),
      .init("TableClass", tableClass),
      .init("DeletionProtectionEnabled", .boolean),
      .init("OnDemandThroughput", onDemandThroughput),
      .init("WarmThroughput", warmThroughput),
    ])

  private static let globalIndexUpdate = Shape.structure(
    "GlobalSecondaryIndexUpdate",
    [
      .init(
        "Update",
        .structure(
          "UpdateGlobalSecondaryIndexAction",
          [
            .init("IndexName", indexName, .required),
            .init("ProvisionedThroughput", provisionedThroughput),
            .init("OnDemandThroughput", onDemandThroughput),
            .init("WarmThroughput", warmThroughput),
          ])),
      .init(
        "Create", index("CreateGlobalSecondaryIndexAction", keySchema(atMost: keysOfGlobalIndex), ofGlobalIndex)),
      .init(
        "Delete", .structure("DeleteGlobalSecondaryIndexAction", [.init("IndexName", indexName, .required)])),
    ])

  // MARK: Keys and indexes

  private static let attributeDefinitions = Shape.list(
    .structure(
      "AttributeDefinition",
      [
        .init("AttributeName", keyName, .required),
        .init("AttributeType", .string(.oneOf(["B", "N", "S"])), .required),
      ]))

  private static let keyName = Shape.string(.minimumLength(1), .maximumLength(NameLimit.maximum))

  /// The most attributes of a global index's key: four of the partition's, four of the sort key's.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.DesignPattern.MultiAttributeKeys.html
  private static let keysOfGlobalIndex = 8

  /// The key of a table. That it has two attributes at most is told after more than this.
  static let keySchema = Shape.list(keySchemaElement, .minimumLength(1))

  private static func keySchema(atMost most: Int) -> Shape {
    .list(keySchemaElement, .minimumLength(1), .maximumLength(most))
  }

  private static let keySchemaElement = Shape.structure(
    "KeySchemaElement",
    [
      .init("AttributeName", keyName, .required),
      .init("KeyType", .string(.oneOf(["HASH", "RANGE"])), .required),
    ])

  private static func index(_ name: String, _ keySchema: Shape, _ others: [Member] = []) -> Shape {
    .structure(
      name,
      [.init("IndexName", indexName, .required)] + others + [
        .init("KeySchema", keySchema, .required), .init("Projection", projection, .required),
      ])
  }

  private static let globalIndex = index(
    "GlobalSecondaryIndex", keySchema(atMost: keysOfGlobalIndex), ofGlobalIndex)

  private static let ofGlobalIndex: [Member] = [
    .init("ProvisionedThroughput", provisionedThroughput),
    .init("OnDemandThroughput", onDemandThroughput),
    .init("WarmThroughput", warmThroughput),
  ]

  private static let projection = Shape.structure(
    "Projection",
    [
      .init("ProjectionType", .string(.oneOf(["ALL", "INCLUDE", "KEYS_ONLY"]))),
      .init(
        "NonKeyAttributes",
        .list(
          .string(.minimumLength(1), .maximumLength(NameLimit.maximum)), .minimumLength(1),
          .maximumLength(20))),
    ])

  // MARK: Throughput and settings

  private static let billingMode = Shape.string(.oneOf(["PROVISIONED", "PAY_PER_REQUEST"]))

  private static let provisionedThroughput = Shape.structure(
    "ProvisionedThroughput",
    [
      .init("WriteCapacityUnits", .long(.minimum(1)), .required),
      .init("ReadCapacityUnits", .long(.minimum(1)), .required),
    ])

  private static let onDemandThroughput = Shape.structure(
    "OnDemandThroughput", [.init("MaxReadRequestUnits", .long), .init("MaxWriteRequestUnits", .long)])

  private static let warmThroughput = Shape.structure(
    "WarmThroughput", [.init("ReadUnitsPerSecond", .long), .init("WriteUnitsPerSecond", .long)])

  private static let streamSpecification = Shape.structure(
    "StreamSpecification",
    [
      .init("StreamEnabled", .boolean, .required),
      .init(
        "StreamViewType", .string(.oneOf(["NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", "KEYS_ONLY"]))),
    ])

  private static let encryption = Shape.structure(
    "SSESpecification",
    [
      .init("Enabled", .boolean),
      .init("SSEType", .string(.oneOf(["AES256", "KMS"]))),
      .init("KMSMasterKeyId", .string),
    ])

  private static let tableClass = Shape.string(.oneOf(["STANDARD", "STANDARD_INFREQUENT_ACCESS"]))

  static let tags = Shape.list(
    .structure(
      "Tag",
      [
        .init("Key", .string),
        .init("Value", .string),
      ]))
}
