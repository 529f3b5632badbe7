import Storefront
import Testing

@testable import Tablewright

@Suite("A table")
struct TableLifeTests {
  private let time = ManualTime()

  /// Answers each operation by its own script, one answer after the other; the last one serves all that follow.
  private func transport(
    create: [ScriptedTransport.Answer] = [], delete: [ScriptedTransport.Answer] = [],
    describe: [ScriptedTransport.Answer]
  ) -> ScriptedTransport {
    let scripts = ["CreateTable": create, "DeleteTable": delete, "DescribeTable": describe]
    return ScriptedTransport { [earlier = Counter()] request, _ in
      let script = scripts[request.operation] ?? []
      guard let last = script.last else { return .refusal("UnknownOperationException") }
      let number = earlier.next(request.operation)
      return number < script.count ? script[number] : last
    }
  }

  private func store(_ transport: ScriptedTransport) -> Storefront { Storefront(DynamoDBClient(transport, time)) }

  private func status(_ status: String) -> ScriptedTransport.Answer {
    .answer(#"{"Table":{"TableName":"Storefront","TableStatus":"\#(status)"}}"#)
  }

  private let missing = ScriptedTransport.Answer.refusal("ResourceNotFoundException")
  private let inUse = ScriptedTransport.Answer.refusal("ResourceInUseException")

  @Test("that was just created may not be seen at once")
  func notYet() async throws {
    let transport = transport(
      create: [.answer("{}")], describe: [missing, missing, status("CREATING"), status("ACTIVE")])
    try await store(transport).createTable()
    #expect(
      transport.requests.map(\.operation) == ["CreateTable"] + Array(repeating: "DescribeTable", count: 4))
    #expect(time.delays == Array(repeating: .milliseconds(500), count: 3))
  }

  @Test("that is there is left as it is")
  func isThere() async throws {
    let transport = transport(create: [inUse], describe: [status("ACTIVE")])
    try await store(transport).createTable()
    #expect(transport.requests.map(\.operation) == ["CreateTable", "DescribeTable"])
  }

  @Test("that is being deleted is created again when it is gone")
  func isBeingDeleted() async throws {
    let transport = transport(
      create: [inUse, inUse, .answer("{}")],
      describe: [status("DELETING"), status("DELETING"), missing, missing, missing, status("ACTIVE")])
    try await store(transport).createTable()
    let expected = [
      "CreateTable", "DescribeTable", "DescribeTable", "DescribeTable", "CreateTable", "DescribeTable", "CreateTable",
      "DescribeTable", "DescribeTable",
    ]
    #expect(transport.requests.map(\.operation) == expected)
  }

  @Test("that does not become active in the client's time is an error that says so")
  func slowly() async {
    let transport = transport(create: [.answer("{}")], describe: [status("CREATING")])
    let start = time.now
    let error = await #expect(throws: ServiceError.self) { try await store(transport).createTable() }
    #expect(error?.kind == .timeout)
    #expect(error?.message == "the table is not active yet, and the call's time is up")
    #expect(time.now - start < .seconds(60))
    #expect(time.now - start >= .seconds(59))
  }

  @Test("is deleted when it is gone")
  func deletion() async throws {
    let transport = transport(
      delete: [.answer("{}")], describe: [status("ACTIVE"), status("DELETING"), missing])
    try await store(transport).deleteTable()
    #expect(transport.requests.map(\.operation) == ["DeleteTable"] + Array(repeating: "DescribeTable", count: 3))
  }

  @Test("that is not there needs no deletion, and one that can't be deleted is an error")
  func noDeletion() async throws {
    let none = transport(delete: [missing], describe: [missing])
    try await store(none).deleteTable()
    #expect(none.requests.map(\.operation) == ["DeleteTable"])
    let busy = transport(delete: [inUse], describe: [status("ACTIVE")])
    let error = await #expect(throws: ServiceError.self) { try await store(busy).deleteTable() }
    #expect(error?.kind == .resourceInUse)
  }
}
