import Desk
import Testing

@_spi(Generated) @testable import Tablewright

@Suite("A transaction that is made again")
struct TransactionRepetitionTests {
  private let time = InstantTime()
  private let counter = Counter(name: "a", count: 1)

  @Test("with its token after a crash is the same one, also where it moved unique values")
  func token() async throws {
    let server = UnreliableServer(time: time)
    let desk = Desk(server, time)
    try await desk.counters.put(counter)
    let member = try await desk.members.create(Member(name: "m", email: "old@b"))
    let token = IdempotencyToken("move-1", at: Timestamp(milliseconds: 1_700_000_000_000))
    func move() async throws {
      var moved = member
      moved.email = "new@b"
      try await desk.transact(token: token) {
        Member.save(moved)
        Counter.update(counter.key) { $0.count.add(1) }
      }
    }
    server.reset()
    try await move()
    time.advance(by: .seconds(5))
    try await move()
    #expect(server.changes == 1)
    #expect(try await desk.counters.get(counter.key)?.count == 2)
    // The item tells it even when the server has forgotten the token.
    time.advance(by: .seconds(3600))
    try await move()
    #expect(try await desk.counters.get(counter.key)?.count == 2)
    #expect(try await desk.members.get(member.key)?.email == "new@b")
  }

  @Test("with its token writes the same times")
  func times() async throws {
    let server = UnreliableServer(time: time, .lostAfter, .unsent, .unsent, .unsent, .unsent)
    let desk = Desk(server, time)
    let account = Account(name: "a", entries: [])
    var failure: TransactionError?
    do throws(TransactionError) {
      try await desk.transact {
        Account.create(account)
        Counter.create(counter)
      }
    } catch { failure = error }
    let error = try #require(failure)
    #expect(error.code == "OutcomeUnknown")
    #expect(error.description.contains("token"))
    time.advance(by: .seconds(60))
    try await desk.transact(token: error.token) {
      Account.create(account)
      Counter.create(counter)
    }
    #expect(server.changes == 1)
    #expect(Set(server.requests.map(\.body)).count == 1)
  }

  @Test("with the token of another one is told so")
  func otherRequest() async throws {
    let server = UnreliableServer(time: time)
    let desk = Desk(server, time)
    let token = IdempotencyToken("t", at: .distantPast)
    try await desk.transact(token: token) { Counter.create(counter) }
    do throws(TransactionError) {
      try await desk.transact(token: token) { Counter.delete(counter.key) }
      Issue.record("another transaction was taken for the same")
    } catch {
      #expect(error.service.kind == .idempotentParameterMismatch)
      #expect(error.description.contains("the token 't' was used for another transaction"))
    }
  }

  @Test("is not sent again once its token may be forgotten")
  func lifetime() async throws {
    let time = time
    let server = UnreliableServer(time: time) { number, _ in
      time.advance(by: .seconds(400))
      return .lostBefore
    }
    let desk = Desk(server, time)
    #expect(await Told { try await desk.transact { Counter.create(counter) } } == .unknown)
    #expect(server.requests.count == 2)
  }

  @Test("after conflicts, where the caller asks for it, has a new token each time")
  func conflicts() async throws {
    let reasons = #"[{"Code":"TransactionConflict"},{"Code":"None"},{"Code":"ThrottlingError"}]"#
    let server = CancellingServer(times: 3, reasons: reasons)
    let desk = Desk(DynamoDBClient(transport: server, configuration: .init(), timing: time.timing))
    func transact(_ isRetrying: Bool, _ token: IdempotencyToken? = nil) async throws(TransactionError) {
      try await desk.transact(token: token, retryingConflicts: isRetrying) {
        Counter.create(counter)
        Counter.create(Counter(name: "b", count: 1))
        Counter.create(Counter(name: "c", count: 1))
      }
    }
    #expect(await Told { try await transact(false) } == .notApplied("TransactionCanceledException"))
    #expect(server.tokens.count == 1)
    try await transact(true)
    #expect(server.tokens.count == 4)
    #expect(Set(server.tokens).count == 4)
    let own = CancellingServer(times: 2, reasons: reasons)
    let other = Desk(DynamoDBClient(transport: own, configuration: .init(), timing: time.timing))
    try await other.transact(token: IdempotencyToken("mine"), retryingConflicts: true) { Counter.create(counter) }
    #expect(own.tokens == ["mine", "mine", "mine"])
  }

  @Test("after conflicts is given up after as many attempts as the client allows")
  func endlessConflicts() async {
    let server = CancellingServer(times: .max, reasons: #"[{"Code":"TransactionConflict","Message":"busy"}]"#)
    var configuration = DynamoDBClient.Configuration()
    configuration.contentionAttempts = 4
    let desk = Desk(DynamoDBClient(transport: server, configuration: configuration, timing: time.timing))
    let create = Counter.create(counter)
    do throws(TransactionError) {
      try await desk.transact(retryingConflicts: true) { create }
      Issue.record("the transaction was made")
    } catch {
      #expect(error.code == "TransactionCanceledException")
      #expect(error[create]?.code == "TransactionConflict")
    }
    #expect(server.tokens.count == 4)
  }

  @Test("is not where any reason is another than a conflict")
  func otherReasons() async {
    let server = CancellingServer(
      times: .max, reasons: #"[{"Code":"TransactionConflict"},{"Code":"ConditionalCheckFailed"}]"#)
    let desk = Desk(DynamoDBClient(transport: server, configuration: .init(), timing: time.timing))
    let told = await Told {
      try await desk.transact(retryingConflicts: true) {
        Counter.create(counter)
        Counter.create(Counter(name: "b", count: 1))
      }
    }
    #expect(told == .notApplied("TransactionCanceledException"))
    #expect(server.tokens.count == 1)
  }
}

@Suite("A transaction over several stores")
struct StoresTransactionTests {
  private let time = InstantTime()
  private let counter = Counter(name: "a", count: 1)

  @Test("writes to each store's table, or to none, and tells the reasons of each")
  func tables() async throws {
    let server = UnreliableServer(time: time, .lostAfter)
    let (here, there) = (Desk(server, time), Desk(server, time, table: "Other"))
    try await here.client.transact(
      here.writes { Counter.create(counter) },
      there.writes {
        Counter.create(counter)
        Member.create(Member(name: "m", email: "a@b"))
      })
    #expect(server.changes == 1)
    #expect(server.item("DESK#a", "COUNTER") != nil)
    #expect(server.item("DESK#a", "COUNTER", in: "Other") != nil)
    #expect(server.item("UNIQUE#Member#email#a@b", "UNIQUE", in: "Other") != nil)
    let create = Counter.create(Counter(name: "a", count: 9))
    do throws(TransactionError) {
      try await here.client.transact(
        here.writes { Counter.create(Counter(name: "new", count: 1)) }, there.writes { create })
      Issue.record("an item was overwritten")
    } catch {
      guard case .alreadyExists(let current)? = error[create] else { throw error }
      #expect(current?.count == 1)
    }
    #expect(server.item("DESK#new", "COUNTER") == nil)
  }

  @Test("is not sent with two writes to one item, or without any")
  func refused() async throws {
    let server = UnreliableServer(time: time)
    let desk = Desk(server, time)
    try await desk.client.transact(desk.writes {})
    let told = await Told {
      try await desk.client.transact(
        desk.writes { Counter.create(counter) }, Desk(desk.client).writes { Counter.delete(counter.key) })
    }
    #expect(told == .notApplied("InvalidArgument"))
    #expect(server.requests.isEmpty)
  }
}
