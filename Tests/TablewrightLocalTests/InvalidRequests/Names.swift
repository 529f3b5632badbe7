/// Requests with names of tables and indexes that there can't be.
extension InvalidRequestGroup {
  private static let long = String(repeating: "a", count: 256)

  /// The operations on items and what else they need.
  private static let ofItems: [(operation: String, rest: String)] = [
    ("GetItem", #", "Key": {}"#), ("PutItem", #", "Item": {}"#), ("UpdateItem", #", "Key": {}"#),
    ("DeleteItem", #", "Key": {}"#), ("Query", ""), ("Scan", ""),
  ]

  private static let ofTables = ["DescribeTable", "DeleteTable"]

  static let names: [InvalidRequestGroup] = [
    InvalidRequestGroup(
      subject: "the name of a table, of operations on items",
      source: "Answers of four regions in 2026, as paritysuite's captures record them.",
      requests: ofItems.flatMap { operation, rest in
        [
          InvalidRequest(
            operation, #"{"TableName": ""\#(rest)}"#,
            breaks: broken("tableName", "", "have length greater than or equal to 1")),
          InvalidRequest(
            operation, #"{"TableName": "bad table!@#"\#(rest)}"#,
            breaks: broken("tableName", "bad table!@#", namePattern)),
          InvalidRequest(
            operation, #"{"TableName": "a;"\#(rest)}"#, breaks: broken("tableName", "a;", namePattern),
            broken("tableName", "a;", "have length greater than or equal to 3")),
          InvalidRequest(
            operation, #"{"TableName": "\#(long)"\#(rest)}"#,
            breaks: broken("tableName", long, "have length less than or equal to 255")),
        ]
      }),
    InvalidRequestGroup(
      subject: "the name of a table, of operations on tables",
      source: "Answers of four regions in 2026, as paritysuite's captures record them.",
      requests: ofTables.flatMap { operation in
        [
          InvalidRequest(
            operation, "{}", says: "The parameter 'TableName' is required but was not present in the request"),
          InvalidRequest(
            operation, #"{"TableName": "ab"}"#,
            breaks: broken("tableName", "ab", "have length greater than or equal to 3")),
          InvalidRequest(operation, #"{"TableName": "abc;"}"#, breaks: broken("tableName", "abc;", namePattern)),
          InvalidRequest(
            operation, #"{"TableName": "missing"}"#,
            finds: "Requested resource not found: Table: missing not found"),
        ]
      }),
    InvalidRequestGroup(
      subject: "the name of an index, of operations that read",
      source: "What DynamoDB was seen to answer, as dynalite's tests record it.",
      requests: ["Query", "Scan"].flatMap { operation in
        [
          InvalidRequest(
            operation, #"{"TableName": "abc", "IndexName": ""}"#, breaks: broken("indexName", "", namePattern),
            broken("indexName", "", "have length greater than or equal to 3")),
          InvalidRequest(
            operation, #"{"TableName": "abc", "IndexName": "a;"}"#, breaks: broken("indexName", "a;", namePattern),
            broken("indexName", "a;", "have length greater than or equal to 3")),
          InvalidRequest(
            operation, #"{"TableName": "abc", "IndexName": "\#(long)"}"#,
            breaks: broken("indexName", long, "have length less than or equal to 255")),
        ]
      }),
  ]
}
