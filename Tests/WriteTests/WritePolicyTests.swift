import Desk
import Testing

@_spi(Generated) @testable import Tablewright

@Suite("A policy for writes whose answers are lost")
struct WritePolicyTests {
  private let time = InstantTime()
  private let key = Counter.Key(name: "a")

  private func server(_ fates: UnreliableServer.Fate...) -> UnreliableServer {
    let server = UnreliableServer(time: time) { number, _ in number < fates.count ? fates[number] : .answered }
    server.perform(
      "PutItem",
      """
      {"TableName":"Desk","Item":{"pk":{"S":"DESK#a"},"sk":{"S":"COUNTER"},"_type":{"S":"Counter"},"name":{"S":"a"},
      "count":{"N":"1"}}}
      """)
    return server
  }

  @Test("that reports makes no second attempt at an addition")
  func reporting() async {
    for fate in [UnreliableServer.Fate.lostAfter, .lostBefore, .failedAfter] {
      let server = server(fate)
      let desk = Desk(server, time)
      #expect(await Told { try await desk.counters.update(key) { $0.count.add(1) } } == .unknown)
      #expect(server.requests.count == 1)
    }
  }

  @Test("that wants a write once sends it as a transaction, and reads what it returns")
  func exactlyOnce() async throws {
    let server = server(.lostAfter, .failedAfter, .throttled)
    let counters = Desk(server, time).counters.writing(.exactlyOnce)
    #expect(try await counters.update(key) { $0.count.add(1) }.count == 2)
    #expect(server.changes == 1)
    #expect(
      server.requests.map(\.operation) == Array(repeating: "TransactWriteItems", count: 4) + ["GetItem"])
    #expect(Set(server.requests.prefix(4).map(\.body)).count == 1)
    #expect(!server.requests.contains { String(decoding: $0.body, as: UTF8.self).contains("ReturnValues\"") })
  }

  @Test("that wants a write once returns the item as it was, which nothing changed in between")
  func oldItem() async throws {
    let server = UnreliableServer(time: time) { number, server in
      if number == 1 { server.perform("UpdateItem", Self.increment) }
      return number == 2 ? .lostAfter : .answered
    }
    server.perform("UpdateItem", Self.increment)
    let counters = Desk(server, time, .exactlyOnce).counters
    let old = try await counters.update(key, returning: .old) { $0.count.add(1) }
    #expect(old.count == 2)
    #expect(server.item("DESK#a", "COUNTER")?["count"]?["N"]?.text == "3")
  }

  private static let increment = """
    {"TableName":"Desk","Key":{"pk":{"S":"DESK#a"},"sk":{"S":"COUNTER"}},"UpdateExpression":
    "SET #1 = :1, #2 = :2 ADD #0 :0","ExpressionAttributeNames":{"#0":"count","#1":"_type","#2":"name"},
    "ExpressionAttributeValues":{":0":{"N":"1"},":1":{"S":"Counter"},":2":{"S":"a"}}}
    """

  @Test("that wants a write once leaves alone what may be repeated anyway")
  func repeatable() async throws {
    let server = server(.lostAfter)
    let counters = Desk(server, time, .exactlyOnce).counters
    try await counters.put(Counter(name: "a", count: 5))
    try await counters.update(key) { $0.label.set("x") }
    try await counters.delete(key)
    #expect(server.requests.map(\.operation) == ["PutItem", "PutItem", "UpdateItem", "DeleteItem"])
  }

  @Test("that wants a write once tells conditions, conflicts and versions as the write alone does")
  func refusals() async throws {
    let server = server()
    let desk = Desk(server, time, .exactlyOnce)
    #expect(await Told { try await desk.counters.create(Counter(name: "a", count: 0)) } == .notApplied("AlreadyExists"))
    #expect(
      await Told { try await desk.counters.update(.init(name: "b")) { $0.count.add(1) } } == .notApplied("NotFound"))
    #expect(
      await Told {
        try await desk.counters.update(key) {
          $0.count.add(1)
        } when: {
          $0.count == 7
        }
      }
        == .notApplied("ConditionFailed"))
    let stored = try await desk.accounts.create(Account(name: "a", entries: []))
    #expect(stored.revision == 1)
    #expect(await Told { try await desk.accounts.save(stored.stored(7)) } == .notApplied("VersionConflict"))
    try await desk.accounts.delete(stored)
    #expect(server.item("DESK#a", "ACCOUNT") == nil)
  }

  @Test("that takes at least once repeats everything, as often as it takes")
  func atLeastOnce() async throws {
    let server = server(.lostAfter, .failedAfter)
    let desk = Desk(server, time, .atLeastOnce)
    #expect(try await desk.counters.update(key) { $0.count.add(1) }.count == 4)
    #expect(server.changes == 3)
  }

  @Test("is a client's, a handle's, and that of a store over a client")
  func scopes() {
    let client = Desk(server(), time).client
    #expect(client.configuration.writePolicy == .reportUnknown)
    #expect(client.writing(.atLeastOnce).configuration.writePolicy == .atLeastOnce)
    let handle = Desk(client).counters.writing(.exactlyOnce)
    #expect(handle.client.configuration.writePolicy == .exactlyOnce)
    #expect(Desk(client.writing(.exactlyOnce)).counters.client.configuration.writePolicy == .exactlyOnce)
    #expect(client.configuration.writePolicy == .reportUnknown)
  }
}
