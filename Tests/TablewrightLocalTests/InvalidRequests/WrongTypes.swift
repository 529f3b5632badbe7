/// Requests with JSON of a wrong type in one place.
extension InvalidRequestGroup {
  private static let source =
    "What DynamoDB was seen to answer to each type of JSON in each place, as dynalite's tests record it."

  /// A place of a request, and what it takes.
  private struct Place {
    var operation: String
    /// The request, with `$` where the value stands.
    var template: String
    var answers: [(json: String, message: String)]

    init(_ operation: String, _ template: String, _ answers: [(json: String, message: String)]) {
      self.operation = operation
      self.template = template
      self.answers = answers
    }

    var group: InvalidRequestGroup {
      let requests = answers.map { answer in
        InvalidRequest(
          operation, template.replacing("$", with: answer.json), error: "SerializationException", says: answer.message)
      }
      return InvalidRequestGroup(
        subject: "a wrong type in \(operation) \(template)", source: InvalidRequestGroup.source, requests: requests)
    }
  }

  static let types: [InvalidRequestGroup] = [
    Place("GetItem", #"{"TableName": $}"#, string),
    Place("GetItem", #"{"Key": $}"#, map("com.amazonaws.dynamodb.v20120810.AttributeValue")),
    Place("GetItem", #"{"Key": {"a": $}}"#, element("AttributeValue")),
    Place("GetItem", #"{"Key": {"a": {"S": $}}}"#, string),
    Place("GetItem", #"{"Key": {"a": {"B": $}}}"#, binary),
    Place("GetItem", #"{"Key": {"a": {"BOOL": $}}}"#, boolean),
    Place("GetItem", #"{"AttributesToGet": $}"#, list),
    Place("GetItem", #"{"ConsistentRead": $}"#, boolean),
    Place("GetItem", #"{"ExpressionAttributeNames": $}"#, map("java.lang.String")),
    Place("GetItem", ##"{"ExpressionAttributeNames": {"#a": $}}"##, string),
    Place("PutItem", #"{"Item": {"a": {"N": $}}}"#, string),
    Place("PutItem", #"{"Item": {"a": {"SS": $}}}"#, list),
    Place("PutItem", #"{"Item": {"a": {"NS": [$]}}}"#, string),
    Place("PutItem", #"{"Item": {"a": {"BS": [$]}}}"#, binary),
    Place("PutItem", #"{"Item": {"a": {"L": [$]}}}"#, element("AttributeValue")),
    Place("PutItem", #"{"Item": {"a": {"M": $}}}"#, map("com.amazonaws.dynamodb.v20120810.AttributeValue")),
    Place("PutItem", #"{"Item": {"a": {"M": {"b": {"NULL": $}}}}}"#, boolean),
    Place("PutItem", #"{"Expected": $}"#, map("com.amazonaws.dynamodb.v20120810.ExpectedAttributeValue")),
    Place("PutItem", #"{"Expected": {"a": $}}"#, element("ExpectedAttributeValue")),
    Place("PutItem", #"{"Expected": {"a": {"Value": $}}}"#, member("AttributeValue")),
    Place("UpdateItem", #"{"AttributeUpdates": {"a": {"Action": $}}}"#, string),
    Place("Query", #"{"Limit": $}"#, number("Integer")),
    Place("Query", #"{"KeyConditions": {"a": $}}"#, element("Condition")),
    Place("BatchGetItem", #"{"RequestItems": {"abc": $}}"#, element("KeysAndAttributes")),
    Place("BatchGetItem", #"{"RequestItems": {"abc": {"Keys": [$]}}}"#, mapInList),
    Place(
      "BatchWriteItem", #"{"RequestItems": $}"#,
      map("java.util.List<com.amazonaws.dynamodb.v20120810.WriteRequest>")),
    Place("BatchWriteItem", #"{"RequestItems": {"abc": $}}"#, listInMap),
    Place("BatchWriteItem", #"{"RequestItems": {"abc": [{"PutRequest": $}]}}"#, member("PutRequest")),
    Place("TransactWriteItems", #"{"TransactItems": $}"#, list),
    Place("TransactWriteItems", #"{"TransactItems": [{"Update": {"UpdateExpression": $}}]}"#, string),
    Place("CreateTable", #"{"ProvisionedThroughput": $}"#, member("ProvisionedThroughput")),
    Place("CreateTable", #"{"ProvisionedThroughput": {"ReadCapacityUnits": $}}"#, number("Long")),
    Place("CreateTable", #"{"KeySchema": [$]}"#, element("KeySchemaElement")),
    Place("CreateTable", #"{"GlobalSecondaryIndexes": [{"Projection": {"NonKeyAttributes": [$]}}]}"#, string),
    Place(
      "UpdateTable", #"{"GlobalSecondaryIndexUpdates": [{"Create": $}]}"#, member("CreateGlobalSecondaryIndexAction")),
    Place("UpdateTimeToLive", #"{"TimeToLiveSpecification": {"Enabled": $}}"#, boolean),
    Place("TagResource", #"{"Tags": [$]}"#, element("Tag")),
    Place("ListTables", #"{"Limit": $}"#, number("Integer")),
  ].map(\.group)

  private static let structureInstead = "Start of structure or map found where not expected"

  private static let string = [
    ("true", "TRUE_VALUE cannot be converted to String"), ("false", "FALSE_VALUE cannot be converted to String"),
    ("23", "NUMBER_VALUE cannot be converted to String"), ("-2147483649", "NUMBER_VALUE cannot be converted to String"),
    ("34.56", "DECIMAL_VALUE cannot be converted to String"),
    ("[]", "Unrecognized collection type class java.lang.String"), ("{}", structureInstead),
  ]

  private static let boolean = [
    (#""23""#, "Unexpected token received from parser"), ("23", "NUMBER_VALUE cannot be converted to Boolean"),
    ("34.56", "DECIMAL_VALUE cannot be converted to Boolean"),
    ("[]", "Unrecognized collection type class java.lang.Boolean"), ("{}", structureInstead),
  ]

  private static func number(_ type: String) -> [(String, String)] {
    [
      (#""23""#, "STRING_VALUE cannot be converted to \(type)"), ("true", "TRUE_VALUE cannot be converted to \(type)"),
      ("false", "FALSE_VALUE cannot be converted to \(type)"),
      ("[]", "Unrecognized collection type class java.lang.\(type)"), ("{}", structureInstead),
    ]
  }

  private static let binary = [
    ("true", "only base-64-encoded strings are convertible to bytes"),
    ("34.56", "only base-64-encoded strings are convertible to bytes"),
    ("[]", "Unrecognized collection type class java.nio.ByteBuffer"), ("{}", structureInstead),
    (#""23456""#, "Base64 encoded length is expected a multiple of 4 bytes but found: 5"),
    (#""=+/=""#, "Invalid last non-pad Base64 character dectected"),
    (#""+/+=""#, "Invalid last non-pad Base64 character dectected"),
  ]

  private static let list = [
    (#""23""#, "Unexpected field type"), ("true", "Unexpected field type"), ("34.56", "Unexpected field type"),
    ("{}", structureInstead),
  ]

  private static func map(_ element: String) -> [(String, String)] {
    [
      (#""23""#, "Unexpected field type"), ("true", "Unexpected field type"), ("23", "Unexpected field type"),
      ("[]", "Unrecognized collection type java.util.Map<java.lang.String, \(element)>"),
    ]
  }

  private static func member(_ structure: String) -> [(String, String)] {
    [
      (#""23""#, "Unexpected field type"), ("true", "Unexpected field type"), ("34.56", "Unexpected field type"),
      ("[]", "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.\(structure)"),
    ]
  }

  private static func element(_ structure: String) -> [(String, String)] {
    [
      (#""23""#, "Unexpected value type in payload"), ("false", "Unexpected value type in payload"),
      ("23", "Unexpected value type in payload"),
      ("[]", "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.\(structure)"),
    ]
  }

  private static let cast =
    "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to class java.lang.Class "
    + "(sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and java.lang.Class are in module java.base of "
    + "loader 'bootstrap')"

  private static let listInMap = [(#""23""#, cast), ("true", cast), ("34.56", cast), ("{}", structureInstead)]

  private static let mapInList = [
    (#""23""#, cast), ("true", cast), ("34.56", cast),
    (
      "[]",
      "Unrecognized collection type java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.AttributeValue>"
    ),
  ]
}
