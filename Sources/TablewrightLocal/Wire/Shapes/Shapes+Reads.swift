/// The requests that read several items. The order of the members is that of DynamoDB's complaints.
extension Shape {
  private static let select = Shape.string(
    .oneOf(["SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES"]))

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html
  static let query = Shape.structure(
    "QueryInput",
    [
      .init("Select", select),
      .init("IndexName", indexName),
      .init("ReturnConsumedCapacity", returnConsumedCapacity),
      .init("QueryFilter", conditions),
      .init("TableName", tableName, .required),
      .init("ConditionalOperator", conditionalOperator),
      .init("AttributesToGet", attributesToGet),
      .init("Limit", .integer(.minimum(1)), isUnechoed: true),
      .init("KeyConditions", conditions),
      .init("ExclusiveStartKey", attributes),
      .init("ConsistentRead", .boolean),
      .init("ScanIndexForward", .boolean),
      .init("KeyConditionExpression", .string),
      .init("FilterExpression", .string),
      .init("ProjectionExpression", .string),
      .init("ExpressionAttributeNames", expressionNames),
      .init("ExpressionAttributeValues", attributes),
    ],
    expressions: (
      ["ProjectionExpression", "FilterExpression", "KeyConditionExpression"],
      ["AttributesToGet", "QueryFilter", "ConditionalOperator", "KeyConditions"]
    ))

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html
  static let scan = Shape.structure(
    "ScanInput",
    [
      .init("Select", select),
      .init("IndexName", indexName),
      .init("TotalSegments", .integer(.minimum(1), .maximum(1_000_000))),
      .init("ReturnConsumedCapacity", returnConsumedCapacity),
      .init("TableName", tableName, .required),
      .init("ConditionalOperator", conditionalOperator),
      .init("ScanFilter", conditions),
      .init("Segment", .integer(.minimum(0), .maximum(999_999))),
      .init("AttributesToGet", attributesToGet),
      .init("Limit", .integer(.minimum(1))),
      .init("ExclusiveStartKey", attributes),
      .init("ConsistentRead", .boolean),
      .init("FilterExpression", .string),
      .init("ProjectionExpression", .string),
      .init("ExpressionAttributeNames", expressionNames),
      .init("ExpressionAttributeValues", attributes),
    ],
    expressions: (
      ["ProjectionExpression", "FilterExpression"], ["AttributesToGet", "ScanFilter", "ConditionalOperator"]
    ))

  // MARK: Batches

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
  static let batchGetItem = Shape.structure(
    "BatchGetItemInput",
    [
      .init("ReturnConsumedCapacity", returnConsumedCapacity),
      .init(
        "RequestItems",
        .map(
          keysAndAttributes, .notEmpty("The requestItems parameter is required for BatchGetItem"), .tableNamesAsKeys),
        .required),
    ])

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_KeysAndAttributes.html
  private static let keysAndAttributes = Shape.structure(
    "KeysAndAttributes",
    [
      .init("Keys", .list(attributes, .minimumLength(1), .maximumLength(100)), .required, isUnechoed: true),
      .init("AttributesToGet", attributesToGet),
      .init("ConsistentRead", .boolean),
      .init("ProjectionExpression", .string),
      .init("ExpressionAttributeNames", expressionNames),
    ], expressions: (["ProjectionExpression"], ["AttributesToGet"]))
}
