import Testing

@testable import Tablewright

@Suite("A table")
struct TableLifeTests {
  private let time = ManualTime()
  private let off = ScriptedTransport.Answer.answer(#"{"TimeToLiveDescription":{"TimeToLiveStatus":"DISABLED"}}"#)
  private let missing = ScriptedTransport.Answer.refusal("ResourceNotFoundException")
  private let inUse = ScriptedTransport.Answer.refusal("ResourceInUseException")
  private let done = ScriptedTransport.Answer.answer("{}")

  private func on(_ name: String = "expiresAt", _ status: String = "ENABLED") -> ScriptedTransport.Answer {
    .answer(#"{"TimeToLiveDescription":{"AttributeName":"\#(name)","TimeToLiveStatus":"\#(status)"}}"#)
  }

  private func status(_ status: String, index: String = "ACTIVE") -> ScriptedTransport.Answer {
    .answer(SampleTable.described(status, index: index))
  }

  /// Answers each operation by its own script, one answer after the other; the last one serves all that follow.
  private func transport(_ scripts: [String: [ScriptedTransport.Answer]]) -> ScriptedTransport {
    ScriptedTransport { [earlier = Counter()] request, _ in
      let script = scripts[request.operation] ?? []
      guard let last = script.last else { return .refusal("UnknownOperationException") }
      let number = earlier.next(request.operation)
      return number < script.count ? script[number] : last
    }
  }

  private func table(_ transport: ScriptedTransport) -> SampleTable {
    SampleTable(client: DynamoDBClient(transport, time))
  }

  @Test("that was just created may not be seen at once, and is done when its indexes are active too")
  func notYet() async throws {
    let transport = transport([
      "CreateTable": [done],
      "DescribeTable": [
        missing, missing, status("CREATING"), status("ACTIVE", index: "CREATING"), status("ACTIVE"),
      ],
      "DescribeTimeToLive": [off], "UpdateTimeToLive": [done],
    ])
    try await table(transport).createTable()
    let expected =
      ["CreateTable"] + Array(repeating: "DescribeTable", count: 5) + ["DescribeTimeToLive", "UpdateTimeToLive"]
    #expect(transport.requests.map(\.operation) == expected)
    #expect(time.delays == Array(repeating: .milliseconds(500), count: 4))
    #expect(
      transport.bodies.last
        == JSON(#"{"TableName":"samples","TimeToLiveSpecification":{"AttributeName":"expiresAt","Enabled":true}}"#))
  }

  @Test("is created with everything that the schema says")
  func request() async throws {
    let transport = transport([
      "CreateTable": [done], "DescribeTable": [status("ACTIVE")], "DescribeTimeToLive": [on()],
    ])
    try await table(transport).createTable()
    #expect(
      transport.bodies.first
        == JSON(
          """
          {"TableName":"samples","BillingMode":"PROVISIONED",
          "ProvisionedThroughput":{"ReadCapacityUnits":5,"WriteCapacityUnits":6},
          "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"at","AttributeType":"N"},
          {"AttributeName":"status","AttributeType":"S"},{"AttributeName":"region","AttributeType":"S"},
          {"AttributeName":"hash","AttributeType":"B"},{"AttributeName":"name","AttributeType":"S"},
          {"AttributeName":"size","AttributeType":"N"}],
          "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"at","KeyType":"RANGE"}],
          "GlobalSecondaryIndexes":[{"IndexName":"byStatus","KeySchema":[{"AttributeName":"status","KeyType":"HASH"},
          {"AttributeName":"region","KeyType":"HASH"},{"AttributeName":"at","KeyType":"RANGE"},
          {"AttributeName":"hash","KeyType":"RANGE"}],
          "Projection":{"ProjectionType":"INCLUDE","NonKeyAttributes":["total","_type"]},
          "ProvisionedThroughput":{"ReadCapacityUnits":5,"WriteCapacityUnits":6}},
          {"IndexName":"byName","KeySchema":[{"AttributeName":"name","KeyType":"HASH"}],
          "Projection":{"ProjectionType":"KEYS_ONLY"},
          "ProvisionedThroughput":{"ReadCapacityUnits":5,"WriteCapacityUnits":6}}],
          "LocalSecondaryIndexes":[{"IndexName":"bySize","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},
          {"AttributeName":"size","KeyType":"RANGE"}],"Projection":{"ProjectionType":"ALL"}}],
          "StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_IMAGE"},
          "TableClass":"STANDARD_INFREQUENT_ACCESS","DeletionProtectionEnabled":true}
          """))
  }

  @Test("that is there and fits is left as it is, its time to live just turned on or not")
  func isThere() async throws {
    for status in ["ENABLED", "ENABLING"] {
      let transport = transport([
        "CreateTable": [inUse], "DescribeTable": [self.status("ACTIVE")],
        "DescribeTimeToLive": [on("expiresAt", status)],
      ])
      try await table(transport).createTable()
      #expect(transport.requests.map(\.operation) == ["CreateTable", "DescribeTable", "DescribeTimeToLive"])
    }
  }

  @Test("that another caller is creating gets its time to live from whoever is faster")
  func createdByAnother() async throws {
    let transport = transport([
      "CreateTable": [inUse], "DescribeTable": [status("CREATING"), status("ACTIVE")],
      "DescribeTimeToLive": [off, on()], "UpdateTimeToLive": [.refusal("ValidationException")],
    ])
    try await table(transport).createTable()
    #expect(
      transport.requests.map(\.operation).suffix(3) == ["DescribeTimeToLive", "UpdateTimeToLive", "DescribeTimeToLive"])
  }

  @Test("whose time to live is off, or on for another attribute, is not changed: the error says so")
  func otherTimeToLive() async {
    for (answer, words) in [(off, "missing"), (on("ttl"), "on for 'ttl'")] {
      let transport = transport([
        "CreateTable": [inUse], "DescribeTable": [status("ACTIVE")], "DescribeTimeToLive": [answer],
      ])
      let error = await #expect(throws: TableError.self) { try await table(transport).createTable() }
      #expect(
        error?.description == "table 'samples' exists and differs from its schema: the time to live is \(words) and "
          + "should be on for 'expiresAt'. Change the table or the schema.")
      #expect(error?.code == "TableDiffers")
    }
  }

