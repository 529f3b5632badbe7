import Tablewright
import Testing

@testable import TablewrightLocal

@Suite("Faults of the engine")
struct LocalFaultTests {
  /// What becomes of a request that is sent once: its error's code, or `ok`, or `lost`.
  private static func outcomes(
    _ faults: LocalFaults, of operation: String, _ body: String, count: Int, table: String = WireTables.plain
  ) async throws -> [String] {
    let database = try LocalDatabase()
    try await send(database, "CreateTable", table)
    database.setFaults(faults)
    var outcomes: [String] = []
    for _ in 0..<count { outcomes.append(try await send(database, operation, body)) }
    return outcomes
  }

  @discardableResult
  private static func send(_ database: LocalDatabase, _ operation: String, _ body: String) async throws -> String {
    let transport = LocalTransport(database)
    do throws(TransportError) {
      let response = try await transport.send(TransportRequest(operation: operation, body: Array(body.utf8)))
      let text = String(decoding: response.body, as: UTF8.self)
      return response.status == 200 ? "ok" : text.split(separator: "\"").map(String.init)[3]
    } catch {
      #expect(error.kind == .connectionLost && error.sent == .whole)
      return "lost"
    }
  }

  private static let put = #"{"TableName": "plain", "Item": {"p": {"S": "a"}}}"#
  private static let get = #"{"TableName": "plain", "Key": {"p": {"S": "a"}}}"#
  private static let prefix = "com.amazonaws.dynamodb.v20120810#"

