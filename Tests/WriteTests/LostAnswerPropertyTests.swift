import Desk
import MemoryServer
import Testing

@_spi(Generated) @testable import Tablewright

/// A kind of write, and whether more than one application of it leaves what one leaves.
private struct Kind: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var isConstant = false
  var call: @Sendable (Desk) async throws -> Void
}

private enum Kinds {
  static let account = Account(name: "a", balance: 1, entries: ["e"]).stored(4)
  static let memo = Memo(name: "a", text: "t")
  static let counter = Counter(name: "a", count: 1)
  static let purse = Purse.Key(name: "a")
  static let member = Member(name: "a", email: "a@b").stored(4)

  static let all: [Kind] = [
    Kind(testDescription: "put", isConstant: true) { try await $0.counters.put(Counter(name: "a", count: 7)) },
    Kind(testDescription: "put under a condition") {
      try await $0.counters.put(Counter(name: "a", count: 7)) { $0.count == 1 }
    },
    Kind(testDescription: "put all", isConstant: true) { try await $0.memos.putAll([memo]) },
    Kind(testDescription: "create") { try await $0.counters.create(Counter(name: "b", count: 1)) },
    Kind(testDescription: "create where an item is") { try await $0.counters.create(counter) },
    Kind(testDescription: "create with an id") { try await $0.memos.create(Memo(name: "b", text: "x")) },
    Kind(testDescription: "create with a version") { try await $0.accounts.create(Account(name: "b", entries: [])) },
    Kind(testDescription: "create with a unique value") {
      try await $0.members.create(Member(name: "b", email: "x@y"))
    },
    Kind(testDescription: "create with a value that is taken") {
      try await $0.members.create(Member(name: "b", email: "A@B"))
    },
    Kind(testDescription: "save", isConstant: true) { try await $0.counters.save(Counter(name: "a", count: 8)) },
    Kind(testDescription: "save with a version") { try await $0.accounts.save(account) },
    Kind(testDescription: "save with another version") { try await $0.accounts.save(account.stored(3)) },
    Kind(testDescription: "save that moves a unique value") { desk in
      var moved = member
      moved.email = "new@b"
      try await desk.members.save(moved)
    },
    Kind(testDescription: "set", isConstant: true) { try await $0.counters.update(counter.key) { $0.label.set("x") } },
    Kind(testDescription: "set of a versioned item", isConstant: true) {
      try await $0.accounts.update(account.key) { $0.note.set("x") }
    },
    Kind(testDescription: "set under a condition on it") {
      try await $0.memos.update(memo.key) {
        $0.stage.set(1)
      } when: {
        $0.stage == 0
      }
    },
    Kind(testDescription: "set under a condition on it, without an id") {
      try await $0.counters.update(counter.key) {
        $0.count.set(9)
      } when: {
        $0.count == 1
      }
    },
    Kind(testDescription: "addition") { try await $0.counters.update(counter.key) { $0.count.add(1) } },
    Kind(testDescription: "addition to a versioned item") {
      try await $0.accounts.update(account.key) { $0.balance.add(1) }
    },
    Kind(testDescription: "addition without an id") { try await $0.purses.update(purse) { $0.sum.add(1) } },
    Kind(testDescription: "append") { try await $0.accounts.update(account.key) { $0.entries.append("f") } },
    Kind(testDescription: "update of nothing") { try await $0.counters.update(.init(name: "b")) { $0.count.add(1) } },
    Kind(testDescription: "delete", isConstant: true) { try await $0.counters.delete(counter.key) },
    Kind(testDescription: "delete under a condition") {
      try await $0.counters.delete(counter.key) { $0.count == 1 }
    },
    Kind(testDescription: "delete with a version") { try await $0.accounts.delete(account) },
    Kind(testDescription: "delete that releases a unique value") { try await $0.members.delete(member) },
    Kind(testDescription: "transaction") { desk in
      try await desk.transact {
        Counter.update(counter.key) { $0.count.add(1) }
        Account.update(account.key) { $0.balance.subtract(1) }
      }
    },
  ]
}

