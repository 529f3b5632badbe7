/// Tables that DynamoDB does not create.
extension InvalidRequestGroup {
  private static let seen = "What DynamoDB was seen to answer, as dynalite's and paritysuite's tests record it."

  // MARK: Parts of requests

  /// Definitions of attributes that are strings.
  private static func defined(_ names: String...) -> String {
    let list = names.map { #"{"AttributeName": "\#($0)", "AttributeType": "S"}"# }
    return #""AttributeDefinitions": [\#(list.joined(separator: ", "))]"#
  }

  /// A key schema of attributes such as `a HASH`.
  private static func keys(_ elements: String...) -> String {
    let list = elements.map { element in
      let parts = element.split(separator: " ")
      return #"{"AttributeName": "\#(parts[0])", "KeyType": "\#(parts[1])"}"#
    }
    return #""KeySchema": [\#(list.joined(separator: ", "))]"#
  }

  private static func index(_ name: String, _ keys: String, _ projection: String = #"{"ProjectionType": "ALL"}"#)
    -> String
  {
    #"{"IndexName": "\#(name)", \#(keys), "Projection": \#(projection)}"#
  }

  private static func locals(_ indexes: String...) -> String {
    #""LocalSecondaryIndexes": [\#(indexes.joined(separator: ", "))]"#
  }

  private static func globals(_ indexes: String...) -> String {
    #""GlobalSecondaryIndexes": [\#(indexes.joined(separator: ", "))]"#
  }

  private static let units = #""ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}"#
  private static let onDemand = #""BillingMode": "PAY_PER_REQUEST""#

  private static func request(_ parts: String...) -> String {
    #"{"TableName": "abc", \#(parts.joined(separator: ", "))}"#
  }

  private static let plain = request(defined("a"), keys("a HASH"), onDemand)

  /// A table with a partition key `a`, a sort key `b` and more.
  private static func sorted(_ parts: String...) -> String {
    request(defined("a", "b"), keys("a HASH", "b RANGE"), onDemand, parts.joined(separator: ", "))
  }

  private static func undefined(_ keys: String, _ definitions: String) -> String {
    "Some index key attributes are not defined in AttributeDefinitions. Keys: [\(keys)], "
      + "AttributeDefinitions: [\(definitions)]"
  }

  private static let noDefinition = "Invalid KeySchema: Some index key attribute have no definition"
  private static let sameName = "Both the Hash Key and the Range Key element in the KeySchema have the same name"
  private static let firstNotHash = "Invalid KeySchema: The first KeySchemaElement is not a HASH key type"
  private static let secondNotRange = "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type"
  private static let unused =
    "Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions"

  // MARK: Groups

  static let creation: [InvalidRequestGroup] = [rules, keySchemas, throughput, localIndexes, globalIndexes, settings]

  private static let rules = InvalidRequestGroup(
    subject: "rules of CreateTable", source: seen,
    requests: [
      InvalidRequest(
        "CreateTable", "{}", says: "The parameter 'TableName' is required but was not present in the request"),
      InvalidRequest(
        "CreateTable", #"{"TableName": "abc;"}"#, breaks: missing("attributeDefinitions"),
        broken("tableName", "abc;", namePattern), missing("keySchema")),
      InvalidRequest(
        "CreateTable", #"{"TableName": "", "AttributeDefinitions": [], "KeySchema": []}"#,
        breaks: broken("tableName", "", "have length greater than or equal to 1")),
      InvalidRequest(
        "CreateTable", #"{"TableName": "ab", \#(defined("a")), \#(keys("a HASH")), \#(units)}"#,
        breaks: broken("tableName", "ab", "have length greater than or equal to 3")),
      InvalidRequest(
        "CreateTable", #"{"TableName": "abc", "AttributeDefinitions": []}"#, breaks: missing("keySchema")),
      InvalidRequest(
        "CreateTable", #"{"TableName": "abc", "AttributeDefinitions": [], "ProvisionedThroughput": {}}"#,
        breaks: missing("provisionedThroughput.writeCapacityUnits"), missing("provisionedThroughput.readCapacityUnits"),
        missing("keySchema")),
      InvalidRequest(
        "CreateTable",
        #"{"TableName": "abc", "AttributeDefinitions": [], "KeySchema": [], "ProvisionedThroughput": {"ReadCapacityUnits": -1, "WriteCapacityUnits": -1}}"#,
        breaks: broken("provisionedThroughput.writeCapacityUnits", "-1", "have value greater than or equal to 1"),
        broken("provisionedThroughput.readCapacityUnits", "-1", "have value greater than or equal to 1"),
        broken("keySchema", "[]", "have length greater than or equal to 1")),
      InvalidRequest(
        "CreateTable",
        #"{"TableName": "abc", "AttributeDefinitions": [{}], "KeySchema": [{"KeyType": "HASH"}, {"KeyType": "Woop", "AttributeName": "a"}]}"#,
        breaks: missing("attributeDefinitions.1.member.attributeName"),
        missing("attributeDefinitions.1.member.attributeType"), missing("keySchema.1.member.attributeName"),
        broken("keySchema.2.member.keyType", "Woop", "satisfy enum value set: [HASH, RANGE]")),
      InvalidRequest(
        "CreateTable",
        request(#""AttributeDefinitions": [{"AttributeName": "b", "AttributeType": "SS"}]"#, keys("a HASH"), units),
        breaks: broken("attributeDefinitions.1.member.attributeType", "SS", "satisfy enum value set: [B, N, S]")),
      InvalidRequest(
        "CreateTable", request(defined("a"), keys("a INVALID"), units),
        breaks: broken("keySchema.1.member.keyType", "INVALID", "satisfy enum value set: [HASH, RANGE]")),
      InvalidRequest(
        "CreateTable", request(defined("a"), keys("a HASH"), #""BillingMode": "INVALID_MODE""#),
        breaks: broken("billingMode", "INVALID_MODE", "satisfy enum value set: [PROVISIONED, PAY_PER_REQUEST]")),
      InvalidRequest(
        "CreateTable", sorted(#""LocalSecondaryIndexes": [{}, {}, {}, {}]"#),
        breaks: missing("localSecondaryIndexes.1.member.indexName"),
        missing("localSecondaryIndexes.1.member.keySchema"), missing("localSecondaryIndexes.1.member.projection"),
        missing("localSecondaryIndexes.2.member.indexName"), missing("localSecondaryIndexes.2.member.keySchema"),
        missing("localSecondaryIndexes.2.member.projection"), missing("localSecondaryIndexes.3.member.indexName"),
        missing("localSecondaryIndexes.3.member.keySchema"), missing("localSecondaryIndexes.3.member.projection"),
        missing("localSecondaryIndexes.4.member.indexName")),
      InvalidRequest(
        "CreateTable", sorted(locals(index("h;", #""KeySchema": []"#))),
        breaks: broken("localSecondaryIndexes.1.member.indexName", "h;", namePattern),
        broken("localSecondaryIndexes.1.member.indexName", "h;", "have length greater than or equal to 3"),
        broken("localSecondaryIndexes.1.member.keySchema", "[]", "have length greater than or equal to 1")),
      InvalidRequest(
        "CreateTable",
        sorted(locals(index("abc", keys("a HASH", "b RANGE"), #"{"NonKeyAttributes": [], "ProjectionType": "abc"}"#))),
        breaks: broken(
          "localSecondaryIndexes.1.member.projection.projectionType", "abc",
          "satisfy enum value set: [ALL, INCLUDE, KEYS_ONLY]"),
        broken(
          "localSecondaryIndexes.1.member.projection.nonKeyAttributes", "[]", "have length greater than or equal to 1")),
      InvalidRequest(
        "CreateTable", sorted(#""StreamSpecification": {}"#), breaks: missing("streamSpecification.streamEnabled")),
      InvalidRequest(
        "CreateTable", sorted(#""StreamSpecification": {"StreamEnabled": true, "StreamViewType": "ALL"}"#),
        breaks: broken(
          "streamSpecification.streamViewType", "ALL",
          "satisfy enum value set: [NEW_IMAGE, OLD_IMAGE, NEW_AND_OLD_IMAGES, KEYS_ONLY]")),
      InvalidRequest(
        "CreateTable", sorted(#""TableClass": "COLD""#),
        breaks: broken("tableClass", "COLD", "satisfy enum value set: [STANDARD, STANDARD_INFREQUENT_ACCESS]")),
    ])

  private static let keySchemas = InvalidRequestGroup(
    subject: "keys of tables", source: seen,
    requests: [
      InvalidRequest(
        "CreateTable", request(#""AttributeDefinitions": []"#, keys("a HASH", "a HASH"), units), says: noDefinition),
      InvalidRequest("CreateTable", request(defined("b"), keys("a HASH", "a HASH"), units), says: noDefinition),
      InvalidRequest("CreateTable", request(defined("b"), keys("a HASH", "b RANGE"), units), says: noDefinition),
      InvalidRequest("CreateTable", request(defined("a"), keys("a HASH", "a RANGE"), units), says: noDefinition),
      InvalidRequest("CreateTable", request(defined("b"), keys("a HASH"), units), invalid: undefined("a", "b")),
      InvalidRequest("CreateTable", request(defined("a", "b"), keys("a HASH", "a HASH"), units), says: sameName),
      InvalidRequest("CreateTable", request(defined("a", "b"), keys("a HASH", "b HASH"), units), says: secondNotRange),
      InvalidRequest("CreateTable", request(defined("a", "b"), keys("a RANGE", "b HASH"), units), says: firstNotHash),
      InvalidRequest("CreateTable", request(defined("a", "b"), keys("a RANGE", "b RANGE"), units), says: firstNotHash),
      InvalidRequest("CreateTable", request(defined("a", "c", "b"), keys("a HASH", "b RANGE"), units), invalid: unused),
      InvalidRequest("CreateTable", request(defined("a", "b"), keys("a HASH"), units), invalid: unused),
      InvalidRequest(
        "CreateTable", request(defined("a", "b", "c"), keys("a HASH", "b RANGE", "c RANGE"), units),
        breaks: broken(
          "keySchema",
          "[KeySchemaElement(attributeName=a, keyType=HASH), KeySchemaElement(attributeName=b, keyType=RANGE), "
            + "KeySchemaElement(attributeName=c, keyType=RANGE)]", "have length less than or equal to 2")),
      InvalidRequest(
        "CreateTable", #"{"TableName": "hash", \#(defined("a")), \#(keys("a HASH")), \#(units)}"#,
        error: "ResourceInUseException", says: "Table already exists: hash"),
    ])

  private static let throughput = InvalidRequestGroup(
    subject: "throughput of tables", source: seen,
    requests: [
      InvalidRequest(
        "CreateTable", request(defined("a"), keys("a HASH")),
        invalid: "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED"),
      InvalidRequest(
        "CreateTable", request(defined("a", "b", "c"), keys("a HASH", "b RANGE", "c RANGE")),
        invalid: "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED"),
      InvalidRequest(
        "CreateTable", request(defined("a"), keys("a HASH"), onDemand, units),
        invalid: "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is "
          + "PAY_PER_REQUEST"),
      InvalidRequest(
        "CreateTable",
        request(
          #""AttributeDefinitions": []"#, keys("a HASH"),
          #""ProvisionedThroughput": {"ReadCapacityUnits": 1000000000001, "WriteCapacityUnits": 1000000000001}"#),
        says: "Given value 1000000000001 for ReadCapacityUnits is out of bounds"),
      InvalidRequest(
        "CreateTable",
        request(
          #""AttributeDefinitions": []"#, keys("a HASH"),
          #""ProvisionedThroughput": {"ReadCapacityUnits": 1000000000000, "WriteCapacityUnits": 1000000000001}"#),
        says: "Given value 1000000000001 for WriteCapacityUnits is out of bounds"),
      InvalidRequest(
        "CreateTable",
        request(
          defined("a", "g"), keys("a HASH"), onDemand,
          globals(#"{"IndexName": "abc", \#(keys("g HASH")), "Projection": {"ProjectionType": "ALL"}, \#(units)}"#)),
        invalid: "ProvisionedThroughput should not be specified for index: abc when BillingMode is PAY_PER_REQUEST"),
    ])

  private static let localIndexes = InvalidRequestGroup(
    subject: "local secondary indexes of new tables", source: seen,
    requests: [
      InvalidRequest("CreateTable", sorted(locals()), invalid: "List of LocalSecondaryIndexes is empty"),
      InvalidRequest(
        "CreateTable",
        request(defined("a", "b"), keys("a HASH"), onDemand, locals(index("abc", keys("a HASH", "b RANGE")))),
        invalid: "Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex"),
      InvalidRequest("CreateTable", sorted(locals(index("abc", keys("a RANGE")))), says: firstNotHash),
      InvalidRequest("CreateTable", sorted(locals(index("abc", keys("a HASH", "a HASH")))), says: sameName),
      InvalidRequest("CreateTable", sorted(locals(index("abc", keys("a HASH", "a RANGE")))), says: sameName),
      InvalidRequest("CreateTable", sorted(locals(index("abc", keys("a HASH", "b HASH")))), says: secondNotRange),
      InvalidRequest(
        "CreateTable", sorted(locals(index("abc", keys("b HASH")))),
        invalid: "Index KeySchema does not have a range key for index: abc"),
      InvalidRequest(
        "CreateTable", sorted(locals(index("abc", keys("b HASH", "a RANGE")))),
        invalid: "Index KeySchema does not have the same leading hash key as table KeySchema for index: abc. "
          + "index hash key: b, table hash key: a"),
      InvalidRequest(
        "CreateTable", sorted(locals(index("abc", keys("a HASH", "c RANGE")))), invalid: undefined("a, c", "a, b")),
      InvalidRequest(
        "CreateTable", sorted(locals(index("abc", keys("a HASH", "b RANGE"), "{}"))),
        invalid: "Unknown ProjectionType: null"),
      InvalidRequest(
        "CreateTable", sorted(locals(index("abc", keys("a HASH", "b RANGE"), #"{"NonKeyAttributes": ["a"]}"#))),
        invalid: "Unknown ProjectionType: null"),
      InvalidRequest(
        "CreateTable",
        sorted(
          locals(
            index("abc", keys("a HASH", "b RANGE"), #"{"ProjectionType": "ALL", "NonKeyAttributes": ["a"]}"#))),
        invalid: "ProjectionType is ALL, but NonKeyAttributes is specified"),
      InvalidRequest(
        "CreateTable",
        sorted(
          locals(
            index("abc", keys("a HASH", "b RANGE"), #"{"ProjectionType": "KEYS_ONLY", "NonKeyAttributes": ["a"]}"#))),
        invalid: "ProjectionType is KEYS_ONLY, but NonKeyAttributes is specified"),
      InvalidRequest(
        "CreateTable",
        sorted(locals(index("abc", keys("a HASH", "b RANGE")), index("abc", keys("a HASH", "b RANGE")))),
        invalid: "Duplicate index name: abc"),
      InvalidRequest(
        "CreateTable",
        sorted(
          locals(
            index("ab1", keys("a HASH", "b RANGE")), index("ab2", keys("a HASH", "b RANGE")),
            index("ab3", keys("a HASH", "b RANGE")), index("ab4", keys("a HASH", "b RANGE")),
            index("ab5", keys("a HASH", "b RANGE")), index("ab6", keys("a HASH", "b RANGE")))),
        invalid: "Number of LocalSecondaryIndexes exceeds per-table limit of 5"),
    ])

  private static let globalIndexes = InvalidRequestGroup(
    subject: "global secondary indexes of new tables", source: seen,
    requests: [
      InvalidRequest("CreateTable", sorted(globals()), invalid: "List of GlobalSecondaryIndexes is empty"),
      InvalidRequest("CreateTable", sorted(globals(index("abc", keys("a RANGE")))), says: firstNotHash),
      InvalidRequest("CreateTable", sorted(globals(index("abc", keys("c HASH")))), invalid: undefined("c", "a, b")),
      InvalidRequest("CreateTable", sorted(globals(index("abc", keys("a HASH", "a RANGE")))), says: sameName),
      InvalidRequest(
        "CreateTable", sorted(globals(index("abc", keys("a HASH"), "{}"))), invalid: "Unknown ProjectionType: null"),
      InvalidRequest(
        "CreateTable",
        sorted(globals(index("abc", keys("a HASH"), #"{"ProjectionType": "ALL", "NonKeyAttributes": ["a"]}"#))),
        invalid: "ProjectionType is ALL, but NonKeyAttributes is specified"),
      InvalidRequest(
        "CreateTable", sorted(globals(index("abc", keys("a HASH")), index("abc", keys("b HASH")))),
        invalid: "Duplicate index name: abc"),
      InvalidRequest(
        "CreateTable", sorted(locals(index("abc", keys("a HASH", "b RANGE"))), globals(index("abc", keys("b HASH")))),
        invalid: "Duplicate index name: abc"),
      InvalidRequest(
        "CreateTable",
        sorted(
          #""GlobalSecondaryIndexes": [\#((10...30).map { index("i\($0)", keys("a HASH")) }.joined(separator: ", "))]"#),
        invalid: "GlobalSecondaryIndex count exceeds the per-table limit of 20"),
    ])

  private static let settings = InvalidRequestGroup(
    subject: "settings of new tables", source: "The limits of the developer guide, in the words of the service.",
    requests: [
      InvalidRequest(
        "CreateTable", sorted(#""SSESpecification": {"Enabled": true, "SSEType": "DES"}"#),
        breaks: broken("sSESpecification.sSEType", "DES", "satisfy enum value set: [AES256, KMS]"))
    ])
}
