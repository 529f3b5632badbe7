extension InvalidRequestGroup {
  /// Changes of tables and their indexes, and new tables whose parts do not go together.
  static let tableUpdates: [InvalidRequestGroup] = [
    InvalidRequestGroup(
      subject: "changes of a table that don't go together",
      source: "answers of the service to single and paired changes, seen in two regions in October 2026",
      requests: changesTogether),
    InvalidRequestGroup(
      subject: "changes of a table's units and of how it is paid for",
      source: "answers of the service to changes of billing and units, seen in October 2026", requests: billing),
    InvalidRequestGroup(
      subject: "changes of indexes", source: "answers of the service to changes of indexes, seen in October 2026",
      requests: indexUpdates),
    InvalidRequestGroup(
      subject: "changes of streams, encryption and expiry",
      source: "answers of the service to changes of settings, seen in October 2026", requests: settings),
    InvalidRequestGroup(
      subject: "keys and indexes of a new table",
      source: "answers of the service to new tables, seen in October 2026", requests: newTables),
  ]

  private static func update(_ table: String, _ change: String, invalid message: String) -> InvalidRequest {
    InvalidRequest("UpdateTable", #"{"TableName": "\#(table)", \#(change)}"#, invalid: message)
  }

  private static func update(_ table: String, _ change: String, says message: String) -> InvalidRequest {
    InvalidRequest("UpdateTable", #"{"TableName": "\#(table)", \#(change)}"#, says: message)
  }

  // MARK: Together

  private static let units = #""ProvisionedThroughput": {"ReadCapacityUnits": 6, "WriteCapacityUnits": 6}"#
  private static let stream = #""StreamSpecification": {"StreamEnabled": true, "StreamViewType": "KEYS_ONLY"}"#
  private static let protection = #""DeletionProtectionEnabled": true"#
  private static let tableClass = #""TableClass": "STANDARD_INFREQUENT_ACCESS""#
  private static let encryption = #""SSESpecification": {"Enabled": true, "SSEType": "KMS"}"#
  private static let warm = #""WarmThroughput": {"ReadUnitsPerSecond": 13000}"#
  private static let limit = #""OnDemandThroughput": {"MaxReadRequestUnits": 9}"#
  private static let deletion = #""GlobalSecondaryIndexUpdates": [{"Delete": {"IndexName": "index3"}}]"#

  private static let nothing =
    "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates, "
    + "SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency, "
    + "DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is required"

  private static let changesTogether: [InvalidRequest] = [
    InvalidRequest("UpdateTable", #"{"TableName": "hash"}"#, says: nothing),
    InvalidRequest("UpdateTable", #"{"TableName": "nowhere"}"#, says: nothing),
    update("hash", #""GlobalSecondaryIndexUpdates": []"#, says: nothing),
    update(
      "hash", #""AttributeDefinitions": [{"AttributeName": "a", "AttributeType": "S"}]"#, says: nothing),
    update(
      "hash", #""GlobalSecondaryIndexUpdates": [], \#(protection)"#,
      invalid: "List of GlobalSecondaryIndexUpdates is empty"),
    update(
      "hash", "\(encryption), \(protection)",
      invalid: "Server-Side Encryption modification must be the only operation in the request"),
    update(
      "hash", "\(tableClass), \(protection)",
      invalid: "TableClass modification must be the only operation in the request"),
    update(
      "hash", "\(protection), \(stream)",
      invalid: "DeletionProtection modification must be the only operation in the request"),
    update(
      "hash", #"\#(protection), "BillingMode": "PAY_PER_REQUEST""#,
      invalid: "DeletionProtection modification must be the only operation in the request"),
    update(
      "hash", "\(warm), \(stream)", invalid: "WarmThroughput must be the only operation in the request"),
    update(
      "hash", "\(limit), \(stream)",
      invalid: "OnDemandThroughput can only be combined with BillingMode in an UpdateTable request"),
    update(
      "numbered", "\(units), \(stream)", invalid: "You cannot modify stream status while updating table IOPS"),
    update(
      "numbered", #""BillingMode": "PROVISIONED", \#(stream)"#,
      invalid: "You cannot modify stream status while updating table IOPS"),
    update(
      "range", "\(units), \(deletion)", invalid: "You cannot create or delete index while updating table IOPS"),
    update(
      "range", "\(stream), \(deletion)", invalid: "You cannot create or delete index while changing stream status"),
    InvalidRequest(
      "UpdateTable", #"{"TableName": "nowhere", \#(protection)}"#,
      finds: "Requested resource not found: Table: nowhere not found"),
  ]

  // MARK: Billing

  private static let billing: [InvalidRequest] = [
    update(
      "hash", units,
      invalid: "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST"),
    update(
      "hash", #""BillingMode": "PROVISIONED""#,
      invalid: "ProvisionedThroughput must be specified when BillingMode is PROVISIONED"),
    update(
      "range", #""BillingMode": "PROVISIONED", \#(units)"#,
      invalid: "ProvisionedThroughput must be specified for index: index3"),
    update(
      "numbered", #""BillingMode": "PAY_PER_REQUEST", \#(units)"#,
      invalid: "ProvisionedThroughput cannot be specified when BillingMode is PAY_PER_REQUEST"),
    update(
      "numbered", #""ProvisionedThroughput": {"ReadCapacityUnits": 5, "WriteCapacityUnits": 5}"#,
      says: "The provisioned throughput for the table will not change. The requested value equals the current value. "
        + "Current ReadCapacityUnits provisioned for the table: 5. Requested ReadCapacityUnits: 5. "
        + "Current WriteCapacityUnits provisioned for the table: 5. Requested WriteCapacityUnits: 5. "
        + "Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits."),
    update(
      "numbered", #""ProvisionedThroughput": {"ReadCapacityUnits": 1000000000001, "WriteCapacityUnits": 5}"#,
      says: "Given value 1000000000001 for ReadCapacityUnits is out of bounds"),
    update(
      "numbered", limit,
      invalid: "MaxReadRequestUnits for OnDemandThroughput cannot be specified when the table BillingMode is "
        + "PROVISIONED"),
    update(
      "hash", #""OnDemandThroughput": {"MaxWriteRequestUnits": 0}"#,
      invalid: "Requested MaxWriteRequestUnits for OnDemandThroughput for table is outside of valid range"),
    update(
      "hash", #""WarmThroughput": {"WriteUnitsPerSecond": 3999}"#,
      invalid: "Requested WriteUnitsPerSecond for WarmThroughput for table is lower than current WarmThroughput, "
        + "decreasing WarmThroughput is not supported"),
  ]

  // MARK: Indexes

  private static func create(_ name: String, _ key: String, _ more: String = "") -> String {
    #"{"Create": \#(TableJSON.index(name, key).dropLast())\#(more)}}"#
  }

  private static func indexes(_ updates: String...) -> String {
    #""GlobalSecondaryIndexUpdates": [\#(updates.joined(separator: ", "))]"#
  }

  private static let online =
    "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table"

  private static let indexUpdates: [InvalidRequest] = [
    update(
      "range", indexes("{}"),
      invalid: "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, "
        + "GlobalSecondaryIndexUpdate.Delete must not be null"),
    update(
      "range", indexes(#"{"Update": {"IndexName": "index3"}, "Delete": {"IndexName": "index3"}}"#),
      invalid: "Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object"),
    update(
      "range", indexes(#"{"Delete": {"IndexName": "index3"}}"#, create("index3", TableJSON.key("c"))),
      invalid: "Only one global secondary index update per index is allowed simultaneously. Index: index3"),
    InvalidRequest(
      "UpdateTable",
      #"""
      {"TableName": "range",
       \#(indexes(#"{"Delete": {"IndexName": "index3"}}"#, #"{"Delete": {"IndexName": "index4"}}"#))}
      """#, error: "LimitExceededException", says: online),
    InvalidRequest(
      "UpdateTable",
      #"{"TableName": "range", \#(indexes(create("new1", TableJSON.key("c")), create("new2", TableJSON.key("c"))))}"#,
      error: "LimitExceededException", says: online),
    InvalidRequest(
      "UpdateTable", #"{"TableName": "range", \#(indexes(#"{"Delete": {"IndexName": "ghost"}}"#))}"#,
      finds: "Requested resource not found: Index ghost for table range"),
    InvalidRequest(
      "UpdateTable", #"{"TableName": "numbered", \#(indexes(#"{"Update": {"IndexName": "ghost", \#(units)}}"#))}"#,
      finds: "Requested resource not found: Index ghost for table numbered"),
    update(
      "range", indexes(#"{"Delete": {"IndexName": "index1"}}"#),
      says: "Cannot delete an index that is not a GlobalSecondaryIndex: index1"),
    update(
      "range", indexes(#"{"Update": {"IndexName": "index1", \#(units)}}"#),
      says: "Cannot update an index that is not a GlobalSecondaryIndex: index1"),
    update(
      "range", indexes(create("index1", TableJSON.key("c"))),
      says: "Attempting to create an index which already exists"),
    update(
      "range", indexes(create("index3", TableJSON.key("unknown"))),
      says: "Attempting to create an index which already exists"),
    update(
      "range", indexes(create("new", TableJSON.key("c"))),
      invalid: "AttributeDefinitions is not specified for index: new"),
    update(
      "range", "\(TableJSON.types(["d": "S"])), \(indexes(create("new", TableJSON.key("c"))))",
      invalid: "Some index key attributes are not defined in AttributeDefinitions. Keys: [c], "
        + "AttributeDefinitions: [d]"),
    update(
      "range", "\(TableJSON.types(["c": "N"])), \(indexes(create("new", TableJSON.key("c"))))",
      invalid: "Attributes cannot be redefined. Please check that your attribute has the same type as previously "
        + "defined. Existing schema: Schema:[SchemaElement: key{c:S:HASH}] "
        + "New schema: Schema:[SchemaElement: key{c:N:HASH}]"),
    update(
      "range", "\(TableJSON.types(["c": "S"])), \(indexes(create("new", TableJSON.key("c"), ", \(units)")))",
      invalid: "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: new when BillingMode is "
        + "PAY_PER_REQUEST"),
    update(
      "numbered", "\(TableJSON.types(["b": "N"])), \(indexes(create("new", TableJSON.key("b"))))",
      invalid: "Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: new"),
    update(
      "range", indexes(#"{"Update": {"IndexName": "index3", \#(units)}}"#),
      invalid: "The only Updates for index: index3 when TableThroughputMode is PAY_PER_REQUEST can be to "
        + "OnDemandThroughput, WarmThroughput"),
    update(
      "range", "\(warm), \(TableJSON.types(["c": "S"])), \(indexes(create("new", TableJSON.key("c"))))",
      invalid: "Create global secondary index cannot be specified when updating WarmThroughput"),
  ]

  // MARK: Settings

  private static let settings: [InvalidRequest] = [
    update(
      "hash", #""StreamSpecification": {"StreamEnabled": true}"#,
      invalid: "If stream is being enabled then UpdateViewType is required"),
    update(
      "hash", #""StreamSpecification": {"StreamEnabled": false, "StreamViewType": "KEYS_ONLY"}"#,
      invalid: "If stream is being disabled, then UpdateViewType must not be specified"),
    update(
      "hash", #""StreamSpecification": {"StreamEnabled": false}"#,
      says: "Table has no stream to disable: TableName: hash"),
    update(
      "hash", #""SSESpecification": {"Enabled": false}"#, invalid: "Table is already encrypted by default"),
    update(
      "hash", #""SSESpecification": {"Enabled": false, "SSEType": "KMS"}"#,
      invalid: "SSEType can not be specified if Enabled is false"),
    update(
      "hash", #""SSESpecification": {"Enabled": false, "KMSMasterKeyId": "k"}"#,
      invalid: "KMSMasterKeyId can not be specified if Enabled is false"),
    update(
      "hash", #""SSESpecification": {"Enabled": true, "SSEType": "AES256"}"#,
      invalid: "SSEType AES256 is not supported"),
    update(
      "hash", #""SSESpecification": {"Enabled": true, "KMSMasterKeyId": "k"}"#,
      invalid: "SSEType KMS is required if KMSMasterKeyId is specified"),
    InvalidRequest(
      "UpdateTimeToLive",
      #"{"TableName": "hash", "TimeToLiveSpecification": {"Enabled": false, "AttributeName": "x"}}"#,
      says: "TimeToLive is already disabled"),
    InvalidRequest(
      "UpdateTimeToLive",
      #"{"TableName": "nowhere", "TimeToLiveSpecification": {"Enabled": true, "AttributeName": "x"}}"#,
      finds: "Requested resource not found: Table: nowhere not found"),
    InvalidRequest(
      "UpdateContinuousBackups",
      #"""
      {"TableName": "hash", "PointInTimeRecoverySpecification":
        {"PointInTimeRecoveryEnabled": false, "RecoveryPeriodInDays": 3}}
      """#, says: "Invalid Request: Cannot specify RecoveryPeriodInDays when disabling point-in-time recovery."),
    InvalidRequest(
      "DescribeContinuousBackups", #"{"TableName": "nowhere"}"#, error: "TableNotFoundException",
      says: "Table not found: nowhere"),
  ]

  // MARK: New tables

  private static func table(_ parts: String..., invalid message: String) -> InvalidRequest {
    InvalidRequest(
      "CreateTable", #"{"TableName": "new", "BillingMode": "PAY_PER_REQUEST", \#(parts.joined(separator: ", "))}"#,
      invalid: message)
  }

  private static func table(_ parts: String..., says message: String) -> InvalidRequest {
    InvalidRequest(
      "CreateTable", #"{"TableName": "new", "BillingMode": "PAY_PER_REQUEST", \#(parts.joined(separator: ", "))}"#,
      says: message)
  }

  private static func global(_ indexes: String...) -> String {
    #""GlobalSecondaryIndexes": [\#(indexes.joined(separator: ", "))]"#
  }

  private static func local(_ indexes: String...) -> String {
    #""LocalSecondaryIndexes": [\#(indexes.joined(separator: ", "))]"#
  }

  private static let five: KeyValuePairs = ["p": "S", "a": "S", "b": "S", "c": "S", "d": "S"]

  private static let newTables: [InvalidRequest] = [
    table(
      TableJSON.types(five), TableJSON.key("p"),
      global(TableJSON.index("index", TableJSON.key("p", "a", "b", "c", "d"))),
      invalid: "The KeySchema exceeds the maximum allowed number of HASH key attributes"),
    table(
      TableJSON.types(five), TableJSON.key("p"),
      global(TableJSON.index("index", TableJSON.key("b", sort: "p", "a", "c", "d", "b"))),
      says: "The KeySchema contains multiple key attributes with the same name"),
    table(
      TableJSON.types(five), TableJSON.key("p"),
      #""GlobalSecondaryIndexes": [{"IndexName": "index", "Projection": {"ProjectionType": "ALL"}, "KeySchema": ["#
        + #"{"AttributeName": "a", "KeyType": "HASH"}, {"AttributeName": "b", "KeyType": "RANGE"}, "#
        + #"{"AttributeName": "c", "KeyType": "HASH"}, {"AttributeName": "d", "KeyType": "RANGE"}]}]"#,
      invalid: "All HASH key attributes must precede RANGE key attributes in the KeySchema"),
    table(
      #""AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"}, "#
        + #"{"AttributeName": "p", "AttributeType": "N"}]"#, TableJSON.key("p"),
      says: "Attribute Name is duplicated: p"),
    table(
      TableJSON.types(["pk": "S", "sk": "S", "a": "S", "b": "S", "c": "S"]), TableJSON.key("pk", sort: "sk"),
      global(TableJSON.index("index", TableJSON.key("a"))),
      invalid: "Some AttributeDefinitions are not used. AttributeDefinitions: [sk, a, b, pk, c], "
        + "keys used: [a, sk, pk]"),
    table(
      TableJSON.types(["pk": "S", "sk": "S"]), TableJSON.key("pk", sort: "sk"),
      global(TableJSON.index("index", TableJSON.key("q"))),
      invalid: "Some index key attributes are not defined in AttributeDefinitions. Keys: [q], "
        + "AttributeDefinitions: [sk, pk]"),
    table(
      TableJSON.types(["p": "S"]), TableJSON.key("p"),
      global(TableJSON.index("index", TableJSON.key("p"), projection: #"{"ProjectionType": "INCLUDE"}"#)),
      invalid: "ProjectionType is INCLUDE, but NonKeyAttributes is not specified"),
    table(
      TableJSON.types(["p": "S"]), TableJSON.key("p"),
      global(
        TableJSON.index(
          "index", TableJSON.key("p"), projection: #"{"ProjectionType": "INCLUDE", "NonKeyAttributes": ["x", "x"]}"#)),
      invalid: "Duplicate element in NonKeyAttributes: x"),
    table(
      TableJSON.types(["p": "S", "s": "S"]), TableJSON.key("p", sort: "s"),
      local(TableJSON.index("dup", TableJSON.key("p", sort: "s"))), global(TableJSON.index("dup", TableJSON.key("s"))),
      invalid: "Duplicate index name: dup"),
    table(
      TableJSON.types(["p": "S"]), TableJSON.key("p"), local(TableJSON.index("index", TableJSON.key("p"))),
      invalid: "Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex"),
    table(
      TableJSON.types(["p": "S"]), TableJSON.key("p"), #""StreamSpecification": {"StreamEnabled": true}"#,
      invalid: "Table is being created with a stream enabled, UpdateViewType is required"),
    table(
      TableJSON.types(["p": "S"]), TableJSON.key("p"),
      #""StreamSpecification": {"StreamEnabled": false, "StreamViewType": "KEYS_ONLY"}"#,
      invalid: "Table is being created with a stream disabled, UpdateViewType should not be specified"),
    table(
      TableJSON.types(["p": "S"]), TableJSON.key("p"), #""OnDemandThroughput": {"MaxReadRequestUnits": 0}"#,
      invalid: "Requested MaxReadRequestUnits for OnDemandThroughput for table is outside of valid range"),
    table(
      TableJSON.types(["p": "S"]), TableJSON.key("p"),
      global((0..<21).map { TableJSON.index("index\($0)", TableJSON.key("p")) }.joined(separator: ", ")),
      invalid: "GlobalSecondaryIndex count exceeds the per-table limit of 20"),
  ]
}
