/// Batches that DynamoDB refuses.
extension InvalidRequestGroup {
  private static let seen = "What DynamoDB was seen to answer, as dynalite's and paritysuite's tests record it."

  private static let keyRule =
    "satisfy constraint: [Member must have length less than or equal to 255, Member must have length greater than or "
    + "equal to 3, Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]"

  private static func badKeys(_ value: String) -> String {
    "Value '\(value)' at 'requestItems' failed to satisfy constraint: Map keys must \(keyRule)"
  }

  private static let badCount =
    "Map value must satisfy constraint: [Member must have length less than or equal to 25, "
    + "Member must have length greater than or equal to 1]"

  private static let capacity = broken(
    "returnConsumedCapacity", "hi", "satisfy enum value set: [INDEXES, TOTAL, NONE]")
  private static let metrics = broken("returnItemCollectionMetrics", "hi", "satisfy enum value set: [SIZE, NONE]")

  private static let mismatch = "The provided key element does not match the schema"
  private static let duplicates = "Provided list of item keys contains duplicates"

  private static func keys(_ count: Int) -> String {
    (0..<count).map { #"{"a": {"S": "\#($0)"}}"# }.joined(separator: ", ")
  }

  private static func puts(_ count: Int) -> String {
    (0..<count).map { #"{"PutRequest": {"Item": {"a": {"S": "\#($0)"}}}}"# }.joined(separator: ", ")
  }

  static let batches: [InvalidRequestGroup] = [
    InvalidRequestGroup(
      subject: "BatchGetItem", source: seen,
      requests: [
        InvalidRequest("BatchGetItem", "{}", breaks: missing("requestItems")),
        InvalidRequest(
          "BatchGetItem", #"{"ReturnConsumedCapacity": "hi"}"#, breaks: capacity, missing("requestItems")),
        InvalidRequest(
          "BatchGetItem", #"{"RequestItems": {}}"#, says: "The requestItems parameter is required for BatchGetItem"),
        InvalidRequest(
          "BatchGetItem", #"{"RequestItems": {"aa;": {}}}"#,
          breaks: badKeys(
            "{aa;=KeysAndAttributes(keys=null, attributesToGet=null, consistentRead=null, projectionExpression=null, "
              + "expressionAttributeNames=null)}"), missing("requestItems.aa;.member.keys")),
        InvalidRequest(
          "BatchGetItem", #"{"RequestItems": {"abc": {"Keys": []}}}"#,
          says: "1 validation error detected: Value at 'RequestItems.abc.member.Keys' failed to satisfy constraint: "
            + "Member must have length greater than or equal to 1"),
        InvalidRequest(
          "BatchGetItem", #"{"RequestItems": {"abc": {"Keys": [\#(keys(101))]}}}"#,
          says: "1 validation error detected: Value at 'RequestItems.abc.member.Keys' failed to satisfy constraint: "
            + "Member must have length less than or equal to 100"),
        InvalidRequest(
          "BatchGetItem",
          #"{"RequestItems": {"abc": {"Keys": [\#(keys(100))]}, "abd": {"Keys": [{"a": {"S": "x"}}]}}}"#,
          says: "Too many items requested for the BatchGetItem call"),
        InvalidRequest(
          "BatchGetItem", #"{"RequestItems": {"abc": {"Keys": [\#(keys(100))]}}}"#,
          finds: "Requested resource not found"),
        InvalidRequest(
          "BatchGetItem", #"{"RequestItems": {"missing": {"Keys": [{}]}}}"#, finds: "Requested resource not found"),
        InvalidRequest(
          "BatchGetItem", #"{"RequestItems": {"hash": {"Keys": [{"a": {"S": "1"}}, {"a": {"S": "1"}}]}}}"#,
          says: duplicates),
        InvalidRequest(
          "BatchGetItem",
          #"{"RequestItems": {"numbered": {"Keys": [{"a": {"N": "1"}, "b": {"N": "2"}}, {"b": {"N": "2.0"}, "a": {"N": "1"}}]}}}"#,
          says: duplicates),
        InvalidRequest("BatchGetItem", #"{"RequestItems": {"hash": {"Keys": [{}]}}}"#, says: mismatch),
        InvalidRequest(
          "BatchGetItem", #"{"RequestItems": {"hash": {"Keys": [{"a": {"N": "1"}}]}}}"#, says: mismatch),
        InvalidRequest(
          "BatchGetItem", #"{"RequestItems": {"range": {"Keys": [{"a": {"S": "1"}}]}}}"#, says: mismatch),
        InvalidRequest(
          "BatchGetItem", #"{"RequestItems": {"binary": {"Keys": [{"a": {"B": ""}}]}}}"#,
          says: "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an "
            + "empty binary value. Key: a"),
        InvalidRequest(
          "BatchGetItem", #"{"RequestItems": {"abc": {"Keys": [{"a": {}}]}}}"#,
          says: "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"),
        InvalidRequest(
          "BatchGetItem", #"{"RequestItems": {"abc": {"Keys": [{"a": {"NULL": "no"}}]}}}"#,
          invalid: "Null attribute value types must have the value of true"),
        InvalidRequest(
          "BatchGetItem", #"{"RequestItems": {"abc": {"Keys": [{"a": {"N": "b"}}]}}}"#,
          says: "The parameter cannot be converted to a numeric value: b"),
        InvalidRequest(
          "BatchGetItem", #"{"RequestItems": {"abc": {"Keys": [{}], "AttributesToGet": ["a", "a"]}}}"#,
          invalid: "Duplicate value in attribute name: a"),
        InvalidRequest(
          "BatchGetItem", #"{"RequestItems": {"abc": {"Keys": [{}], "ProjectionExpression": ""}}}"#,
          says: "Invalid ProjectionExpression: The expression can not be empty;"),
        InvalidRequest(
          "BatchGetItem",
          #"{"RequestItems": {"abc": {"Keys": [{}], "ExpressionAttributeNames": {}, "ProjectionExpression": ""}}}"#,
          says: "ExpressionAttributeNames must not be empty"),
        InvalidRequest(
          "BatchGetItem", #"{"RequestItems": {"hash": {"Keys": [{"a": {"S": "1"}}], "ProjectionExpression": "a, a"}}}"#,
          says: "Invalid ProjectionExpression: Two document paths overlap with each other; must remove or rewrite one "
            + "of these paths; path one: [a], path two: [a]"),
      ]),
    InvalidRequestGroup(
      subject: "BatchWriteItem", source: seen,
      requests: [
        InvalidRequest("BatchWriteItem", "{}", breaks: missing("requestItems")),
        InvalidRequest(
          "BatchWriteItem", #"{"ReturnConsumedCapacity": "hi", "ReturnItemCollectionMetrics": "hi"}"#,
          breaks: capacity, metrics, missing("requestItems")),
        InvalidRequest(
          "BatchWriteItem", #"{"RequestItems": {}}"#,
          says: "The requestItems parameter is required for BatchWriteItem"),
        InvalidRequest(
          "BatchWriteItem", #"{"RequestItems": {"a": []}}"#,
          breaks: badKeys("{a=[]}"), "Value '{a=[]}' at 'requestItems' failed to satisfy constraint: \(badCount)"),
        InvalidRequest(
          "BatchWriteItem", #"{"RequestItems": {"aa;": [{"PutRequest": {}, "DeleteRequest": {}}]}}"#,
          breaks: badKeys(
            "{aa;=[WriteRequest(putRequest=PutRequest(item=null), deleteRequest=DeleteRequest(key=null))]}"),
          missing("requestItems.aa;.member.1.member.putRequest.item"),
          missing("requestItems.aa;.member.1.member.deleteRequest.key")),
        InvalidRequest(
          "BatchWriteItem", #"{"RequestItems": {"abc": [{}]}}"#,
          says: "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported "
            + "datatypes"),
        InvalidRequest(
          "BatchWriteItem", #"{"RequestItems": {"abc": [\#(puts(25))]}}"#, finds: "Requested resource not found"),
        InvalidRequest(
          "BatchWriteItem",
          #"{"RequestItems": {"missing": [{"PutRequest": {"Item": {"a": {"S": "1"}}}}, {"DeleteRequest": {"Key": {"a": {"S": "1"}}}}]}}"#,
          finds: "Requested resource not found"),
        InvalidRequest(
          "BatchWriteItem", #"{"RequestItems": {"hash": [\#(puts(13))], "range": [\#(puts(13))]}}"#,
          says: "Too many items requested for the BatchWriteItem call"),
        InvalidRequest(
          "BatchWriteItem",
          #"{"RequestItems": {"hash": [{"PutRequest": {"Item": {"a": {"S": "1"}}}}, {"DeleteRequest": {"Key": {"a": {"S": "1"}}}}]}}"#,
          says: duplicates),
        InvalidRequest(
          "BatchWriteItem", #"{"RequestItems": {"hash": [{"PutRequest": {"Item": {"a": {"N": "5"}}}}]}}"#,
          says: mismatch),
        InvalidRequest(
          "BatchWriteItem", #"{"RequestItems": {"hash": [{"PutRequest": {"Item": {"a": {"L": [{"S": "x"}]}}}}]}}"#,
          says: mismatch),
        InvalidRequest(
          "BatchWriteItem", #"{"RequestItems": {"hash": [{"PutRequest": {"Item": {}}}]}}"#, says: mismatch),
        InvalidRequest(
          "BatchWriteItem", #"{"RequestItems": {"hash": [{"DeleteRequest": {"Key": {}}}]}}"#, says: mismatch),
        InvalidRequest(
          "BatchWriteItem", #"{"RequestItems": {"hash": [{"PutRequest": {"Item": {"a": {"S": ""}}}}]}}"#,
          says: "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an "
            + "empty string value. Key: a"),
        InvalidRequest(
          "BatchWriteItem", #"{"RequestItems": {"binary": [{"DeleteRequest": {"Key": {"a": {"B": ""}}}}]}}"#,
          says: "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an "
            + "empty binary value. Key: a"),
        InvalidRequest(
          "BatchWriteItem",
          #"{"RequestItems": {"range": [{"PutRequest": {"Item": {"a": {"S": "a"}, "b": {"S": "b"}, "c": {"N": "5"}}}}]}}"#,
          invalid: "Type mismatch for Index Key c Expected: S Actual: N IndexName: index1"),
        InvalidRequest(
          "BatchWriteItem", #"{"RequestItems": {"abc": [{"PutRequest": {"Item": {"a": {}}}}]}}"#,
          says: "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"),
        InvalidRequest(
          "BatchWriteItem", #"{"RequestItems": {"abc": [{"PutRequest": {"Item": {"a": {"SS": ["a", "a"]}}}}]}}"#,
          invalid: "Input collection [a, a] contains duplicates."),
        InvalidRequest(
          "BatchWriteItem", #"{"RequestItems": {"abc": [{"DeleteRequest": {"Key": {"a": {"N": ""}}}}]}}"#,
          says: "The parameter cannot be converted to a numeric value"),
        InvalidRequest(
          "BatchWriteItem",
          #"{"RequestItems": {"abc": [{"PutRequest": {"Item": {"a": {"S": "a"}, "b": {"S": "\#(String(repeating: "x", count: 409_600))"}}}}]}}"#,
          says: "Item size has exceeded the maximum allowed size"),
      ]),
  ]
}
