import Desk
import Testing

@_spi(Generated) @testable import Tablewright

private typealias Fate = UnreliableServer.Fate

@Suite("A write that leaves its id")
struct WriteIDTests {
  private let time = InstantTime()
  private let account = Account(name: "a", entries: [])
  private let memo = Memo(name: "a", text: "t")

  @Test(
    "is known to be applied whichever answer is lost",
    arguments: [
      [Fate.lostAfter], [.failedAfter], [.lostBefore], [.failedBefore], [.late], [.lostBefore, .lostAfter],
      [.lostAfter, .lostBefore, .failedAfter], [.late, .lostAfter], [.throttled, .lostAfter, .throttled], [.unsent],
    ])
  private func applied(fates: [Fate]) async throws {
    let server = UnreliableServer(time: time) { number, _ in number < fates.count ? fates[number] : .answered }
    let desk = Desk(server, time)
    func check(_ version: Int, _ call: () async throws -> Account) async throws {
      server.reset()
      let returned = try await call()
      #expect(returned.revision == version)
      server.settle()
      #expect(server.changes == 1)
      #expect(server.requests.count == fates.count + 1)
      #expect(Set(server.requests.map(\.body)).count == 1)
      #expect(try await desk.accounts.get(account.key) == returned)
    }
    var stored = account
    try await check(1) {
      stored = try await desk.accounts.create(account)
      return stored
    }
    stored.balance = 5
    try await check(2) {
      stored = try await desk.accounts.save(stored)
      return stored
    }
    try await check(3) { try await desk.accounts.update(account.key) { $0.note.set("x") } }
    server.reset()
    _ = try await desk.memos.create(memo)
    _ = try await desk.memos.update(memo.key) {
      $0.stage.set(1)
    } when: {
      $0.stage == 0
    }
    #expect(server.changes == 2)
    #expect(try await desk.memos.get(memo.key)?.stage == 1)
  }

  @Test(
    "is of unknown outcome where another write came after it, or instead of it",
    arguments: [Fate.lostAfter, .lostBefore])
  private func overtaken(fate: Fate) async throws {
    let server = UnreliableServer(time: time) { number, server in
      if number == 0 { return fate }
      if number == 1 { server.perform("UpdateItem", Self.otherWrite) }
      return .answered
    }
    server.perform("PutItem", Self.stored)
    let desk = Desk(server, time)
    let loaded = account.stored(4)
    let told = await Told { try await desk.accounts.save(loaded) }
    #expect(told == .unknown)
    #expect(server.changes == (fate == .lostAfter ? 1 : 0))
  }

  @Test("is not applied where a condition fails with no answer lost before")
  func conflicting() async throws {
    let server = UnreliableServer(time: time, .throttled, .unsent)
    server.perform("PutItem", Self.stored)
    let desk = Desk(server, time)
    #expect(await Told { try await desk.accounts.create(account) } == .notApplied("AlreadyExists"))
    #expect(await Told { try await desk.accounts.save(account.stored(9)) } == .notApplied("VersionConflict"))
    #expect(server.changes == 0)
  }

  @Test("has a new id each time, which models, saves and other reads don't know")
  func attribute() async throws {
    let server = UnreliableServer(time: time)
    let desk = Desk(server, time)
    var stored = try await desk.accounts.create(account)
    let first = server.item("DESK#a", "ACCOUNT")?["_write"]?["S"]?.text
    stored.note = "n"
    stored = try await desk.accounts.save(stored)
    let second = server.item("DESK#a", "ACCOUNT")?["_write"]?["S"]?.text
    #expect(first != nil && second != nil && first != second)
    #expect((second?.utf8.count ?? 0) <= 13)
    #expect(!Account.attributeNames.contains("_write"))
    #expect(!stored.encodedText.contains("_write"))
    // What leaves no id of its own leaves that of others: a transaction, whose token tells it.
    try await desk.transact { Account.update(account.key) { $0.balance.add(1) } }
    #expect(server.item("DESK#a", "ACCOUNT")?["_write"]?["S"]?.text == second)
    let changed = try await desk.accounts.modify(account.key) { $0.balance += 1 }
    #expect(changed.balance == 2)
  }

