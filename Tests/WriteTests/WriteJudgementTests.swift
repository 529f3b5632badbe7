import Desk
import Testing

@_spi(Generated) @testable import Tablewright

/// A write, and what it is judged to be: told apart by a write id where its entity has them, and without.
private struct Verdict: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var isMarked: Bool
  var effect: Operation.Effect

  /// - Parameter isMarked: whether the write leaves its id in the item.
  init<Model: Entity>(
    _ name: String, _ write: Write<Model>, _ effect: Operation.Effect, isMarked: Bool = false,
    over known: KnownItem = .unknown
  ) {
    testDescription = name
    self.effect = effect
    self.isMarked = isMarked
    plan = {
      let setting = WriteSetting(table: "Desk", time: Timestamp(milliseconds: 0), id: WriteID(bits: 7))
      return try write.plan(setting, over: known)
    }
  }

  let plan: @Sendable () throws -> WritePlan
}

private let told = Operation.Effect.selfFalsifyingWrite(isTold: true)
private let untold = Operation.Effect.selfFalsifyingWrite(isTold: false)

private enum Verdicts {
  static let account = Account(name: "a", entries: [])
  static let counter = Counter(name: "a", count: 1)
  static let memo = Memo(name: "a", text: "t")
  static let member = Member(name: "a", email: "a@b")
  static let key = Counter.Key(name: "a")

  /// Whole items.
  static let items: [Verdict] = [
    Verdict("a put", Counter.put(counter), .repeatableWrite),
    Verdict("a put with an id to leave", Memo.put(memo), .repeatableWrite),
    Verdict("a put under a condition", Counter.put(counter).when { $0.count == 1 }, untold),
    Verdict("a put under a condition, with an id", Memo.put(memo).when { $0.stage > 1 }, told, isMarked: true),
    Verdict("a create", Counter.create(counter), untold),
    Verdict("a create with an id", Memo.create(memo), told, isMarked: true),
    Verdict("a create with a version", Account.create(account), told, isMarked: true),
    Verdict("a create with a version and no id", Purse.create(Purse(name: "a", sum: 0)), untold),
    Verdict("a create with a unique value", Member.create(member), told, isMarked: true),
    Verdict("a save", Counter.save(counter), .repeatableWrite),
    Verdict("a save under a condition", Counter.save(counter).when { $0.count == 1 }, untold),
    Verdict("a save under a condition, with an id", Memo.save(memo).when { $0.stage == 1 }, told, isMarked: true),
    Verdict("a first save with a version", Account.save(account), told, isMarked: true),
    Verdict("a save with a version", Account.save(account.stored(3)), told, isMarked: true),
    Verdict("a delete by key", Counter.delete(key), .repeatableWrite),
    Verdict("a delete of a model", Counter.delete(counter), .repeatableWrite),
    Verdict("a delete under a condition", Counter.delete(key).when { $0.count == 1 }, untold),
    Verdict(
      "a delete under a condition that absence meets", Memo.delete(memo).when { $0.stage == 0 }, .repeatableWrite),
    Verdict("a delete under a condition, which no id can prove", Memo.delete(memo).when { $0.stage == 1 }, untold),
    Verdict("a delete with a version", Account.delete(account.stored(3)), told),
    Verdict("a check", Counter.check(key) { $0.count == 1 }, .repeatableWrite),
  ]

  /// Changes of an item without a version.
  static let changes: [Verdict] = [
    Verdict("a set", Counter.update(key) { $0.label.set("x") }, .repeatableWrite),
    Verdict("a set where nothing is", Counter.update(key) { $0.label.setIfAbsent("x") }, .repeatableWrite),
    Verdict("a removal", Counter.update(key) { $0.label.remove() }, .repeatableWrite),
    Verdict("elements added to a set", Counter.update(key) { $0.tags.add(["x"]) }, .repeatableWrite),
    Verdict("elements deleted from a set", Counter.update(key) { $0.tags.delete(["x"]) }, .repeatableWrite),
    Verdict(
      "a set under a condition on something else", Counter.update(key) { $0.label.set("x") }.when { $0.count == 1 },
      .repeatableWrite),
    Verdict("a set under a condition on it", Counter.update(key) { $0.count.set(2) }.when { $0.count == 1 }, untold),
    Verdict(
      "a set under a condition on it, with an id", Memo.update(memo.key) { $0.stage.set(2) }.when { $0.stage == 1 },
      told, isMarked: true),
    Verdict(
      "a removal under a condition on it", Counter.update(key) { $0.label.remove() }.when { $0.label.exists }, untold),
    Verdict("an addition", Counter.update(key) { $0.count.add(1) }, .unsafeWrite),
    Verdict("a subtraction", Counter.update(key) { $0.count.subtract(1) }, .unsafeWrite),
    Verdict(
      "an addition under a condition", Counter.update(key) { $0.count.add(1) }.when { $0.count == 1 }, .unsafeWrite),
    Verdict("an addition with an id", Memo.update(memo.key) { $0.stage.add(1) }, .unsafeWrite, isMarked: true),
    Verdict("a copy", Memo.update(memo.key) { $0.stage.set(to: $0.stage) }, .unsafeWrite, isMarked: true),
  ]

  /// Changes of an item with a version, which each of them counts.
  static let versioned: [Verdict] = [
    Verdict("a set that counts", Account.update(account.key) { $0.note.set("x") }, told, isMarked: true),
    Verdict("a set that counts, without an id", Purse.update(.init(name: "a")) { $0.sum.set(1) }, .unsafeWrite),
    Verdict("an addition that counts", Account.update(account.key) { $0.balance.add(1) }, .unsafeWrite, isMarked: true),
    Verdict("an append", Account.update(account.key) { $0.entries.append("x") }, .unsafeWrite, isMarked: true),
    Verdict("an element set", Account.update(account.key) { $0.entries[0].set("x") }, .unsafeWrite, isMarked: true),
    Verdict("a unique value kept", Member.save(member.stored(2)), told, isMarked: true),
  ]
}

@Suite("A write is judged by what it does")
struct WriteJudgementTests {
  @Test(
    "whether a second attempt would do more than the first",
    arguments: Verdicts.items + Verdicts.changes + Verdicts.versioned)
  private func judgement(_ verdict: Verdict) throws {
    let plan = try verdict.plan()
    #expect(plan.encoded.effect == verdict.effect)
    #expect((plan.encoded.id != nil) == verdict.isMarked)
    let body = String(decoding: plan.encoded.body, as: UTF8.self)
    #expect(body.contains("_write") == verdict.isMarked)
  }

  @Test("together with others in a transaction it has the transaction's token")
  func transaction() async throws {
    let time = InstantTime()
    let server = UnreliableServer(time: time, .lostAfter, .failedAfter)
    let desk = Desk(DynamoDBClient(transport: server, configuration: .init(), timing: time.timing))
    try await desk.transact {
      Counter.create(Verdicts.counter)
      Account.create(Verdicts.account)
    }
    #expect(server.requests.count == 3)
    #expect(Set(server.requests.map(\.body)).count == 1)
    #expect(server.changes == 1)
  }
}

extension Account {
  /// As read from an item with this version.
  func stored(_ version: Int) -> Account {
    var copy = self
    copy.roleValues.version = version
    return copy
  }
}

extension Member {
  /// As read from an item with this version.
  func stored(_ version: Int) -> Member {
    var copy = self
    copy.roleValues.version = version
    return copy
  }
}