@Suite("Over answers that get lost, before or after their requests are applied, among the writes of others")
struct LostAnswerPropertyTests {
  @Test(
    "what the client says of a write is so, and nothing is applied twice", arguments: Kinds.all,
    [WritePolicy.reportUnknown, .exactlyOnce])
  private func word(_ kind: Kind, _ policy: WritePolicy) async {
    var told: [Told: Int] = [:]
    for seed in 1...60 as ClosedRange<UInt64> {
      let time = InstantTime()
      let random = SharedRandom(seed)
      let server = UnreliableServer(time: time) { number, server in
        if number > 0, random.share() < 0.2 { Self.others.forEach { server.perform("UpdateItem", $0) } }
        return random.share() < 0.3 ? .answered : random.pick(UnreliableServer.Fate.allCases)
      }
      for item in Self.items { server.perform("PutItem", #"{"TableName":"Desk","Item":\#(item)}"#) }
      let desk = Desk(server, time, policy)
      let word = await Told { try await kind.call(desk) }
      server.settle()
      told[word, default: 0] += 1
      let changes = server.changes
      switch word {
      case .applied: #expect(kind.isConstant ? changes >= 1 : changes == 1, "seed \(seed): \(changes) times")
      case .notApplied(let code): #expect(changes == 0, "seed \(seed): \(code), but \(changes) times")
      case .unknown: #expect(kind.isConstant || changes <= 1, "seed \(seed): \(changes) times")
      }
    }
    #expect(told.count > 1, "the faults make no difference: \(told)")
  }

  @Test("what takes at least once is applied twice at times, which shows that it is counted")
  func canFail() async {
    var most = 0
    for _ in 1...5 {
      let time = InstantTime()
      let server = UnreliableServer(time: time, .lostAfter, .failedAfter)
      for item in Self.items { server.perform("PutItem", #"{"TableName":"Desk","Item":\#(item)}"#) }
      let desk = Desk(server, time, .atLeastOnce)
      _ = await Told { try await desk.counters.update(.init(name: "a")) { $0.count.add(1) } }
      most = max(most, server.changes)
    }
    #expect(most == 3)
  }

  private static let items = [
    #"{"pk":{"S":"DESK#a"},"sk":{"S":"ACCOUNT"},"_type":{"S":"Account"},"name":{"S":"a"},"balance":{"N":"1"},"entries":{"L":[{"S":"e"}]},"revision":{"N":"4"}}"#,
    #"{"pk":{"S":"DESK#a"},"sk":{"S":"MEMO"},"_type":{"S":"Memo"},"name":{"S":"a"},"text":{"S":"t"},"stage":{"N":"0"}}"#,
    #"{"pk":{"S":"DESK#a"},"sk":{"S":"COUNTER"},"_type":{"S":"Counter"},"name":{"S":"a"},"count":{"N":"1"}}"#,
    #"{"pk":{"S":"DESK#a"},"sk":{"S":"PURSE"},"_type":{"S":"Purse"},"name":{"S":"a"},"sum":{"N":"1"},"revision":{"N":"4"}}"#,
    #"{"pk":{"S":"DESK#a"},"sk":{"S":"MEMBER"},"_type":{"S":"Member"},"name":{"S":"a"},"email":{"S":"a@b"},"revision":{"N":"4"}}"#,
    #"{"pk":{"S":"UNIQUE#Member#email#a@b"},"sk":{"S":"UNIQUE"},"_type":{"S":"_unique"},"_owner":{"M":{"pk":{"S":"DESK#a"},"sk":{"S":"MEMBER"}}}}"#,
  ]

  /// What other clients write between two attempts: they change what there is, and put nothing back.
  private static let others = [
    other("ACCOUNT", "SET #0 = :0 ADD #1 :1", ##""#0":"_write","#1":"revision""##, #"":0":{"S":"o"},":1":{"N":"1"}"#),
    other("MEMO", "SET #0 = :0, #1 = :1", ##""#0":"_write","#1":"text""##, #"":0":{"S":"o"},":1":{"S":"u"}"#),
    other("COUNTER", "ADD #0 :0", ##""#0":"count""##, #"":0":{"N":"5"}"#),
    other("PURSE", "ADD #0 :0", ##""#0":"revision""##, #"":0":{"N":"1"}"#),
  ]

  private static func other(_ sort: String, _ update: String, _ names: String, _ values: String) -> String {
    let key = #"{"pk":{"S":"DESK#a"},"sk":{"S":"\#(sort)"}}"#
    return ##"{"TableName":"Desk","Key":\##(key),"UpdateExpression":"\##(update)","ExpressionAttributeNames":"##
      + #"{\#(names)},"ExpressionAttributeValues":{\#(values)}}"#
  }
}