  @Test("that is being deleted is created again when it is gone")
  func isBeingDeleted() async throws {
    let transport = transport([
      "CreateTable": [inUse, inUse, done],
      "DescribeTable": [status("DELETING"), status("DELETING"), missing, missing, missing, status("ACTIVE")],
      "DescribeTimeToLive": [on()],
    ])
    try await table(transport).createTable()
    let expected = [
      "CreateTable", "DescribeTable", "DescribeTable", "DescribeTable", "CreateTable", "DescribeTable", "CreateTable",
      "DescribeTable", "DescribeTable", "DescribeTimeToLive",
    ]
    #expect(transport.requests.map(\.operation) == expected)
  }

  @Test("that does not become active in the client's time is an error that says so")
  func slowly() async throws {
    let transport = transport(["CreateTable": [done], "DescribeTable": [status("CREATING")]])
    let start = time.now
    let thrown = await #expect(throws: TableError.self) { try await table(transport).createTable() }
    guard case .service(let error)? = thrown else { return #expect(Bool(false), "\(String(describing: thrown))") }
    #expect(error.kind == .timeout)
    #expect(error.message == "the table is not active yet, and the call's time is up")
    #expect(time.now - start < .seconds(60))
    #expect(time.now - start >= .seconds(59))
  }

  @Test("whose description can't be read is an error")
  func unreadable() async throws {
    let transport = transport(["CreateTable": [inUse], "DescribeTable": [.answer(#"{"Table":{"KeySchema":[]}}"#)]])
    let thrown = await #expect(throws: TableError.self) { try await table(transport).createTable() }
    #expect(thrown?.code == "UndecodableResponse")
  }

  @Test("is deleted when it is gone")
  func deletion() async throws {
    let transport = transport([
      "DeleteTable": [done], "DescribeTable": [status("ACTIVE"), status("DELETING"), missing],
    ])
    try await table(transport).deleteTable()
    #expect(transport.requests.map(\.operation) == ["DeleteTable"] + Array(repeating: "DescribeTable", count: 3))
  }

  @Test("that is not there needs no deletion, and one that can't be deleted is an error")
  func noDeletion() async throws {
    let none = transport(["DeleteTable": [missing], "DescribeTable": [missing]])
    try await table(none).deleteTable()
    #expect(none.requests.map(\.operation) == ["DeleteTable"])
    let busy = transport(["DeleteTable": [inUse], "DescribeTable": [status("ACTIVE")]])
    let error = await #expect(throws: ServiceError.self) { try await table(busy).deleteTable() }
    #expect(error?.kind == .resourceInUse)
  }
}
