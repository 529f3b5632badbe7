/// Requests with keys that do not fit a table, or its indexes.
extension InvalidRequestGroup {
  private static let mismatch = "The provided key element does not match the schema"

  private static func emptyKey(_ kind: String) -> String {
    "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty "
      + "\(kind) value. Key: a"
  }

  private static let wrongKeys = [
    ("hash", "{}"), ("hash", #"{"b": {"S": "a"}}"#), ("hash", #"{"a": {"S": "a"}, "b": {"S": "a"}}"#),
    ("hash", #"{"a": {"B": "YQ=="}}"#), ("hash", #"{"a": {"N": "1"}}"#), ("hash", #"{"a": {"BOOL": true}}"#),
    ("hash", #"{"a": {"NULL": true}}"#), ("hash", #"{"a": {"SS": ["a"]}}"#), ("hash", #"{"a": {"M": {}}}"#),
    ("hash", #"{"a": {"L": []}}"#), ("range", #"{"a": {"S": "a"}}"#), ("range", #"{"a": {"S": "a"}, "c": {"S": "a"}}"#),
    ("range", #"{"a": {"S": "a"}, "b": {"N": "1"}}"#), ("binary", #"{"a": {"S": "a"}}"#),
    ("numbered", #"{"a": {"N": "1"}, "b": {"S": "1"}}"#),
  ]

  private static let longPartition = String(repeating: "a", count: 2049)
  private static let longSort = String(repeating: "a", count: 1025)
  private static let partitionTooLong = "Size of hashkey has exceeded the maximum size limit of2048 bytes"
  private static let sortTooLong = "Aggregated size of all range keys has exceeded the size limit of 1024 bytes"

  private static func badKeys(_ operation: String) -> [InvalidRequest] {
    wrongKeys.map { table, key in
      InvalidRequest(operation, #"{"TableName": "\#(table)", "Key": \#(key)}"#, says: mismatch)
    } + [
      InvalidRequest(operation, #"{"TableName": "hash", "Key": {"a": {"S": ""}}}"#, says: emptyKey("string")),
      InvalidRequest(operation, #"{"TableName": "binary", "Key": {"a": {"B": ""}}}"#, says: emptyKey("binary")),
      InvalidRequest(
        operation, #"{"TableName": "hash", "Key": {"a": {"S": "\#(longPartition)"}}}"#, invalid: partitionTooLong),
      InvalidRequest(
        operation, #"{"TableName": "range", "Key": {"a": {"S": "a"}, "b": {"S": "\#(longSort)"}}}"#,
        invalid: sortTooLong),
      InvalidRequest(
        operation, #"{"TableName": "missing", "Key": {"b": {"S": "a"}}}"#, finds: "Requested resource not found"),
    ]
  }

  static let keys: [InvalidRequestGroup] = [
    InvalidRequestGroup(
      subject: "keys that do not fit the table",
      source: "What DynamoDB was seen to answer, as dynalite's and paritysuite's tests record it.",
      requests: badKeys("GetItem") + badKeys("DeleteItem") + badKeys("UpdateItem")),
    InvalidRequestGroup(
      subject: "items that do not fit the table",
      source: "What DynamoDB was seen to answer, as dynalite's and paritysuite's tests record it.",
      requests: [
        InvalidRequest("PutItem", #"{"TableName": "hash", "Item": {}}"#, invalid: "Missing the key a in the item"),
        InvalidRequest(
          "PutItem", #"{"TableName": "hash", "Item": {"b": {"S": "a"}}}"#, invalid: "Missing the key a in the item"),
        InvalidRequest(
          "PutItem", #"{"TableName": "range", "Item": {"a": {"S": "a"}}}"#, invalid: "Missing the key b in the item"),
        InvalidRequest(
          "PutItem", #"{"TableName": "hash", "Item": {"a": {"N": "1"}}}"#,
          invalid: "Type mismatch for key a expected: S actual: N"),
        InvalidRequest(
          "PutItem", #"{"TableName": "hash", "Item": {"a": {"L": []}}}"#,
          invalid: "Type mismatch for key a expected: S actual: L"),
        InvalidRequest(
          "PutItem", #"{"TableName": "numbered", "Item": {"a": {"N": "1"}, "b": {"BOOL": true}}}"#,
          invalid: "Type mismatch for key b expected: N actual: BOOL"),
        InvalidRequest("PutItem", #"{"TableName": "hash", "Item": {"a": {"S": ""}}}"#, says: emptyKey("string")),
        InvalidRequest("PutItem", #"{"TableName": "binary", "Item": {"a": {"B": ""}}}"#, says: emptyKey("binary")),
        InvalidRequest(
          "PutItem", #"{"TableName": "hash", "Item": {"a": {"S": "\#(longPartition)"}}}"#, invalid: partitionTooLong),
        InvalidRequest(
          "PutItem", #"{"TableName": "range", "Item": {"a": {"S": "a"}, "b": {"S": "\#(longSort)"}}}"#,
          invalid: sortTooLong),
        InvalidRequest(
          "PutItem", #"{"TableName": "missing", "Item": {"b": {"S": "a"}}}"#, finds: "Requested resource not found"),
      ]),
    InvalidRequestGroup(
      subject: "items that do not fit the table's indexes",
      source: "Answers of four regions in 2026, as paritysuite's tests record them.",
      requests: [
        InvalidRequest(
          "PutItem", #"{"TableName": "range", "Item": {"a": {"S": "a"}, "b": {"S": "b"}, "c": {"N": "5"}}}"#,
          invalid: "Type mismatch for Index Key c Expected: S Actual: N IndexName: index1"),
        InvalidRequest(
          "PutItem", #"{"TableName": "range", "Item": {"a": {"S": "a"}, "b": {"S": "b"}, "d": {"NULL": true}}}"#,
          invalid: "Type mismatch for Index Key d Expected: S Actual: NULL IndexName: index2"),
        InvalidRequest(
          "PutItem", #"{"TableName": "range", "Item": {"a": {"S": "a"}, "b": {"S": "b"}, "c": {"L": [{"S": "x"}]}}}"#,
          invalid: "Type mismatch for Index Key c Expected: S Actual: L IndexName: index1"),
        InvalidRequest(
          "PutItem", #"{"TableName": "range", "Item": {"a": {"S": "a"}, "b": {"S": "b"}, "c": {"S": ""}}}"#,
          says: "One or more parameter values are not valid. A value specified for a secondary index key is not "
            + "supported. The AttributeValue for a key attribute cannot contain an empty string value. "
            + "IndexName: index1, IndexKey: c"),
      ]),
  ]
}
