/// Expressions, and what goes with them, that DynamoDB does not take.
extension InvalidRequestGroup {
  static let expressions = InvalidRequestGroup(
    subject: "expressions",
    source: "dynalite's tests against DynamoDB: putItem, updateItem, query and scan; its users' reports for limits",
    requests: placeholders + keyConditions + updates + conditions)

  private static func update(_ members: String, says message: String) -> InvalidRequest {
    InvalidRequest("UpdateItem", #"{"TableName": "hash", "Key": {"a": {"S": "there"}}, \#(members)}"#, says: message)
  }

  private static let placeholders: [InvalidRequest] = [
    update(
      ##""ExpressionAttributeNames": {"#x": "x"}"##,
      says: "ExpressionAttributeNames can only be specified when using expressions"),
    update(
      #""ExpressionAttributeValues": {":x": {"S": "x"}}"#,
      says: "ExpressionAttributeValues can only be specified when using expressions: UpdateExpression and "
        + "ConditionExpression are null"),
    update(
      #""UpdateExpression": "SET x = :x", "ExpressionAttributeNames": {}"#,
      says: "ExpressionAttributeNames must not be empty"),
    update(
      #""UpdateExpression": "SET x = :x", "ExpressionAttributeValues": {}"#,
      says: "ExpressionAttributeValues must not be empty"),
    update(
      #""UpdateExpression": "", "ExpressionAttributeNames": {"a": "a"}"#,
      says: "ExpressionAttributeNames contains invalid key: Syntax error; key: \"a\""),
    update(
      ##""UpdateExpression": "", "ExpressionAttributeNames": {"#a b": "a"}"##,
      says: "ExpressionAttributeNames contains invalid key: Syntax error; key: \"#a b\""),
    update(
      #""UpdateExpression": "", "ExpressionAttributeValues": {":b": {"N": "x"}, "b": {"S": "a"}}"#,
      says: "ExpressionAttributeValues contains invalid key: Syntax error; key: \"b\""),
    update(
      ##""UpdateExpression": "SET x = :x", "ExpressionAttributeNames": {"#a": ""}"##,
      says: "ExpressionAttributeNames contains invalid value: Empty attribute name for key #a"),
    update(
      ##""UpdateExpression": "SET x = :x", "ExpressionAttributeNames": {"#\##(String(repeating: "a", count: 255))": "a"}"##,
      says: "ExpressionAttributeNames contains invalid key: The expression attribute map contains a key that is too "
        + "long; size of key: 256"),
    update(
      #""UpdateExpression": "SET x = :x", "ExpressionAttributeValues": {":x": {"S": "\#(String(repeating: "a", count: 2_097_152))"}}"#,
      says: "ExpressionAttributeValues exceeds max size"),
    update(
      ##""UpdateExpression": "REMOVE x", "ExpressionAttributeNames": {"#b": "b", "#a": "a"}"##,
      says: "Value provided in ExpressionAttributeNames unused in expressions: keys: {#a, #b}"),
    update(
      #""UpdateExpression": "REMOVE x", "ConditionExpression": "x = :b", "ExpressionAttributeValues": {":b": {"N": "1"}, ":c": {"N": "1"}}"#,
      says: "Value provided in ExpressionAttributeValues unused in expressions: keys: {:c}"),
    update(
      ##""UpdateExpression": "REMOVE x,", "ConditionExpression": "", "ExpressionAttributeNames": {"#b": "b"}"##,
      says: "Invalid UpdateExpression: Syntax error; token: \"<EOF>\", near: \",\""),
    update(
      #""UpdateExpression": "REMOVE x", "ConditionExpression": """#,
      says: "Invalid ConditionExpression: The expression can not be empty;"),
  ]

  private static let keyConditions: [InvalidRequest] =
    [
      (
        "a = :a", #"{"N": "1"}"#,
        "One or more parameter values were invalid: Condition parameter type does not match schema type"
      ),
      (
        ":a > a", #"{"N": "1"}"#,
        "One or more parameter values were invalid: Condition parameter type does not match schema type"
      ),
      ("a > :a", #"{"S": "1"}"#, "Query key condition not supported"),
      (":a >= a", #"{"S": "1"}"#, "Query key condition not supported"),
      ("begins_with(a, :a)", #"{"S": "1"}"#, "Query key condition not supported"),
      ("a between :a and :a", #"{"S": "1"}"#, "Query key condition not supported"),
      ("z = :a", #"{"S": "1"}"#, "Query condition missed key schema element: a"),
      (
        "a = :a AND b = :a", #"{"S": "1"}"#,
        "The number of query conditions (2) exceeds the number of key attributes defined in the schema (1)"
      ),
      ("a = :a OR a = :a", #"{"S": "1"}"#, "Invalid operator used in KeyConditionExpression: OR"),
      (
        "a = :a", #"{"S": ""}"#,
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string "
          + "value. Key: a"
      ),
      (
        "begins_with(a, :a)", #"{"N": "1"}"#,
        "Invalid KeyConditionExpression: Incorrect operand type for operator or function; operator or function: begins_with, "
          + "operand type: N"
      ),
    ].map { text, value, message in
      InvalidRequest(
        "Query",
        #"{"TableName": "hash", "KeyConditionExpression": "\#(text)", "ExpressionAttributeValues": {":a": \#(value)}}"#,
        says: message)
    } + [
      InvalidRequest(
        "Query",
        #"{"TableName": "hash", "KeyConditionExpression": "a = :a", "FilterExpression": "", "ExpressionAttributeValues": {":b": {"S": "1"}}}"#,
        says:
          "Invalid KeyConditionExpression: An expression attribute value used in expression is not defined; attribute "
          + "value: :a"),
      InvalidRequest(
        "Query",
        #"{"TableName": "hash", "KeyConditionExpression": "a <> :a", "FilterExpression": "", "ExpressionAttributeValues": {":a": {"S": "1"}}}"#,
        says: "Invalid FilterExpression: The expression can not be empty;"),
      InvalidRequest(
        "Query",
        #"{"TableName": "hash", "KeyConditionExpression": "a <> :a", "ExpressionAttributeValues": {":a": {"S": "1"}, ":b": {"S": "1"}}}"#,
        says: "Value provided in ExpressionAttributeValues unused in expressions: keys: {:b}"),
      InvalidRequest(
        "Query", #"{"TableName": "hash"}"#,
        says: "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request."),
    ]

  private static let part = "One or more parameter values were invalid: "
  private static let within =
    "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: "

  private static let updates: [InvalidRequest] = [
    ("add a.b :n", part + "Cannot update attribute a. This attribute is part of the key"),
    ("delete a :ns", part + "Cannot update attribute a. This attribute is part of the key"),
    ("remove d set e = :n, a = :n", part + "Cannot update attribute a. This attribute is part of the key"),
    ("set d[1] = :n add b.b :n", part + "Cannot update attribute b. This attribute is part of the key"),
    ("set d.a = e add c :n", part + "Type mismatch for Index Key c Expected: S Actual: N IndexName: index1"),
    ("set e = c[1], c = x + :n", part + "Type mismatch for Index Key c Expected: S Actual: N IndexName: index1"),
    ("add d.b :n", within + "IndexKey: d"), ("set d[1] = :n", within + "IndexKey: d"),
    ("set e = list_append(x, y), f = d[1]", within + "IndexKey: d"), ("set e = a.x", within + "Key: a"),
    ("set x = z", "The provided expression refers to an attribute that does not exist in the item"),
    ("set x.y = :n", "The document path provided in the update expression is invalid for update"),
    ("set x = a + :n", "An operand in the update expression has an incorrect data type"),
    (
      "set c = if_not_exists(x, :n)",
      "The update expression attempted to update the secondary index key to unsupported type"
    ),
    (
      "set c = if_not_exists(x, :e)",
      "One or more parameter values are not valid. The update expression attempted to update a secondary index key to a "
        + "value that is not supported. The AttributeValue for a key attribute cannot contain an empty string value."
    ),
  ].map { text, message in
    let values = [":ns": #"{"NS": ["1"]}"#, ":n": #"{"N": "1"}"#, ":e": #"{"S": ""}"#]
      .filter {
        text.contains("\($0.key) ") || text.contains("\($0.key),") || text.contains("\($0.key))")
          || text.hasSuffix($0.key)
      }
      .map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ")
    let given = values.isEmpty ? "" : #", "ExpressionAttributeValues": {\#(values)}"#
    return InvalidRequest(
      "UpdateItem",
      #"{"TableName": "range", "Key": {"a": {"S": "there"}, "b": {"S": "1"}}, "UpdateExpression": "\#(text)"\#(given)}"#,
      says: message)
  }

  private static let conditions: [InvalidRequest] = [
    InvalidRequest(
      "DeleteItem", #"{"TableName": "hash", "Key": {"a": {"S": "there"}}, "ConditionExpression": "n"}"#,
      says: "Invalid ConditionExpression: Syntax error; token: \"<EOF>\", near: \"n\""),
    InvalidRequest(
      "GetItem", #"{"TableName": "hash", "Key": {"a": {"S": "there"}}, "ProjectionExpression": "n, name"}"#,
      says: "Invalid ProjectionExpression: Attribute name is a reserved keyword; reserved keyword: name"),
    InvalidRequest(
      "Scan", #"{"TableName": "hash", "FilterExpression": "((n = s))", "ProjectionExpression": ""}"#,
      says: "Invalid FilterExpression: The expression has redundant parentheses;"),
  ]
}
