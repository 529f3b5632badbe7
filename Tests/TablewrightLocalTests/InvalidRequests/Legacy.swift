/// Parameters from before expressions that DynamoDB does not take.
extension InvalidRequestGroup {
  static let legacy = InvalidRequestGroup(
    subject: "the parameters from before expressions",
    source: "dynalite's tests against DynamoDB: putItem, updateItem, query and scan",
    requests: expected + updates + filters + keyConditions)

  private static let expected: [InvalidRequest] = [
    ("{}", "Value must be provided when Exists is null for Attribute: x"),
    (#"{"Exists": true}"#, "Value must be provided when Exists is true for Attribute: x"),
    (#"{"Exists": false, "Value": {"S": "a"}}"#, "Value cannot be used when Exists is false for Attribute: x"),
    (
      #"{"ComparisonOperator": "LT"}"#,
      "Value or AttributeValueList must be used with ComparisonOperator: LT for Attribute: x"
    ),
    (
      #"{"Exists": true, "ComparisonOperator": "LT"}"#,
      "Exists and ComparisonOperator cannot be used together for Attribute: x"
    ),
    (
      #"{"AttributeValueList": [{"S": "a"}], "Value": {"S": "a"}, "ComparisonOperator": "LT"}"#,
      "Value and AttributeValueList cannot be used together for Attribute: x"
    ),
    (
      #"{"AttributeValueList": [{"S": "a"}]}"#,
      "AttributeValueList can only be used with a ComparisonOperator for Attribute: x"
    ),
    (
      #"{"Exists": true, "AttributeValueList": [{"S": "a"}]}"#,
      "AttributeValueList can only be used with a ComparisonOperator for Attribute: x"
    ),
    (#"{"AttributeValueList": [], "ComparisonOperator": "EQ"}"#, count("EQ")),
    (#"{"AttributeValueList": [{"S": "a"}], "ComparisonOperator": "NULL"}"#, count("NULL")),
    (#"{"AttributeValueList": [], "ComparisonOperator": "IN"}"#, count("IN")),
    (
      #"{"AttributeValueList": [{"N": "1"}, {"N": "10"}, {"N": "12"}], "ComparisonOperator": "BETWEEN"}"#,
      count("BETWEEN")
    ),
    (#"{"Value": {"S": "a"}, "ComparisonOperator": "NULL"}"#, count("NULL")),
    (#"{"Value": {"S": "a"}, "ComparisonOperator": "BETWEEN"}"#, count("BETWEEN")),
    (#"{"Value": {"L": []}, "ComparisonOperator": "CONTAINS"}"#, type("CONTAINS", "L")),
    (#"{"Value": {"N": "3"}, "ComparisonOperator": "BEGINS_WITH"}"#, type("BEGINS_WITH", "N")),
  ].map { condition, message in
    InvalidRequest(
      "PutItem", #"{"TableName": "hash", "Item": {"a": {"S": "a"}}, "Expected": {"x": \#(condition)}}"#,
      invalid: message)
  }

  private static func count(_ operation: String) -> String {
    "Invalid number of argument(s) for the \(operation) ComparisonOperator"
  }

  private static func type(_ operation: String, _ type: String) -> String {
    "ComparisonOperator \(operation) is not valid for \(type) AttributeValue type"
  }

  private static let updates: [InvalidRequest] = [
    (#"{"x": {}}"#, "Only DELETE action is allowed when no attribute value is specified"),
    (#"{"x": {"Action": "ADD"}}"#, "Only DELETE action is allowed when no attribute value is specified"),
    (#"{"x": {"Action": "DELETE", "Value": {"S": "1"}}}"#, "DELETE action with value is not supported for the type S"),
    (#"{"x": {"Action": "DELETE", "Value": {"N": "1"}}}"#, "DELETE action with value is not supported for the type N"),
    (#"{"x": {"Action": "DELETE", "Value": {"L": []}}}"#, "DELETE action with value is not supported for the type L"),
    (#"{"x": {"Action": "ADD", "Value": {"S": "1"}}}"#, "ADD action is not supported for the type S"),
    (#"{"x": {"Action": "ADD", "Value": {"B": "Yg=="}}}"#, "ADD action is not supported for the type B"),
    (#"{"x": {"Action": "ADD", "Value": {"BOOL": true}}}"#, "ADD action is not supported for the type BOOL"),
    (#"{"x": {"Action": "ADD", "Value": {"M": {}}}}"#, "ADD action is not supported for the type M"),
    (#"{"a": {"Value": {"S": "other"}}}"#, "Cannot update attribute a. This attribute is part of the key"),
  ].map { update, message in
    InvalidRequest(
      "UpdateItem", #"{"TableName": "hash", "Key": {"a": {"S": "a"}}, "AttributeUpdates": \#(update)}"#,
      invalid: message)
  }

  private static let filters: [InvalidRequest] =
    [
      ("EQ", "", count("EQ")), ("EQ", #"{"S": "a"}, {"S": "a"}"#, count("EQ")), ("NE", "", count("NE")),
      ("LE", "", count("LE")), ("LT", "", count("LT")), ("GE", "", count("GE")), ("GT", "", count("GT")),
      ("CONTAINS", "", count("CONTAINS")), ("NOT_CONTAINS", "", count("NOT_CONTAINS")),
      ("BEGINS_WITH", "", count("BEGINS_WITH")),
      ("IN", "", count("IN")), ("BETWEEN", "", count("BETWEEN")), ("NULL", #"{"S": "a"}"#, count("NULL")),
      ("NOT_NULL", #"{"S": "a"}"#, count("NOT_NULL")), ("LT", #"{"BOOL": true}"#, type("LT", "BOOL")),
      ("LE", #"{"NULL": true}"#, type("LE", "NULL")), ("GT", #"{"SS": ["a"]}"#, type("GT", "SS")),
      ("GE", #"{"NS": ["1"]}"#, type("GE", "NS")), ("IN", #"{"BS": ["abcd"]}"#, type("IN", "BS")),
      ("CONTAINS", #"{"SS": ["a"]}"#, type("CONTAINS", "SS")),
      ("NOT_CONTAINS", #"{"M": {}}"#, type("NOT_CONTAINS", "M")),
      ("BETWEEN", #"{"L": []}, {"L": []}"#, type("BETWEEN", "L")),
      ("BEGINS_WITH", #"{"N": "1"}"#, type("BEGINS_WITH", "N")),
      ("IN", #"{"S": "b"}, {"N": "1"}"#, "AttributeValues inside AttributeValueList must be of same type"),
    ].map { operation, values, message in
      InvalidRequest(
        "Scan",
        #"{"TableName": "hash", "ScanFilter": {"x": {"ComparisonOperator": "\#(operation)", "AttributeValueList": [\#(values)]}}}"#,
        invalid: message)
    } + [
      InvalidRequest(
        "Scan",
        #"{"TableName": "hash", "ScanFilter": {"x": {"ComparisonOperator": "BETWEEN", "AttributeValueList": [{"S": "b"}, {"S": "a"}]}}}"#,
        says: "The BETWEEN condition was provided a range where the lower bound is greater than the upper bound"),
      InvalidRequest(
        "Scan", #"{"TableName": "hash", "ConditionalOperator": "OR"}"#,
        says: "ConditionalOperator cannot be used without Filter or Expected"),
      InvalidRequest(
        "Scan",
        #"{"TableName": "hash", "ConditionalOperator": "OR", "ScanFilter": {"x": {"ComparisonOperator": "NULL"}}}"#,
        says: "ConditionalOperator can only be used when Filter or Expected has two or more elements"),
      InvalidRequest(
        "GetItem", #"{"TableName": "hash", "Key": {"a": {"S": "a"}}, "AttributesToGet": ["x", "x"]}"#,
        invalid: "Duplicate value in attribute name: x"),
    ]

  private static let keyConditions: [InvalidRequest] = [
    ("hash", #"{"z": \#(null)}"#, "Query condition missed key schema element: a"),
    ("hash", #"{"a": \#(null)}"#, "Attempted conditional constraint is not an indexable operation"),
    ("hash", #"{"a": \#(of("NE", #"{"S": "a"}"#))}"#, "Attempted conditional constraint is not an indexable operation"),
    ("hash", #"{"a": \#(of("IN", #"{"S": "a"}"#))}"#, "Attempted conditional constraint is not an indexable operation"),
    (
      "hash", #"{"a": \#(of("CONTAINS", #"{"S": "a"}"#))}"#,
      "Attempted conditional constraint is not an indexable operation"
    ),
    ("hash", #"{"a": \#(of("LE", #"{"S": "a"}"#))}"#, "Query key condition not supported"),
    ("hash", #"{"a": \#(of("BEGINS_WITH", #"{"S": "a"}"#))}"#, "Query key condition not supported"),
    ("hash", #"{"a": \#(of("BETWEEN", #"{"S": "a"}, {"S": "a"}"#))}"#, "Query key condition not supported"),
    (
      "hash", #"{"a": \#(of("EQ", #"{"N": "1"}"#))}"#,
      "One or more parameter values were invalid: Condition parameter type does not match schema type"
    ),
    ("range", #"{"a": \#(of("EQ", #"{"S": "b"}"#)), "c": \#(null)}"#, "Query condition missed key schema element: b"),
    (
      "range", #"{"a": \#(of("EQ", #"{"S": "b"}"#)), "b": \#(of("NOT_CONTAINS", #"{"S": "a"}"#))}"#,
      "Attempted conditional constraint is not an indexable operation"
    ),
  ].map { table, conditions, message in
    InvalidRequest("Query", #"{"TableName": "\#(table)", "KeyConditions": \#(conditions)}"#, says: message)
  }

  private static let null = #"{"ComparisonOperator": "NULL"}"#

  private static func of(_ operation: String, _ values: String) -> String {
    #"{"ComparisonOperator": "\#(operation)", "AttributeValueList": [\#(values)]}"#
  }
}