  @Test("can be asked for after its outcome was unknown")
  func asking() async throws {
    let server = UnreliableServer(time: time) { number, _ in number == 0 ? .lostAfter : .answered }
    server.perform("PutItem", Self.stored)
    let desk = Desk(server, time)
    let outcome = try #require(await Self.outcome { try await desk.accounts.update(account.key) { $0.balance.add(1) } })
    #expect(outcome.isTraceable)
    #expect(outcome.description.contains("wasApplied"))
    #expect(try await desk.accounts.wasApplied(outcome) == true)
    server.perform("UpdateItem", Self.otherWrite)
    #expect(try await desk.accounts.wasApplied(outcome) == nil)
  }

  @Test("that was never applied is known not to be while the version stands")
  func askingInVain() async throws {
    let server = UnreliableServer(time: time) { number, _ in number < 5 ? .lostBefore : .answered }
    server.perform("PutItem", Self.stored)
    let desk = Desk(server, time)
    let outcome = try #require(await Self.outcome { try await desk.accounts.save(account.stored(4)) })
    #expect(try await desk.accounts.wasApplied(outcome) == false)
    #expect(try await Desk(server, time, table: "Other").accounts.wasApplied(outcome) == nil)
    let counted = Counter(name: "a", count: 0)
    server.reset()
    let plain: WriteError<Counter>? = await Self.failure { try await desk.counters.create(counted) }
    guard case .outcomeUnknown(let untraceable)? = plain else {
      Issue.record("the outcome of a write that leaves no id is unknown: \(String(describing: plain))")
      return
    }
    #expect(!untraceable.isTraceable)
    #expect(try await desk.counters.wasApplied(untraceable) == nil)
  }

  @Test("is not there to prove a delete, which is sent again under its version all the same")
  func deleting() async throws {
    for (fate, told) in [(Fate.lostBefore, Told.applied), (.lostAfter, .unknown), (.late, .applied)] {
      let server = UnreliableServer(time: time, fate)
      server.perform("PutItem", Self.stored)
      let desk = Desk(server, time)
      #expect(await Told { try await desk.accounts.delete(account.stored(4)) } == told)
      #expect(server.requests.count == 2)
      #expect(server.item("DESK#a", "ACCOUNT") == nil)
    }
  }

  @Test("answers what it can still know: the item after it, not the one before it")
  func returning() async throws {
    let server = UnreliableServer(time: time, .lostAfter)
    server.perform("PutItem", Self.stored)
    let desk = Desk(server, time)
    let failure: WriteError<Account>? = await Self.failure {
      _ = try await desk.accounts.update(account.key, returning: .old) { $0.note.set("x") }
    }
    guard case .answerUnreadable? = failure else {
      Issue.record("what the item was before is lost with the answer: \(String(describing: failure))")
      return
    }
    #expect(server.changes == 1)
  }

  private static let stored = """
    {"TableName":"Desk","Item":{"pk":{"S":"DESK#a"},"sk":{"S":"ACCOUNT"},"_type":{"S":"Account"},"name":{"S":"a"},
    "balance":{"N":"1"},"entries":{"L":[]},"revision":{"N":"4"}}}
    """
  private static let otherWrite = """
    {"TableName":"Desk","Key":{"pk":{"S":"DESK#a"},"sk":{"S":"ACCOUNT"}},"UpdateExpression":
    "SET #0 = :0 ADD #1 :1","ExpressionAttributeNames":{"#0":"_write","#1":"revision"},
    "ExpressionAttributeValues":{":0":{"S":"other"},":1":{"N":"1"}}}
    """

  private static func outcome(_ call: () async throws -> some Sendable) async -> UnknownOutcome? {
    let failure: WriteError<Account>? = await failure { _ = try await call() }
    if case .outcomeUnknown(let outcome)? = failure { return outcome }
    return nil
  }

  private static func failure<Model>(_ call: () async throws -> Void) async -> WriteError<Model>? {
    do { try await call() } catch { return error as? WriteError<Model> }
    return nil
  }
}

extension Entity {
  fileprivate var encodedText: String { (try? encodedItem()).map { String(decoding: $0, as: UTF8.self) } ?? "" }
}
