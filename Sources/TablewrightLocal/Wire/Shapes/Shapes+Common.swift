/// What the shapes of several operations have in common.
extension Shape {
  // MARK: Words

  static let returnConsumedCapacity = Shape.string(.oneOf(["INDEXES", "TOTAL", "NONE"]))
  static let returnItemCollectionMetrics = Shape.string(.oneOf(["SIZE", "NONE"]))
  static let returnValues = Shape.string(
    .oneOf(["ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW"]))
  static let returnValuesOnFailure = Shape.string(.oneOf(["ALL_OLD", "NONE"]))
  static let conditionalOperator = Shape.string(.oneOf(["OR", "AND"]))
  static let comparisonOperator = Shape.string(
    .oneOf([
      "IN", "NULL", "BETWEEN", "LT", "NOT_CONTAINS", "EQ", "GT", "NOT_NULL", "NE", "LE", "BEGINS_WITH", "GE",
      "CONTAINS",
    ]))

  // MARK: Names and values

  static let tableName = Shape.string(.tableName)
  static let indexName = Shape.string(
    .nameCharacters, .minimumLength(NameLimit.minimum), .maximumLength(NameLimit.maximum))
  /// An item, a key, or the values of expressions.
  static let attributes = Shape.map(.attributeValue)
  static let expressionNames = Shape.map(.string)
  static let attributesToGet = Shape.list(.string, .minimumLength(1))
  static let attributeValueList = Shape.list(.attributeValue)

  /// What an attribute is compared with, by the parameters that came before expressions.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Condition.html
  static let conditions = Shape.map(
    .structure(
      "Condition",
      [
        .init("AttributeValueList", attributeValueList),
        .init("ComparisonOperator", comparisonOperator, .required),
      ]))

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExpectedAttributeValue.html
  static let expected = Shape.map(
    .structure(
      "ExpectedAttributeValue",
      [
        .init("AttributeValueList", attributeValueList),
        .init("ComparisonOperator", comparisonOperator),
        .init("Exists", .boolean),
        .init("Value", .attributeValue),
      ]))
}

extension Shape {
  /// The shape of an operation's request; nil of an operation that is not known.
  static func request(of operation: String) -> Shape? { requests[operation] }

  private static let requests: [String: Shape] = [
    "GetItem": getItem, "PutItem": putItem, "UpdateItem": updateItem, "DeleteItem": deleteItem, "Query": query,
    "Scan": scan, "BatchGetItem": batchGetItem, "BatchWriteItem": batchWriteItem,
    "TransactGetItems": transactGetItems, "TransactWriteItems": transactWriteItems, "CreateTable": createTable,
    "UpdateTable": updateTable, "DescribeTable": ofOneTable("DescribeTableInput"),
    "DeleteTable": ofOneTable("DeleteTableInput"), "ListTables": listTables, "UpdateTimeToLive": updateTimeToLive,
    "DescribeTimeToLive": ofOneTable("DescribeTimeToLiveInput"), "TagResource": tagResource,
    "UntagResource": untagResource, "ListTagsOfResource": listTagsOfResource, "ListStreams": listStreams,
    "DescribeStream": describeStream, "GetShardIterator": getShardIterator, "GetRecords": getRecords,
    "DescribeContinuousBackups": ofOneTable("DescribeContinuousBackupsInput"),
    "UpdateContinuousBackups": updateContinuousBackups,
  ]
}
