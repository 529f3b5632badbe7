/// The requests that are about one item. The order of the members is that of DynamoDB's complaints.
extension Shape {
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html
  static let getItem = Shape.structure(
    "GetItemInput",
    [
      .init("TableName", tableName, .required),
      .init("Key", attributes, .required),
      .init("ConsistentRead", .boolean),
      .init("ReturnConsumedCapacity", returnConsumedCapacity),
      .init("ProjectionExpression", .string),
      .init("ExpressionAttributeNames", expressionNames),
      .init("AttributesToGet", attributesToGet),
    ], expressions: (["ProjectionExpression"], ["AttributesToGet"]))

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html
  static let putItem = Shape.structure(
    "PutItemInput",
    [
      .init("ReturnValues", returnValues),
      .init("TableName", tableName, .required),
      .init("Item", attributes, .required),
      .init("ReturnConsumedCapacity", returnConsumedCapacity),
      .init("ReturnItemCollectionMetrics", returnItemCollectionMetrics),
      .init("ReturnValuesOnConditionCheckFailure", returnValuesOnFailure),
      .init("ConditionExpression", .string),
      .init("ExpressionAttributeNames", expressionNames),
      .init("ExpressionAttributeValues", attributes),
      .init("Expected", expected),
      .init("ConditionalOperator", conditionalOperator),
    ], expressions: (["ConditionExpression"], ["Expected", "ConditionalOperator"]))

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html
  static let deleteItem = Shape.structure(
    "DeleteItemInput",
    [
      .init("ReturnValues", returnValues),
      .init("TableName", tableName, .required),
      .init("Key", attributes, .required),
      .init("ReturnConsumedCapacity", returnConsumedCapacity),
      .init("ReturnItemCollectionMetrics", returnItemCollectionMetrics),
      .init("ReturnValuesOnConditionCheckFailure", returnValuesOnFailure),
      .init("ConditionExpression", .string),
      .init("ExpressionAttributeNames", expressionNames),
      .init("ExpressionAttributeValues", attributes),
      .init("Expected", expected),
      .init("ConditionalOperator", conditionalOperator),
    ], expressions: (["ConditionExpression"], ["Expected", "ConditionalOperator"]))

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html
  static let updateItem = Shape.structure(
    "UpdateItemInput",
    [
      .init("ReturnConsumedCapacity", returnConsumedCapacity),
      .init("TableName", tableName, .required),
      .init("ReturnItemCollectionMetrics", returnItemCollectionMetrics),
      .init("ReturnValues", returnValues),
      .init("Key", attributes, .required),
      .init("ReturnValuesOnConditionCheckFailure", returnValuesOnFailure),
      .init("UpdateExpression", .string),
      .init("ConditionExpression", .string),
      .init("ExpressionAttributeNames", expressionNames),
      .init("ExpressionAttributeValues", attributes),
      .init("AttributeUpdates", attributeUpdates),
      .init("Expected", expected),
      .init("ConditionalOperator", conditionalOperator),
    ],
    expressions: (
      ["UpdateExpression", "ConditionExpression"], ["AttributeUpdates", "Expected", "ConditionalOperator"]
    ))

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValueUpdate.html
  private static let attributeUpdates = Shape.map(
    .structure(
      "AttributeValueUpdate",
      [
        .init("Action", .string(.oneOf(["ADD", "DELETE", "PUT"]))),
        .init("Value", .attributeValue),
      ]))
}
