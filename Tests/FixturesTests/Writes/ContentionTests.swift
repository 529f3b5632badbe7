import Fixtures
import Foundation
import Synchronization
import Testing

@testable import Tablewright

/// A server that answers as a test says, and keeps what it was asked.
private final class ScriptedServer: Transport {
  private let requests = Synchronization.Mutex<[TransportRequest]>([])
  private let pauses = Synchronization.Mutex<[Duration]>([])
  private let answer: @Sendable (_ operation: String, _ number: Int) -> (status: Int, body: String)

  init(_ answer: @escaping @Sendable (String, Int) -> (status: Int, body: String)) { self.answer = answer }

  func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
    let number = requests.withLock { requests in
      requests.append(request)
      return requests.count - 1
    }
    let (status, body) = answer(request.operation, number)
    return TransportResponse(status: status, body: Array(body.utf8))
  }

  func shutdown() async {}

  var operations: [String] { requests.withLock { $0.map(\.operation) } }
  var bodies: [JSON] { requests.withLock { $0.compactMap { try? JSON($0.body) } } }
  var waits: [Duration] { pauses.withLock { $0 } }

  func accounts(attempts: Int = 20) -> Accounts {
    var configuration = DynamoDBClient.Configuration()
    configuration.contentionAttempts = attempts
    configuration.timeout = .seconds(3600)
    let timing = Timing(
      now: { ContinuousClock.now }, sleep: { pause in self.pauses.withLock { $0.append(pause) } }, random: { 1 })
    return Accounts(DynamoDBClient(transport: self, configuration: configuration, timing: timing))
  }
}

@Suite("A write that others keep getting in the way of")
struct ContentionTests {
  private static let cancelled = (
    400,
    #"{"__type":"x#TransactionCanceledException","Message":"cancelled","CancellationReasons":["#
      + #"{"Code":"TransactionConflict","Message":"busy"},{"Code":"None"}]}"#
  )
  private static let item =
    #"{"pk":{"S":"MEMBER#ada"},"sk":{"S":"PROFILE"},"memberID":{"S":"ada"},"#
    + #""email":{"S":"old@x.org"},"name":{"S":"Ada"},"revision":{"N":"3"}}"#

  @Test("is tried as often as the client is told, ever later, each time as a transaction of its own")
  func bound() async throws {
    let server = ScriptedServer { _, _ in Self.cancelled }
    let error = await failure { () throws(WriteError<Member>) in
      try await server.accounts(attempts: 12).members.create(.sample())
    }
    guard case .service(let service)? = error else { throw Unexpected(error) }
    #expect(service.kind == .transactionConflict)
    #expect(server.operations == [String](repeating: "TransactWriteItems", count: 12))
    #expect(Set(server.bodies.compactMap { $0["ClientRequestToken"]?.text }).count == 12)
    let waits = [5, 10, 20, 40, 80, 160, 320, 500, 500, 500, 500].map { Duration.milliseconds($0) }
    #expect(server.waits == waits)
  }

  @Test("is made once they let it")
  func succeeds() async throws {
    let server = ScriptedServer { _, number in number < 3 ? Self.cancelled : (200, "{}") }
    #expect(try await server.accounts().members.create(.sample()).revision == 1)
    #expect(server.operations.count == 4)
  }

  @Test("in a transaction of the caller's keeps the caller's token and time")
  func token() async throws {
    let server = ScriptedServer { _, number in number < 2 ? Self.cancelled : (200, "{}") }
    let token = IdempotencyToken("mine", at: .distantPast)
    try await server.accounts().transact(token: token) { Member.create(.sample()) }
    #expect(server.bodies.compactMap { $0["ClientRequestToken"]?.text } == ["mine", "mine", "mine"])
    #expect(server.bodies[0] == server.bodies[2])
  }

  @Test("without unique values is the caller's to repeat")
  func withoutUniques() async throws {
    let server = ScriptedServer { _, _ in Self.cancelled }
    let write = Session.create(Session(memberID: "ada", sessionID: "1"))
    do {
      try await server.accounts().transact { write }
      throw Unexpected(nil)
    } catch let error as TransactionError {
      #expect(error.code == "TransactionCanceledException")
      guard case .service(let service)? = error[write] else { throw Unexpected(error[write]) }
      #expect(service.code == "TransactionConflict" && server.operations.count == 1)
    }
  }

  @Test("is given up by modify with an error that says so, and modified each time from what is there")
  func modify() async throws {
    let newer = #"{"__type":"x#ConditionalCheckFailedException","Item":\#(Self.item)}"#
    let server = ScriptedServer { operation, number in
      operation == "GetItem"
        ? (200, #"{"Item":\#(Self.item)}"#) : (400, newer.replacing("\"3\"", with: "\"\(3 + number)\""))
    }
    let error = await failure { () throws(WriteError<Member>) in
      try await server.accounts(attempts: 3).members.modify(.init(memberID: "ada")) { $0.visits += 1 }
    }
    guard case .service(let service)? = error else { throw Unexpected(error) }
    #expect(service.kind == .transactionConflict)
    #expect(server.operations == ["GetItem", "UpdateItem", "UpdateItem", "UpdateItem"])
  }

  @Test("does not release a value that is another item's, and checks that it still is")
  func foreignGuard() async throws {
    let foreign = (
      400,
      #"{"__type":"x#TransactionCanceledException","Message":"cancelled","CancellationReasons":["#
        + #"{"Code":"None"},{"Code":"ConditionalCheckFailed"},{"Code":"None"}]}"#
    )
    let server = ScriptedServer { operation, number in
      if operation == "GetItem" { return (200, #"{"Item":\#(Self.item)}"#) }
      return number == 1 ? foreign : (200, "{}")
    }
    try await server.accounts().members.update(.init(memberID: "ada")) { $0.email.set("new@x.org") }
    let writes = server.bodies.compactMap { $0["TransactItems"]?.elements }
    #expect(
      writes.map { $0.map(\.names) } == [
        [["Update"], ["Delete"], ["Put"]], [["Update"], ["ConditionCheck"], ["Put"]],
      ])
    let condition = writes.last?[1]["ConditionCheck"]?["ConditionExpression"]?.text
    #expect(condition == "(attribute_not_exists(#0) OR (NOT #1 = :0))")
  }

  @Test("of more than 400 KB is not sent, whether created or saved")
  func size() async throws {
    let server = ScriptedServer { _, _ in (200, "{}") }
    let large = Session(memberID: "ada", sessionID: "1", agent: String(repeating: "a", count: 410_000))
    let sessions = server.accounts().sessions
    for error in [
      await failure { () throws(WriteError<Session>) in try await sessions.create(large) },
      await failure { () throws(WriteError<Session>) in try await sessions.save(large) },
    ] {
      guard case .service(let service)? = error, service.kind == .invalidArgument else { throw Unexpected(error) }
      #expect(service.message.contains("409600"))
    }
    #expect(server.operations.isEmpty)
  }
}
