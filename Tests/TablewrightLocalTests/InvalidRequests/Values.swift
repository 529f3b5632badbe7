/// Requests with attribute values that there can't be.
extension InvalidRequestGroup {
  /// A value, and what DynamoDB says of it.
  private struct Case {
    var value: String
    var message: String

    init(_ value: String, _ message: String) {
      self.value = value
      self.message = message
    }

    init(_ value: String, invalid message: String) {
      self.init(value, "One or more parameter values were invalid: \(message)")
    }
  }

  private static let empty =
    "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"
  private static let several =
    "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes"
  private static let notNumeric = "The parameter cannot be converted to a numeric value"
  private static let tooManyDigits = "Attempting to store more than 38 significant digits in a Number"
  private static let tooLarge =
    "Number overflow. Attempting to store a number with magnitude larger than supported range"
  private static let tooSmall =
    "Number underflow. Attempting to store a number with magnitude smaller than supported range"

  private static let cases: [Case] = [
    Case("{}", empty), Case(#"{"a": ""}"#, empty), Case(#"{"M": {"a": {}}}"#, empty), Case(#"{"L": [{}]}"#, empty),
    Case(#"{"L": [{"a": {}}]}"#, empty), Case(#"{"S": null}"#, empty),
    Case(#"{"S": "a", "N": "1"}"#, several), Case(#"{"BOOL": true, "NULL": true}"#, several),
    Case(#"{"M": {"b": {"S": "a", "B": "YQ=="}}}"#, several),
    Case(#"{"S": "", "N": ""}"#, notNumeric), Case(#"{"S": "a", "N": "b"}"#, "\(notNumeric): b"),
    Case(#"{"N": ""}"#, notNumeric), Case(#"{"N": "b"}"#, "\(notNumeric): b"),
    Case(#"{"N": "1,5"}"#, "\(notNumeric): 1,5"), Case(#"{"NS": ["1", ""]}"#, notNumeric),
    Case(#"{"NS": ["1", "b"]}"#, "\(notNumeric): b"), Case(#"{"L": [{"N": "one"}]}"#, "\(notNumeric): one"),
    Case(#"{"N": "123456789012345678901234567890123456789"}"#, tooManyDigits),
    Case(#"{"N": "-1.23456789012345678901234567890123456789"}"#, tooManyDigits),
    Case(#"{"N": "1e126"}"#, tooLarge), Case(#"{"N": "-1e126"}"#, tooLarge),
    Case(#"{"N": "1e-131"}"#, tooSmall), Case(#"{"N": "-1e-131"}"#, tooSmall),
    Case(#"{"NS": ["1", "1"]}"#, "Input collection contains duplicates"),
    Case(#"{"NS": ["1", "1.0"]}"#, "Input collection contains duplicates"),
    Case(#"{"NS": ["100", "1e2"]}"#, "Input collection contains duplicates"),
    Case(#"{"SS": []}"#, invalid: "An string set  may not be empty"),
    Case(#"{"NS": []}"#, invalid: "An number set  may not be empty"),
    Case(#"{"BS": []}"#, invalid: "Binary sets should not be empty"),
    Case(#"{"SS": ["a", "a"]}"#, invalid: "Input collection [a, a] contains duplicates."),
    Case(#"{"BS": ["Yg==", "Yg=="]}"#, invalid: "Input collection [Yg==, Yg==]of type BS contains duplicates."),
  ]

  /// Values that PutItem takes, and others refuse.
  private static let falseNull = [
    Case(#"{"NULL": false}"#, invalid: "Null attribute value types must have the value of true"),
    Case(#"{"NULL": "no"}"#, invalid: "Null attribute value types must have the value of true"),
  ]

  private static func nested(_ depth: Int, _ open: String, _ close: String) -> String {
    String(repeating: open, count: depth) + #"{"S": "leaf"}"# + String(repeating: close, count: depth)
  }

  private static let tooDeep = [nested(32, #"{"M": {"n": "#, "}}"), nested(40, #"{"L": ["#, "]}")].map {
    Case(
      $0,
      "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit")
  }

  private static func requests(_ operation: String, _ template: String, _ cases: [Case]) -> [InvalidRequest] {
    cases.map { InvalidRequest(operation, template.replacing("$", with: $0.value), says: $0.message) }
  }

  static let values: [InvalidRequestGroup] = [
    InvalidRequestGroup(
      subject: "values in keys and items, before it matters whether there is a table",
      source: "What DynamoDB was seen to answer, as dynalite's tests record it.",
      requests: requests("GetItem", #"{"TableName": "abc", "Key": {"a": $}}"#, cases + falseNull + tooDeep)
        + requests("PutItem", #"{"TableName": "abc", "Item": {"a": {"S": "a"}, "b": $}}"#, cases + tooDeep)
        + requests("DeleteItem", #"{"TableName": "abc", "Key": {"a": $}}"#, cases + falseNull)
        + requests("UpdateItem", #"{"TableName": "abc", "Key": {"a": $}}"#, cases + falseNull)),
    InvalidRequestGroup(
      subject: "values of expressions",
      source: "What DynamoDB was seen to answer, as dynalite's tests record it.",
      requests: requests(
        "UpdateItem",
        #"{"TableName": "abc", "Key": {"a": {"S": "a"}}, "UpdateExpression": "SET b = :b", "ExpressionAttributeValues": {":b": $}}"#,
        cases.map { Case($0.value, "ExpressionAttributeValues contains invalid value: \($0.message) for key :b") })),
    InvalidRequestGroup(
      subject: "names of attributes",
      source: "The limits of the developer guide, in the words of DynamoDB local.",
      requests: [
        InvalidRequest("PutItem", #"{"TableName": "abc", "Item": {"": {"S": "a"}}}"#, says: "Empty attribute name"),
        InvalidRequest(
          "PutItem", #"{"TableName": "abc", "Item": {"\#(String(repeating: "a", count: 65536))": {"S": "a"}}}"#,
          says: "Attribute name is too large, must be less than 65536 bytes"),
      ]),
  ]
}
