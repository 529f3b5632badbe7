import Foundation
import Shop
import Testing

@_spi(Generated) @testable import Tablewright

@Suite("An update's expression")
struct UpdateExpressionTests {
  private let count = Settable<Order, Int>("count", IntCoding.self)
  private let stock = Settable<Order, Int>("stock", IntCoding.self, default: 5)
  private let note = Removable<Order, String>("note", StringCoding.self)
  private let epoch = Removable<Order, Timestamp>("epoch", EpochSecondsCoding.self)
  private let madeAt = Settable<Order, Timestamp>("madeAt", TimestampCoding.self)
  private let tags = SetUpdate(Settable<Order, Set<String>>("tags", SetCoding<StringCoding>.self))
  private let words = ListUpdate(Settable<Order, [String]>("words", ListCoding<StringCoding>.self)) {
    Removable($0, StringCoding.self)
  }
  private let labels = MapUpdate(Settable<Order, [String: String]>("labels", MapCoding<StringCoding>.self)) {
    Removable($0, StringCoding.self)
  }
  private let scores = MapUpdate(Settable<Order, [String: Int]>("scores", MapCoding<IntCoding>.self)) {
    Removable($0, IntCoding.self)
  }

  private func written(_ changes: [Change<Order>]) -> (expression: Expression, isConstant: Bool) {
    var update = UpdateExpression()
    let expression = Expression { expressions in
      update.add(changes, of: Samples.order.key, to: &expressions)
      return expressions.finish(update.text ?? "")
    }
    return (expression, update.isConstant)
  }

  private func text(_ changes: Change<Order>...) -> String { written(changes).expression.text }
  private func isConstant(_ changes: Change<Order>...) -> Bool { written(changes).isConstant }
  private func failure(_ changes: Change<Order>...) -> CodecError.Problem? {
    written(changes).expression.failure?.problem
  }

  @Test("changes numbers at the top with ADD, and elsewhere or from a default with SET")
  func numbers() {
    #expect(text(count.add(2)) == "ADD count 2")
    #expect(text(count.subtract(2)) == "SET count = if_not_exists(count, 0) - 2")
    #expect(text(stock.add(2)) == "SET stock = if_not_exists(stock, 5) + 2")
    #expect(text(stock.subtract(.min)) == "SET stock = if_not_exists(stock, 5) - \(Int.min)")
    #expect(text(scores["a"].add(1)) == "SET scores.a = if_not_exists(scores.a, 0) + 1")
  }

  @Test("sets what is absent, and copies what another attribute is")
  func absence() {
    #expect(text(note.setIfAbsent("x")) == "SET note = if_not_exists(note, x)")
    #expect(text(count.set(to: stock)) == "SET count = if_not_exists(stock, 5)")
    #expect(text(stock.set(to: count)) == "SET stock = count")
    #expect(text(tags.setIfAbsent([])) == "")
    #expect(failure(madeAt.set(to: epoch)) == .storedDifferently(than: "epoch"))
  }

  @Test("changes elements of lists, maps and sets")
  func elements() {
    #expect(text(words.append("a")) == "SET words = list_append(if_not_exists(words, []), [a])")
    #expect(
      text(words.prepend(contentsOf: ["a", "b"])) == "SET words = list_append([a|b], if_not_exists(words, []))")
    #expect(text(words[3].set("x")) == "SET words[3] = x")
    #expect(text(words[0].remove(), words[2].remove()) == "REMOVE words[0], words[2]")
    #expect(text(labels["a b"].set("y")) == "SET labels.a b = y")
    #expect(text(labels["a"].remove(), labels["b"].set("c")) == "SET labels.b = c REMOVE labels.a")
    #expect(text(tags.add(["b", "a"])) == "ADD tags {a|b}")
    #expect(text(tags.delete(["a"])) == "DELETE tags {a}")
    #expect(text(tags.remove()) == "REMOVE tags")
  }

  @Test("leaves out what would change nothing")
  func nothing() {
    #expect(text(tags.add([]), tags.delete([]), words.append(contentsOf: [])) == "")
  }

  @Test("is constant where a repetition leaves the same, and only there")
  func effects() {
    #expect(isConstant(note.set("x"), stock.set(1)))
    #expect(isConstant(note.remove(), labels["a"].remove(), labels["b"].set("x")))
    #expect(isConstant(note.setIfAbsent("x"), tags.add(["a"])))
    #expect(isConstant(tags.delete(["a"])))
    let changing = [
      count.add(1), stock.add(1), stock.subtract(1), scores["a"].add(1), words.append("a"), words.prepend("a"),
      words[0].remove(), words[9].set("x"), words[9].setIfAbsent("x"), count.set(to: stock),
    ]
    for change in changing { #expect(!isConstant(change), "\(written([change]).expression.text)") }
  }

  @Test("that changes one place twice, or with what it is within, can't be sent")
  func overlaps() {
    #expect(failure(count.set(1), count.add(1)) == .changedTwice(with: "count"))
    #expect(failure(labels.set([:]), labels["a"].set("x")) == .changedTwice(with: "labels"))
    #expect(failure(words[1].set("x"), words.append("y")) == .changedTwice(with: "words[1]"))
    #expect(failure(labels["a"].set("x"), labels["b"].set("x"), words[0].set("x"), words[1].set("x")) == nil)
    let error = written([count.set(1), count.add(1)]).expression.failure
    #expect(
      error?.description == "attribute 'count' is changed twice in one update; DynamoDB changes it once")
  }

  @Test("that leads where DynamoDB does not can't be sent")
  func outside() {
    #expect(failure(words[-1].set("x")) == .indexOutsideRange)
    #expect(failure(labels[""].set("x")) == .emptyName)
  }

  @Test("has at most 4096 bytes")
  func limit() {
    let changes = (0..<1_000).map { labels["key\($0)"].set("x") }
    guard case .expressionTooLong? = written(changes).expression.failure?.problem else {
      Issue.record("a long expression is sent")
      return
    }
  }

  @Test("removes the keys of an index that the item leaves, and keeps what it requires apart")
  func indexKeys() {
    let owner = IndexedRemovable<Order, String>("owner", StringCoding.self) { _, owner in
      [.partition("gsi2pk", owner.map { KeyValue().literal("O#").text($0, "owner") })]
    }
    #expect(text(owner.set("me")) == "SET owner = me, gsi2pk = O#me")
    #expect(text(owner.remove()) == "REMOVE owner, gsi2pk")
    let fixed = Settable<Order, String>("zone", StringCoding.self)
    var update = UpdateExpression()
    let group = Change<Order>([note.assign(nil)], requiring: [fixed.isUnchanged("a")]) { _ in [] }
    _ = Expression { expressions in
      update.add([group], of: Samples.order.key, to: &expressions)
      return ""
    }
    #expect(update.isConstant && !update.isEmpty)
    #expect(update.requirement.map { Expression(Condition<Order>($0)).text } == "zone = a")
  }
}