  @Test("A share of the requests is throttled, of the operations that are named alone")
  func throttling() async throws {
    let faults = LocalFaults(seed: 1, .throttle(0.25, of: "GetItem"))
    let gets = try await Self.outcomes(faults, of: "GetItem", Self.get, count: 1000)
    let throttled = gets.filter { $0 == Self.prefix + "ProvisionedThroughputExceededException" }
    #expect((200...300).contains(throttled.count) && throttled.count + gets.filter { $0 == "ok" }.count == 1000)
    #expect(Set(try await Self.outcomes(faults, of: "PutItem", Self.put, count: 100)) == ["ok"])
    #expect(
      try await Self.outcomes(LocalFaults(.throttle(1)), of: "ListTables", "{}", count: 1)
        == [Self.prefix + "ThrottlingException"])
  }

  @Test("The same seed makes the same faults, and another one others")
  func seeds() async throws {
    var runs: [[String]] = []
    for seed: UInt64 in [7, 7, 8] {
      let faults = LocalFaults(seed: seed, .throttle(0.2), .loseAnswer(0.2), .conflict(0.2))
      runs.append(try await Self.outcomes(faults, of: "PutItem", Self.put, count: 200))
    }
    #expect(runs[0] == runs[1] && runs[0] != runs[2])
    #expect(Set(runs[0]).count == 4)
  }

  @Test("What befalls an operation does not depend on others in between")
  func independence() throws {
    var (alone, between) = (FaultDraw(.some), FaultDraw(.some))
    for _ in 0..<200 {
      let plan = alone.next("PutItem")
      for _ in 0..<3 { _ = between.next("GetItem") }
      #expect(between.next("PutItem").isThrottled == plan.isThrottled)
    }
  }

  @Test("An answer that is lost is that of a request that was carried out")
  func lostAnswers() async throws {
    let database = try LocalDatabase()
    try await Self.send(database, "CreateTable", WireTables.plain)
    database.setFaults(LocalFaults(.loseAnswer(1, of: "PutItem")))
    #expect(try await Self.send(database, "PutItem", Self.put) == "lost")
    let answer = database.engine.answer("GetItem", Array(Self.get.utf8))
    #expect(String(decoding: answer.body, as: UTF8.self) == #"{"Item":{"p":{"S":"a"}}}"#)
  }

  @Test("A delay passes on the engine's clock")
  func delays() async throws {
    let clock = ManualClock(Timestamp(milliseconds: 1000))
    let database = try LocalDatabase(clock: clock.clock, faults: LocalFaults(.delay(.milliseconds(250))))
    try await Self.send(database, "ListTables", "{}")
    #expect(clock.now == Timestamp(milliseconds: 1250))
  }

  @Test("A batch is left unprocessed in part, and done whole by who sends the rest again")
  func unprocessed() async throws {
    let database = try LocalDatabase(faults: LocalFaults(seed: 3, .leaveUnprocessed(0.5)))
    try await Self.send(database, "CreateTable", WireTables.plain)
    let client = database.client()
    let puts = (0..<25).map { #"{"PutRequest": {"Item": {"p": {"S": "\#($0)"}}}}"# }.joined(separator: ",")
    let keys = (0..<25).map { #"{"p": {"S": "\#($0)"}}"# }.joined(separator: ",")
    let written = try await client.send(
      operation: "BatchWriteItem", body: Array(#"{"RequestItems": {"plain": [\#(puts)]}}"#.utf8), isRepeatable: true)
    let read = try await client.send(
      operation: "BatchGetItem", body: Array(#"{"RequestItems": {"plain": {"Keys": [\#(keys)]}}}"#.utf8),
      isRepeatable: true)
    let left = String(decoding: written, as: UTF8.self).components("PutRequest")
    let (found, asked) = (String(decoding: read, as: UTF8.self)).halves("UnprocessedKeys")
    #expect((5...20).contains(left))
    #expect((5...20).contains(asked.components("\"p\"")))
    #expect(found.components("\"p\"") <= 25 - asked.components("\"p\""))
    database.setFaults(LocalFaults(.leaveUnprocessed(1)))
    #expect(
      try await Self.send(database, "BatchWriteItem", #"{"RequestItems": {"plain": [\#(puts)]}}"#)
        == Self.prefix + "ProvisionedThroughputExceededException")
  }

  @Test("A transaction fails with a conflict for one of its items, a write by its own error, and a read never")
  func conflicts() async throws {
    let database = try LocalDatabase()
    try await Self.send(database, "CreateTable", WireTables.plain)
    database.setFaults(LocalFaults(.conflict(1)))
    let items = #"[{"Put": \#(Self.put)}, {"Delete": {"TableName": "plain", "Key": {"p": {"S": "b"}}}}]"#
    let answer = try await LocalTransport(database).send(
      TransportRequest(operation: "TransactWriteItems", body: Array(#"{"TransactItems": \#(items)}"#.utf8)))
    let text = String(decoding: answer.body, as: UTF8.self)
    #expect(text.contains(#""Code":"TransactionConflict","Message":"Transaction is ongoing for the item""#))
    #expect(text.contains(#""Code":"None""#) && text.contains("TransactionCanceledException"))
    #expect(try await Self.send(database, "PutItem", Self.put) == Self.prefix + "TransactionConflictException")
    #expect(try await Self.send(database, "GetItem", Self.get) == "ok")
    #expect(String(decoding: database.engine.answer("GetItem", Array(Self.get.utf8)).body, as: UTF8.self) == "{}")
  }

  @Test("A client gets along with faults that pass")
  func client() async throws {
    var configuration = DynamoDBClient.Configuration()
    configuration.timeout = .seconds(3600)
    let client = try DynamoDBClient.local(
      faults: LocalFaults(seed: 5, .throttle(0.2, of: "PutItem")), configuration: configuration)
    _ = try await client.send(operation: "CreateTable", body: Array(WireTables.plain.utf8), isRepeatable: false)
    for _ in 0..<5 {
      _ = try await client.send(operation: "PutItem", body: Array(Self.put.utf8), isRepeatable: true)
    }
  }
}

extension LocalFaults {
  fileprivate static let some = LocalFaults(seed: 4, .throttle(0.5))
}

extension String {
  /// How often a text stands in this one.
  fileprivate func components(_ text: String) -> Int {
    split(separator: text, omittingEmptySubsequences: false).count - 1
  }

  /// What stands before and after a text.
  fileprivate func halves(_ text: String) -> (String, String) {
    let parts = split(separator: text, maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    return (parts[0], parts.count > 1 ? parts[1] : "")
  }
}
