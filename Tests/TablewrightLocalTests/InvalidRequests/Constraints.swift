/// Requests that break several rules of an operation's model at once.
extension InvalidRequestGroup {
  private static let seen = "What DynamoDB was seen to answer, as dynalite's tests record it."
  private static let seen2026 = "Answers of four regions in 2026, as paritysuite's captures record them."

  private static func capacity(_ value: String) -> String {
    broken("returnConsumedCapacity", value, "satisfy enum value set: [INDEXES, TOTAL, NONE]")
  }

  private static func metrics(_ value: String) -> String {
    broken("returnItemCollectionMetrics", value, "satisfy enum value set: [SIZE, NONE]")
  }

  private static func returned(_ value: String) -> String {
    broken("returnValues", value, "satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]")
  }

  private static func comparison(_ member: String, _ value: String) -> String {
    broken(
      member, value,
      "satisfy enum value set: [IN, NULL, BETWEEN, LT, NOT_CONTAINS, EQ, GT, NOT_NULL, NE, LE, BEGINS_WITH, GE, CONTAINS]"
    )
  }

  private static func select(_ value: String) -> String {
    broken(
      "select", value, "satisfy enum value set: [SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES]")
  }

  private static func atLeast(_ least: Int, _ member: String, _ value: String) -> String {
    broken(member, value, "have value greater than or equal to \(least)")
  }

