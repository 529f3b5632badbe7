/// The requests that write several items, and transactions. The order of the members is that of DynamoDB's complaints.
extension Shape {
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
  static let batchWriteItem = Shape.structure(
    "BatchWriteItemInput",
    [
      .init("ReturnConsumedCapacity", returnConsumedCapacity),
      .init("ReturnItemCollectionMetrics", returnItemCollectionMetrics),
      .init(
        "RequestItems",
        .map(
          .list(writeRequest), .notEmpty("The requestItems parameter is required for BatchWriteItem"),
          .tableNamesAsKeys, .elementsOfEach(minimum: 1, maximum: 25)),
        .required),
    ])

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_WriteRequest.html
  private static let writeRequest = Shape.structure(
    "WriteRequest",
    [
      .init("PutRequest", .structure("PutRequest", [.init("Item", attributes, .required)])),
      .init("DeleteRequest", .structure("DeleteRequest", [.init("Key", attributes, .required)])),
    ])

  // MARK: Transactions

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html
  static let transactGetItems = Shape.structure(
    "TransactGetItemsInput",
    [
      .init("ReturnConsumedCapacity", returnConsumedCapacity),
      .init("TransactItems", .list(transactGetItem, .minimumLength(1), .maximumLength(100)), .required),
    ])

  private static let transactGetItem = Shape.structure(
    "TransactGetItem",
    [
      .init(
        "Get",
        .structure(
          "Get",
          [
            .init("TableName", tableName, .required),
            .init("Key", attributes, .required),
            .init("ProjectionExpression", .string),
            .init("ExpressionAttributeNames", expressionNames),
          ], expressions: (["ProjectionExpression"], [])), .required)
    ])

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
  static let transactWriteItems = Shape.structure(
    "TransactWriteItemsInput",
    [
      .init("ReturnConsumedCapacity", returnConsumedCapacity),
      .init("ReturnItemCollectionMetrics", returnItemCollectionMetrics),
      .init("ClientRequestToken", .string(.minimumLength(1), .maximumLength(36))),
      .init("TransactItems", .list(transactWriteItem, .minimumLength(1), .maximumLength(100)), .required),
    ])

  private static let transactWriteItem = Shape.structure(
    "TransactWriteItem",
    [
      .init("ConditionCheck", write("ConditionCheck", of: "Key", [.init("ConditionExpression", .string, .required)])),
      .init("Put", write("Put", of: "Item", [.init("ConditionExpression", .string)])),
      .init("Delete", write("Delete", of: "Key", [.init("ConditionExpression", .string)])),
      .init(
        "Update",
        write(
          "Update", of: "Key",
          [.init("UpdateExpression", .string, .required), .init("ConditionExpression", .string)])),
    ])

  /// One write of a transaction.
  private static func write(_ name: String, of target: StaticString, _ expressions: [Member]) -> Shape {
    .structure(
      name,
      [.init("TableName", tableName, .required), .init(target, attributes, .required)] + expressions + [
        .init("ExpressionAttributeNames", expressionNames),
        .init("ExpressionAttributeValues", attributes),
        .init("ReturnValuesOnConditionCheckFailure", returnValuesOnFailure),
      ], expressions: (expressions.map(\.name), []))
  }
}
