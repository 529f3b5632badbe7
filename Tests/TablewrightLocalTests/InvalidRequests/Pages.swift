/// Queries and scans whose parameters contradict each other, their index, or the key that they start after.
extension InvalidRequestGroup {
  static let pages: [InvalidRequestGroup] = [selections, indexes, filters, startKeys, startKeysOutside, segments]

  /// A query and a scan of the table `range`, as the messages of both differ.
  private static func both(_ rest: String, says message: String) -> [InvalidRequest] {
    [
      InvalidRequest("Query", query(rest), says: "1 validation error detected: \(message)"),
      InvalidRequest("Scan", #"{"TableName": "range"\#(rest)}"#, says: message),
    ]
  }

  /// A query of the table `range`; by the key of its global indexes where it names one.
  private static func query(_ rest: String) -> String {
    let isGlobal = rest.contains("index3") || rest.contains("index4")
    return #"{"TableName": "range", "KeyConditions": {"\#(isGlobal ? "c" : "a")": {"ComparisonOperator": "EQ", "#
      + #""AttributeValueList": [{"S": "x"}]}}\#(rest)}"#
  }

  private static let selections = InvalidRequestGroup(
    subject: "Select",
    source: "moto's tests that were verified against DynamoDB, tests/test_dynamodb/test_dynamodb_select.py.",
    requests: ["ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES", "COUNT"].flatMap { select in
      both(
        #", "IndexName": "index3", "Select": "\#(select)", "AttributesToGet": ["c"]"#,
        says: "Cannot specify the AttributesToGet when choosing to get \(select == "COUNT" ? "only the Count" : select)"
      )
        + [
          InvalidRequest(
            "Scan", #"{"TableName": "range", "Select": "\#(select)", "ProjectionExpression": "c"}"#,
            says: "Cannot specify the ProjectionExpression when choosing to get "
              + (select == "COUNT" ? "only the Count" : select))
        ]
    }
      + both(
        #", "Select": "SPECIFIC_ATTRIBUTES""#,
        says: "Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES")
      + both(
        #", "Select": "ALL_PROJECTED_ATTRIBUTES""#,
        says: "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName"))

  private static let indexes = InvalidRequestGroup(
    subject: "what an index can't answer",
    source: "Dynalite's tests of Query and Scan, and answers that localstack's issues 478 and 805 report.",
    requests: ["Query", "Scan"].flatMap { operation in
      func request(_ rest: String, says message: String) -> InvalidRequest {
        let json = operation == "Query" ? query(rest) : #"{"TableName": "range"\#(rest)}"#
        return InvalidRequest(operation, json, says: message)
      }
      let invalid = "One or more parameter values were invalid: "
      return [
        request(
          #", "IndexName": "index9""#, says: "The table does not have the specified index: index9"),
        request(
          #", "IndexName": "index3", "ConsistentRead": true"#,
          says: "Consistent reads are not supported on global secondary indexes"),
        request(
          #", "IndexName": "index4", "Select": "ALL_ATTRIBUTES""#,
          says: invalid + "Select type ALL_ATTRIBUTES is not supported for global secondary index index4 because its "
            + "projection type is not ALL"),
        request(
          #", "IndexName": "index4", "AttributesToGet": ["c", "f", "e", "g"]"#,
          says: invalid + "Global secondary index index4 does not project [f, g]"),
      ]
    })

  private static let filters = InvalidRequestGroup(
    subject: "filters",
    source: "Dynalite's tests of Query, and paritysuite's of what indexes do not project.",
    requests: [
      InvalidRequest(
        "Query",
        #"{"TableName": "range", "KeyConditionExpression": "a = :a", "FilterExpression": "c = :a AND attribute_exists(b.x)", "#
          + #""ExpressionAttributeValues": {":a": {"S": "x"}}}"#,
        says: "Filter Expression can only contain non-primary key attributes: Primary key attribute: b"),
      InvalidRequest(
        "Query", query(#", "QueryFilter": {"b": {"ComparisonOperator": "NOT_NULL"}}"#),
        says: "QueryFilter can only contain non-primary key attributes: Primary key attribute: b"),
      InvalidRequest(
        "Query",
        query(
          #", "IndexName": "index4", "Select": "ALL_ATTRIBUTES", "QueryFilter": {"d": {"ComparisonOperator": "NULL"}}"#),
        says: "QueryFilter can only contain non-primary key attributes: Primary key attribute: d"),
      InvalidRequest(
        "Query",
        #"{"TableName": "range", "KeyConditionExpression": "a = :a", "FilterExpression": "y = :a AND x = :a AND c = :a", "#
          + #""IndexName": "index2", "ExpressionAttributeValues": {":a": {"S": "x"}}}"#,
        invalid: "Secondary index index2 does not project one or more filter attributes: [x, y]"),
      InvalidRequest(
        "Scan", #"{"TableName": "range", "IndexName": "index4", "FilterExpression": "attribute_exists(x)"}"#,
        invalid: "Secondary index index4 does not project one or more filter attributes: [x]"),
    ])

  // MARK: Start keys

  private static let invalid = "The provided starting key is invalid"
  private static let mismatch = "The provided key element does not match the schema"

  private static let startKeys = InvalidRequestGroup(
    subject: "keys to start after that are none",
    source: "Dynalite's tests of Query and Scan.",
    requests: [
      InvalidRequest("Query", query(#", "ExclusiveStartKey": {"a": {"S": "x"}}"#), says: invalid),
      InvalidRequest("Query", query(#", "ExclusiveStartKey": {"a": {"S": "x"}, "c": {"S": "x"}}"#), says: invalid),
      InvalidRequest(
        "Query", query(#", "IndexName": "index1", "ExclusiveStartKey": {"a": {"S": "x"}, "b": {"S": "x"}}"#),
        says: invalid),
      InvalidRequest("Query", query(#", "ExclusiveStartKey": {"a": {"S": "x"}, "b": {"N": "1"}}"#), says: mismatch),
      InvalidRequest(
        "Query", query(#", "ExclusiveStartKey": {"a": {"S": "x"}, "z": {"S": "1"}}"#), says: invalid),
      InvalidRequest(
        "Query", query(#", "ExclusiveStartKey": {"a": {"S": "x"}, "b": {"S": "1"}, "c": {"S": "1"}}"#), says: invalid),
      InvalidRequest(
        "Query",
        query(
          #", "IndexName": "index1", "ExclusiveStartKey": {"a": {"S": "x"}, "b": {"S": "1"}, "c": {"S": "1"}, "d": {"S": "1"}}"#
        ), says: invalid),
      InvalidRequest(
        "Query",
        query(#", "IndexName": "index1", "ExclusiveStartKey": {"a": {"S": "x"}, "z": {"S": "1"}, "b": {"S": "1"}}"#),
        says: invalid),
      InvalidRequest(
        "Query", query(#", "IndexName": "index4", "ExclusiveStartKey": {"c": {"S": "1"}}"#), says: invalid),
      InvalidRequest(
        "Query",
        query(
          #", "IndexName": "index4", "ExclusiveStartKey": {"a": {"N": "1"}, "b": {"N": "1"}, "c": {"S": "1"}, "e": {"N": "1"}}"#
        ), says: invalid),
      InvalidRequest(
        "Query", query(#", "ExclusiveStartKey": {"a": {"S": "x"}, "b": {"B": "YQ=="}}"#), says: mismatch),
      InvalidRequest(
        "Query",
        query(#", "IndexName": "index1", "ExclusiveStartKey": {"a": {"S": "x"}, "b": {"N": "1"}, "c": {"N": "1"}}"#),
        says: mismatch),
      InvalidRequest(
        "Query",
        query(#", "IndexName": "index1", "ExclusiveStartKey": {"a": {"S": "x"}, "b": {"S": "x"}, "c": {"B": "YQ=="}}"#),
        says: mismatch),
      InvalidRequest(
        "Query",
        query(#", "IndexName": "index1", "ExclusiveStartKey": {"a": {"S": "x"}, "b": {"N": "1"}, "c": {"S": "x"}}"#),
        says: "\(invalid): \(mismatch)"),
      InvalidRequest(
        "Query",
        query(#", "IndexName": "index1", "ExclusiveStartKey": {"a": {"S": "x"}, "b": {"B": "YQ=="}, "c": {"S": "x"}}"#),
        says: "\(invalid): \(mismatch)"),
      InvalidRequest(
        "Query",
        query(#", "IndexName": "index3", "ExclusiveStartKey": {"x": {"N": "1"}, "y": {"N": "1"}, "c": {"S": "a"}}"#),
        says: "\(invalid): \(mismatch)"),
      InvalidRequest(
        "Query",
        query(#", "IndexName": "index3", "ExclusiveStartKey": {"a": {"S": "1"}, "b": {"N": "1"}, "c": {"S": "a"}}"#),
        says: "\(invalid): \(mismatch)"),
      InvalidRequest(
        "Query",
        query(
          #", "IndexName": "index4", "ExclusiveStartKey": {"x": {"N": "1"}, "y": {"N": "1"}, "c": {"S": "a"}, "d": {"S": "a"}}"#
        ), says: "\(invalid): \(mismatch)"),
      InvalidRequest(
        "Scan", #"{"TableName": "range", "ExclusiveStartKey": {"a": {"S": "x"}}}"#, says: "\(invalid): \(mismatch)"),
      InvalidRequest(
        "Scan", #"{"TableName": "range", "ExclusiveStartKey": {"a": {"S": "x"}, "b": {"N": "1"}}}"#,
        says: "\(invalid): \(mismatch)"),
      InvalidRequest(
        "Scan",
        #"{"TableName": "range", "IndexName": "index1", "ExclusiveStartKey": {"a": {"S": "x"}, "b": {"S": "x"}}}"#,
        says: invalid),
      InvalidRequest(
        "Scan",
        #"{"TableName": "range", "IndexName": "index9", "ExclusiveStartKey": {"a": {"S": "x"}, "b": {"S": "x"}}}"#,
        says: invalid),
      InvalidRequest(
        "Scan",
        #"{"TableName": "range", "IndexName": "index3", "ExclusiveStartKey": {"a": {"N": "1"}, "b": {"S": "x"}, "c": {"S": "x"}}}"#,
        says: "\(invalid): \(mismatch)"),
    ])

  /// A query by an expression that starts after a key.
  private static func outside(_ condition: String, _ start: String, _ index: String = "", says message: String)
    -> InvalidRequest
  {
    InvalidRequest(
      "Query",
      #"{"TableName": "range", "KeyConditionExpression": "\#(condition)", "ExpressionAttributeValues": {":b": {"S": "b"}}, "#
        + #""ExclusiveStartKey": {\#(start)}\#(index.isEmpty ? "" : #", "IndexName": "\#(index)""#)}"#, says: message)
  }

  private static let startKeysOutside = InvalidRequestGroup(
    subject: "keys to start after that the query would not find",
    source: "Dynalite's tests of Query.",
    requests: [
      outside(
        "a = :b", #""a": {"S": "a"}, "b": {"S": "a"}"#,
        says: "The provided starting key is outside query boundaries based on provided conditions"),
      outside(
        "a = :b", #""a": {"S": "a"}, "b": {"S": "a"}, "c": {"S": "a"}"#, "index1",
        says: "The provided starting key is outside query boundaries based on provided conditions"),
      outside(
        "c = :b", #""a": {"S": "a"}, "b": {"S": "a"}, "c": {"S": "a"}"#, "index3",
        says: "The provided starting key is outside query boundaries based on provided conditions"),
      outside(
        "a = :b AND b > :b", #""a": {"S": "b"}, "b": {"S": "a"}"#,
        says: "The provided starting key does not match the range key predicate"),
      outside(
        "c = :b AND d > :b", #""a": {"S": "a"}, "b": {"S": "a"}, "c": {"S": "x"}, "d": {"S": "a"}"#, "index4",
        says: "The provided starting key does not match the range key predicate"),
      outside(
        "a = :b AND b < :b", #""a": {"S": "a"}, "b": {"S": "a"}"#,
        says: "The query can return at most one row and cannot be restarted"),
    ])

  private static let segments = InvalidRequestGroup(
    subject: "segments of a scan",
    source: "Dynalite's tests of Scan.",
    requests: [
      InvalidRequest(
        "Scan", #"{"TableName": "range", "Segment": 0}"#,
        says:
          "The TotalSegments parameter is required but was not present in the request when Segment parameter is present"
      ),
      InvalidRequest(
        "Scan", #"{"TableName": "range", "TotalSegments": 2}"#,
        says:
          "The Segment parameter is required but was not present in the request when parameter TotalSegments is present"
      ),
      InvalidRequest(
        "Scan", #"{"TableName": "range", "Segment": 2, "TotalSegments": 2}"#,
        says:
          "The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: 2 is not less "
          + "than TotalSegments: 2"),
    ])
}