  static let constraints: [InvalidRequestGroup] = [
    InvalidRequestGroup(
      subject: "rules of the operations on one item, in their order",
      source: seen2026,
      requests: [
        InvalidRequest("GetItem", "{}", breaks: missing("tableName"), missing("key")),
        InvalidRequest("PutItem", "{}", breaks: missing("tableName"), missing("item")),
        InvalidRequest("UpdateItem", "{}", breaks: missing("tableName"), missing("key")),
        InvalidRequest("DeleteItem", "{}", breaks: missing("tableName"), missing("key")),
        InvalidRequest("PutItem", #"{"Item": {"pk": {"S": "test"}}}"#, breaks: missing("tableName")),
        InvalidRequest("GetItem", #"{"TableName": null, "Key": null}"#, breaks: missing("tableName"), missing("key")),
        InvalidRequest(
          "PutItem",
          #"{"TableName": "abc", "Item": {}, "ReturnValues": "INVALID", "ReturnConsumedCapacity": "INVALID", "ReturnItemCollectionMetrics": "INVALID"}"#,
          breaks: returned("INVALID"), capacity("INVALID"), metrics("INVALID")),
        InvalidRequest(
          "PutItem", #"{"TableName": "", "ReturnValues": "INVALID", "Item": {}}"#,
          breaks: broken("tableName", "", "have length greater than or equal to 1")),
        InvalidRequest(
          "DeleteItem",
          #"{"TableName": "abc", "Key": {}, "ReturnValues": "INVALID", "ReturnConsumedCapacity": "INVALID"}"#,
          breaks: returned("INVALID"), capacity("INVALID")),
        InvalidRequest(
          "UpdateItem",
          #"{"TableName": "abc", "Key": {}, "ReturnValues": "INVALID", "ReturnConsumedCapacity": "INVALID"}"#,
          breaks: capacity("INVALID"), returned("INVALID")),
      ]),
    InvalidRequestGroup(
      subject: "more rules of the operations on one item",
      source: seen,
      requests: [
        InvalidRequest(
          "UpdateItem",
          #"{"TableName": "abc;", "ReturnConsumedCapacity": "hi", "ReturnItemCollectionMetrics": "hi", "ReturnValues": "hi"}"#,
          breaks: capacity("hi"), broken("tableName", "abc;", namePattern), metrics("hi"), returned("hi"),
          missing("key")),
        InvalidRequest(
          "GetItem", #"{"TableName": "abc", "Key": {}, "AttributesToGet": []}"#,
          breaks: broken("attributesToGet", "[]", "have length greater than or equal to 1")),
        InvalidRequest(
          "PutItem", #"{"TableName": "abc", "Item": {}, "ReturnValuesOnConditionCheckFailure": "ALL_NEW"}"#,
          breaks: broken(
            "returnValuesOnConditionCheckFailure", "ALL_NEW", "satisfy enum value set: [ALL_OLD, NONE]")),
        InvalidRequest(
          "PutItem", #"{"TableName": "abc", "Item": {}, "ConditionalOperator": "AN"}"#,
          breaks: broken("conditionalOperator", "AN", "satisfy enum value set: [OR, AND]")),
        InvalidRequest(
          "PutItem", #"{"TableName": "abc", "Item": {}, "Expected": {"a": {"ComparisonOperator": "eq"}}}"#,
          breaks: comparison("expected.a.member.comparisonOperator", "eq")),
      ]
        + ["ALL_NEW", "UPDATED_OLD", "UPDATED_NEW"].flatMap { word in
          [
            InvalidRequest(
              "PutItem", #"{"TableName": "abc", "Item": {}, "ReturnValues": "\#(word)"}"#,
              says: "ReturnValues can only be ALL_OLD or NONE"),
            InvalidRequest(
              "DeleteItem", #"{"TableName": "abc", "Key": {}, "ReturnValues": "\#(word)"}"#,
              says: "ReturnValues can only be ALL_OLD or NONE"),
          ]
        }),
    InvalidRequestGroup(
      subject: "rules of Query and Scan",
      source: seen,
      requests: [
        InvalidRequest("Query", "{}", breaks: missing("tableName")),
        InvalidRequest("Scan", "{}", breaks: missing("tableName")),
        InvalidRequest(
          "Query",
          #"{"TableName": "abc;", "ReturnConsumedCapacity": "hi", "AttributesToGet": [], "IndexName": "abc;", "Select": "hi", "KeyConditions": {"a": {}}, "ConditionalOperator": "AN", "QueryFilter": {"a": {}, "b": {"ComparisonOperator": ""}}}"#,
          breaks: select("hi"), broken("indexName", "abc;", namePattern), capacity("hi"),
          missing("queryFilter.a.member.comparisonOperator"),
          comparison("queryFilter.b.member.comparisonOperator", ""), broken("tableName", "abc;", namePattern),
          broken("conditionalOperator", "AN", "satisfy enum value set: [OR, AND]"),
          broken("attributesToGet", "[]", "have length greater than or equal to 1"),
          missing("keyConditions.a.member.comparisonOperator")),
        InvalidRequest(
          "Scan",
          #"{"TableName": "abc;", "ReturnConsumedCapacity": "hi", "IndexName": "abc;", "Segment": -1, "TotalSegments": -1, "Select": "hi", "Limit": -1, "ScanFilter": {"a": {}, "b": {"ComparisonOperator": ""}}, "ConditionalOperator": "AN"}"#,
          breaks: select("hi"), broken("indexName", "abc;", namePattern), atLeast(1, "totalSegments", "-1"),
          capacity("hi"), broken("tableName", "abc;", namePattern),
          broken("conditionalOperator", "AN", "satisfy enum value set: [OR, AND]"),
          missing("scanFilter.a.member.comparisonOperator"),
          comparison("scanFilter.b.member.comparisonOperator", ""), atLeast(0, "segment", "-1"),
          atLeast(1, "limit", "-1")),
        InvalidRequest("Scan", #"{"TableName": "hash", "Limit": 0}"#, breaks: atLeast(1, "limit", "0")),
        InvalidRequest(
          "Scan", #"{"TableName": "hash", "Segment": 0, "TotalSegments": 1000001}"#,
          breaks: broken("totalSegments", "1000001", "have value less than or equal to 1000000")),
        InvalidRequest(
          "Scan", #"{"TableName": "hash", "Segment": 1000000, "TotalSegments": 1000000}"#,
          breaks: broken("segment", "1000000", "have value less than or equal to 999999")),
        InvalidRequest(
          "Query", #"{"TableName": "hash", "Select": "INVALID_VALUE"}"#, breaks: select("INVALID_VALUE")),
        InvalidRequest(
          "Query", #"{"TableName": "hash", "Limit": 0}"#,
          says: "1 validation error detected: Value at 'Limit' failed to satisfy constraint: "
            + "Member must have value greater than or equal to 1"),
      ]),
    InvalidRequestGroup(
      subject: "rules of ListTables",
      source: seen,
      requests: [
        InvalidRequest("ListTables", #"{"Limit": 0}"#, breaks: atLeast(1, "limit", "0")),
        InvalidRequest(
          "ListTables", #"{"Limit": 101}"#, breaks: broken("limit", "101", "have value less than or equal to 100")),
        InvalidRequest(
          "ListTables", #"{"ExclusiveStartTableName": ""}"#,
          breaks: broken("exclusiveStartTableName", "", namePattern),
          broken("exclusiveStartTableName", "", "have length greater than or equal to 3")),
        InvalidRequest(
          "ListTables", #"{"ExclusiveStartTableName": "a;", "Limit": 500}"#,
          breaks: broken("limit", "500", "have value less than or equal to 100"),
          broken("exclusiveStartTableName", "a;", namePattern),
          broken("exclusiveStartTableName", "a;", "have length greater than or equal to 3")),
      ]),
  ]
}
