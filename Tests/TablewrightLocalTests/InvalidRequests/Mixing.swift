/// Requests with expressions and the parameters from before them, or with placeholders that nothing may use.
extension InvalidRequestGroup {
  private static func mixed(_ legacy: String, _ modern: String) -> String {
    "Can not use both expression and non-expression parameters in the same request: "
      + "Non-expression parameters: {\(legacy)} Expression parameters: {\(modern)}"
  }

  private static func valuesWithout(_ expressions: String) -> String {
    "ExpressionAttributeValues can only be specified when using expressions: \(expressions)"
  }

  private static let namesWithout = "ExpressionAttributeNames can only be specified when using expressions"

  static let mixing = InvalidRequestGroup(
    subject: "expressions beside parameters from before them, and placeholders without expressions",
    source: "What DynamoDB was seen to answer, as dynalite's and paritysuite's tests record it.",
    requests: [
      InvalidRequest(
        "GetItem",
        #"{"TableName": "abc", "Key": {"a": {}}, "AttributesToGet": ["a"], "ProjectionExpression": "", "ExpressionAttributeNames": {}}"#,
        says: mixed("AttributesToGet", "ProjectionExpression")),
      InvalidRequest(
        "PutItem",
        #"{"TableName": "hash", "Item": {"a": {"S": "a"}}, "Expected": {"a": {"Exists": false}}, "ConditionExpression": "attribute_not_exists(a)"}"#,
        says: mixed("Expected", "ConditionExpression")),
      InvalidRequest(
        "DeleteItem",
        #"{"TableName": "abc", "Key": {"a": {}}, "Expected": {"a": {}}, "ConditionExpression": "", "ExpressionAttributeNames": {}, "ExpressionAttributeValues": {}}"#,
        says: mixed("Expected", "ConditionExpression")),
      InvalidRequest(
        "UpdateItem",
        #"{"TableName": "abc", "Key": {"a": {}}, "Expected": {"a": {}}, "AttributeUpdates": {}, "ExpressionAttributeNames": {}, "ExpressionAttributeValues": {}, "ConditionExpression": "", "UpdateExpression": ""}"#,
        says: mixed("AttributeUpdates, Expected", "UpdateExpression, ConditionExpression")),
      InvalidRequest(
        "UpdateItem",
        #"{"TableName": "hash", "Key": {"a": {"S": "a"}}, "AttributeUpdates": {"b": {"Value": {"S": "c"}}}, "UpdateExpression": "SET b = :c", "ExpressionAttributeValues": {":c": {"S": "c"}}}"#,
        says: mixed("AttributeUpdates", "UpdateExpression")),
      InvalidRequest(
        "Query",
        #"{"TableName": "abc", "ExclusiveStartKey": {"a": {}}, "Select": "SPECIFIC_ATTRIBUTES", "AttributesToGet": ["a", "a"], "QueryFilter": {"a": {"ComparisonOperator": "EQ", "AttributeValueList": [{}]}}, "ConditionalOperator": "OR", "KeyConditions": {"a": {"ComparisonOperator": "EQ", "AttributeValueList": [{}]}}, "ProjectionExpression": "", "FilterExpression": "", "KeyConditionExpression": "", "ExpressionAttributeNames": {}, "ExpressionAttributeValues": {}}"#,
        says: mixed(
          "AttributesToGet, QueryFilter, ConditionalOperator, KeyConditions",
          "ProjectionExpression, FilterExpression, KeyConditionExpression")),
      InvalidRequest(
        "Query",
        #"{"TableName": "abc", "QueryFilter": {}, "AttributesToGet": ["a", "a"], "KeyConditions": {"a": {"ComparisonOperator": "EQ", "AttributeValueList": [{}]}}, "ConditionalOperator": "OR", "FilterExpression": "", "ProjectionExpression": ""}"#,
        says: mixed(
          "AttributesToGet, QueryFilter, ConditionalOperator", "ProjectionExpression, FilterExpression")),
      InvalidRequest(
        "Query",
        #"{"TableName": "abc", "QueryFilter": {}, "ConditionalOperator": "OR", "KeyConditionExpression": ""}"#,
        says: mixed("QueryFilter, ConditionalOperator", "KeyConditionExpression")),
      InvalidRequest(
        "Scan",
        #"{"TableName": "abc", "ScanFilter": {"a": {"ComparisonOperator": "EQ", "AttributeValueList": [{}]}}, "AttributesToGet": ["a", "a"], "ConditionalOperator": "OR", "FilterExpression": "", "ProjectionExpression": ""}"#,
        says: mixed("AttributesToGet, ScanFilter, ConditionalOperator", "ProjectionExpression, FilterExpression")),
      InvalidRequest(
        "BatchGetItem",
        #"{"RequestItems": {"hash": {"Keys": [{}], "AttributesToGet": ["a"], "ProjectionExpression": "", "ExpressionAttributeNames": {}}}}"#,
        says: mixed("AttributesToGet", "ProjectionExpression")),
      InvalidRequest(
        "BatchGetItem",
        #"{"RequestItems": {"abc": {"Keys": [{}], "AttributesToGet": ["a"], "ExpressionAttributeNames": {}}}}"#,
        says: namesWithout),
      InvalidRequest(
        "GetItem",
        #"{"TableName": "abc", "Key": {"a": {}}, "AttributesToGet": ["a"], "ExpressionAttributeNames": {}}"#,
        says: namesWithout),
      InvalidRequest(
        "PutItem",
        #"{"TableName": "abc", "Item": {"a": {}}, "ExpressionAttributeNames": {}, "ExpressionAttributeValues": {}}"#,
        says: namesWithout),
      InvalidRequest(
        "PutItem",
        #"{"TableName": "hash", "Item": {"a": {"S": "a"}}, "ExpressionAttributeValues": {":v": {"S": "unused"}}}"#,
        says: valuesWithout("ConditionExpression is null")),
      InvalidRequest(
        "DeleteItem", #"{"TableName": "abc", "Key": {"a": {}}, "ExpressionAttributeValues": {}}"#,
        says: valuesWithout("ConditionExpression is null")),
      InvalidRequest(
        "UpdateItem",
        #"{"TableName": "abc", "Key": {"a": {}}, "Expected": {"a": {}}, "ExpressionAttributeNames": {}, "ExpressionAttributeValues": {}}"#,
        says: namesWithout),
      InvalidRequest(
        "UpdateItem",
        #"{"TableName": "abc", "Key": {"a": {}}, "Expected": {"a": {}}, "ExpressionAttributeValues": {}}"#,
        says: valuesWithout("UpdateExpression and ConditionExpression are null")),
      InvalidRequest(
        "Query", #"{"TableName": "abc", "AttributesToGet": ["a", "a"], "ExpressionAttributeNames": {}}"#,
        says: namesWithout),
      InvalidRequest(
        "Query", #"{"TableName": "abc", "ExclusiveStartKey": {"a": {}}, "ExpressionAttributeValues": {}}"#,
        says: valuesWithout("FilterExpression and KeyConditionExpression are null")),
      InvalidRequest(
        "Scan", #"{"TableName": "abc", "ExclusiveStartKey": {"a": {}}, "ExpressionAttributeValues": {}}"#,
        says: valuesWithout("FilterExpression is null")),
      InvalidRequest(
        "Scan", #"{"TableName": "abc", "Segment": 1, "ExpressionAttributeNames": {}}"#, says: namesWithout),
    ])
}
