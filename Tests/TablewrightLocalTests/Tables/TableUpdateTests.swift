import Testing

@testable import TablewrightLocal

@Suite("A table's settings")
struct TableUpdateTests {
  let clock = TestClock()
  let wire: Wire

  init() throws {
    wire = try Wire(clock: clock)
    let index = TableJSON.index("by-g", TableJSON.key("g"))
    try wire(
      "CreateTable",
      TableJSON.table(
        "songs", TableJSON.types(["p": "S", "g": "S"]), TableJSON.key("p"), #""GlobalSecondaryIndexes": [\#(index)]"#))
  }

  private func update(_ change: String) throws { try wire("UpdateTable", #"{"TableName": "songs", \#(change)}"#) }

  private func described(_ member: String) throws -> String {
    try wire.member("Table.\(member)", "DescribeTable", #"{"TableName": "songs"}"#)
  }

  @Test("change from being paid for by the request to units, and back, and remember when")
  func billing() throws {
    clock.advance(hours: 1)
    let index = #""GlobalSecondaryIndexUpdates": [{"Update": {"IndexName": "by-g", \#(TableJSON.units(3, 4))}}]"#
    try update(#""BillingMode": "PROVISIONED", \#(TableJSON.units(5, 6)), \#(index)"#)
    #expect(
      try described("ProvisionedThroughput")
        == #"{"NumberOfDecreasesToday":0,"ReadCapacityUnits":5,"WriteCapacityUnits":6}"#)
    #expect(try described("GlobalSecondaryIndexes").contains(#""ReadCapacityUnits":3,"WriteCapacityUnits":4"#))
    #expect(
      try described("BillingModeSummary")
        == #"{"BillingMode":"PROVISIONED","LastUpdateToPayPerRequestDateTime":1800000000}"#)
    try update(#""BillingMode": "PAY_PER_REQUEST""#)
    #expect(
      try described("BillingModeSummary")
        == #"{"BillingMode":"PAY_PER_REQUEST","LastUpdateToPayPerRequestDateTime":1800003600}"#)
    #expect(try described("ProvisionedThroughput.ReadCapacityUnits") == "0")
  }

  @Test("count the decreases of units by the day, and keep what the table can serve at once")
  func units() throws {
    let index = #""GlobalSecondaryIndexUpdates": [{"Update": {"IndexName": "by-g", \#(TableJSON.units(3, 4))}}]"#
    try update(#""BillingMode": "PROVISIONED", \#(TableJSON.units(20000, 6)), \#(index)"#)
    try update(TableJSON.units(10, 7))
    try update(TableJSON.units(9, 7))
    #expect(
      try described("ProvisionedThroughput")
        == #"{"LastDecreaseDateTime":1800000000,"LastIncreaseDateTime":1800000000,"NumberOfDecreasesToday":2,"#
        + #""ReadCapacityUnits":9,"WriteCapacityUnits":7}"#)
    #expect(try described("WarmThroughput.ReadUnitsPerSecond") == "20000")
    clock.advance(hours: 24)
    #expect(try described("ProvisionedThroughput.NumberOfDecreasesToday") == "0")
  }

  @Test("are its class, its protection, its encryption, and limits and promises of units")
  func others() throws {
    try update(#""TableClass": "STANDARD""#)
    #expect(try described("TableClassSummary") == "null")
    try update(#""TableClass": "STANDARD_INFREQUENT_ACCESS""#)
    #expect(
      try described("TableClassSummary")
        == #"{"LastUpdateDateTime":1800000000,"TableClass":"STANDARD_INFREQUENT_ACCESS"}"#)
    try update(#""DeletionProtectionEnabled": true"#)
    #expect(try described("DeletionProtectionEnabled") == "true")
    try update(#""SSESpecification": {"Enabled": true, "SSEType": "KMS", "KMSMasterKeyId": "k1"}"#)
    #expect(
      try described("SSEDescription.KMSMasterKeyArn").contains("arn:aws:kms:ddblocal:000000000000:key\\/k1"))
    try update(#""SSESpecification": {"Enabled": false}"#)
    #expect(try described("SSEDescription") == "null")
    try update(#""OnDemandThroughput": {"MaxReadRequestUnits": 50}"#)
    #expect(try described("OnDemandThroughput") == #"{"MaxReadRequestUnits":50,"MaxWriteRequestUnits":-1}"#)
    try update(#""OnDemandThroughput": {"MaxReadRequestUnits": -1}"#)
    #expect(try described("OnDemandThroughput") == "null")
    try update(#""WarmThroughput": {"ReadUnitsPerSecond": 13000}"#)
    #expect(
      try described("WarmThroughput") == #"{"ReadUnitsPerSecond":13000,"Status":"ACTIVE","WriteUnitsPerSecond":4000}"#)
  }

  @Test("are its stream, which has another name each time it is enabled")
  func stream() throws {
    try update(#""StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_IMAGE"}"#)
    let first = try described("LatestStreamArn")
    #expect(try described("StreamSpecification") == #"{"StreamEnabled":true,"StreamViewType":"NEW_IMAGE"}"#)
    try update(#""StreamSpecification": {"StreamEnabled": false}"#)
    #expect(try described("StreamSpecification") == "null")
    #expect(try described("LatestStreamArn") == first)
    try update(#""StreamSpecification": {"StreamEnabled": true, "StreamViewType": "KEYS_ONLY"}"#)
    #expect(try described("LatestStreamArn") != first)
    #expect(try wire("ListStreams", #"{"TableName": "songs"}"#).split(separator: "StreamLabel").count == 3)
  }

  @Test("are whether it can be restored, which is remembered and no more")
  func recovery() throws {
    let names = #""TableName": "songs""#
    #expect(
      try wire("DescribeContinuousBackups", "{\(names)}")
        == #"{"ContinuousBackupsDescription":{"ContinuousBackupsStatus":"ENABLED","#
        + #""PointInTimeRecoveryDescription":{"PointInTimeRecoveryStatus":"DISABLED"}}}"#)
    try wire(
      "UpdateContinuousBackups",
      #"{\#(names), "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": true}}"#)
    clock.advance(seconds: 10)
    #expect(
      try wire.member(
        "ContinuousBackupsDescription.PointInTimeRecoveryDescription", "DescribeContinuousBackups", "{\(names)}")
        == #"{"EarliestRestorableDateTime":1800000000,"LatestRestorableDateTime":1800000010,"#
        + #""PointInTimeRecoveryStatus":"ENABLED","RecoveryPeriodInDays":35}"#)
    #expect(
      try wire.message("DescribeContinuousBackups", #"{"TableName": "nowhere"}"#) == "Table not found: nowhere")
  }

  @Test("are within the account's limits, at an endpoint")
  func account() throws {
    #expect(
      try wire("DescribeLimits", "{}")
        == #"{"AccountMaxReadCapacityUnits":80000,"AccountMaxWriteCapacityUnits":80000,"#
        + #""TableMaxReadCapacityUnits":40000,"TableMaxWriteCapacityUnits":40000}"#)
    #expect(
      try wire("DescribeEndpoints", "{}")
        == #"{"Endpoints":[{"Address":"dynamodb.ddblocal.amazonaws.com","CachePeriodInMinutes":1440}]}"#)
  }
}
