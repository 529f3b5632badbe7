import Foundation
@_spi(Generated) import Shop
import Testing

@_spi(Generated) @testable import Tablewright

/// An expression with its placeholders filled in, and why it can't be sent, where it can't.
struct Expression {
  var text: String
  var failure: CodecError?

  init(_ write: (inout ExpressionWriter) -> String) {
    var expressions = ExpressionWriter()
    text = write(&expressions)
    failure = expressions.failure
    var writer = ItemWriter()
    writer.beginObject()
    expressions.write(to: &writer)
    writer.endObject()
    let json = JSON(bytes: writer.bytes)
    for member in ["ExpressionAttributeNames", "ExpressionAttributeValues"] {
      guard case .object(let members) = json[member] else { continue }
      for (placeholder, value) in members.sorted(by: { $0.key.count > $1.key.count }) {
        text.replace(placeholder, with: value.text ?? Self.scalar(value))
      }
    }
  }

  init<Scope>(_ condition: Condition<Scope>) { self.init { $0.condition(condition.node) } }

  private static func scalar(_ value: JSON) -> String {
    for type in ["S", "N"] { if let text = value[type].text { return text } }
    for type in ["SS", "NS"] where value[type] != .null {
      return "{\(value[type].elements.compactMap(\.text).sorted().joined(separator: "|"))}"
    }
    return value["L"] == .null ? "?" : "[\(value["L"].elements.map(scalar).joined(separator: "|"))]"
  }
}

@Suite("A condition on what is nested, on sizes, types and other attributes")
struct PathConditionTests {
  private let reserved = Attribute<Order, Int>("reserved", IntCoding.self, default: 0)
  private let stock = Attribute<Order, Int>("stock", IntCoding.self)
  private let name = Attribute<Order, String>("name", StringCoding.self, default: "abc")
  private let tags = Attribute<Order, Set<String>>("tags", SetCoding<StringCoding>.self)
  private let others = Attribute<Order, Set<String>>("others", SetCoding<StringCoding>.self)
  private let madeAt = Attribute<Order, Timestamp>("madeAt", TimestampCoding.self)
  private let epoch = Attribute<Order, Timestamp>("epoch", EpochSecondsCoding.self)
  private let lines = ListPath<Order, Money, MoneyPath<Order>>(.init("lines", ListCoding<Money>.self)) { .init($0) }
  private let labels = MapPath<Order, String, Attribute<Order, String>>(
    .init("labels", MapCoding<StringCoding>.self, default: [:])
  ) { .init($0, StringCoding.self) }
  private let grid = ListPath<Order, [Int], ListPath<Order, Int, Attribute<Order, Int>>>(
    .init("grid", ListCoding<ListCoding<IntCoding>>.self)
  ) { .init(.init($0, ListCoding<IntCoding>.self)) { .init($0, IntCoding.self) } }

  private func text(_ condition: Condition<Order>) -> String { Expression(condition).text }

  @Test("follows lists, maps and documents inwards")
  func paths() {
    #expect(text(lines[0].amount > 5) == "lines[0].amount > 5")
    #expect(text(lines[12].exists) == "attribute_exists(lines[12])")
    #expect(text(labels["a.b #1"] == "x") == "labels.a.b #1 = x")
    #expect(text(grid[1][2] == 3) == "grid[1][2] = 3")
    #expect(text(grid[1].size > 0) == "size(grid[1]) > 0")
    var expressions = ExpressionWriter()
    #expect(expressions.condition((labels["labels"] == "x").node) == "#0.#0 = :0")
  }

  @Test("compares and looks into whole lists and maps")
  func wholes() {
    #expect(text(grid[0] == [1, 2]) == "grid[0] = [1|2]")
    #expect(text(grid[0].contains(7)) == "contains(grid[0], 7)")
    #expect(text(labels != ["a": "b"]) == "(labels <> ? OR attribute_not_exists(labels))")
    #expect(text(labels.isAbsent) == "attribute_not_exists(labels)")
    #expect(text(labels.isStored(as: .map)) == "attribute_type(labels, M)")
  }

  @Test("holds for a member of a union's case in that case alone")
  func cases() {
    let card = DocumentPath<Order>("payment", isOptional: true).when("kind", is: "card")
    let last4 = Attribute(card, "last4", StringCoding.self)
    let uses = Attribute(card, "uses", IntCoding.self, default: 0)
    let marks = ListPath<Order, Int, Attribute<Order, Int>>(
      .init(card, "marks", ListCoding<IntCoding>.self)
    ) { .init($0, IntCoding.self) }
    let holder = DocumentPath(card, "holder")
    #expect(text(last4 == "1234") == "(payment.kind = card AND payment.last4 = 1234)")
    #expect(text(last4.isAbsent) == "(payment.kind = card AND attribute_not_exists(payment.last4))")
    #expect(
      text(uses == 0) == "(payment.kind = card AND (payment.uses = 0 OR attribute_not_exists(payment.uses)))")
    #expect(text(last4.size > 3) == "(payment.kind = card AND size(payment.last4) > 3)")
    #expect(text(marks[1] > 3) == "(payment.kind = card AND payment.marks[1] > 3)")
    #expect(text(marks.contains(3)) == "(payment.kind = card AND contains(payment.marks, 3))")
    #expect(text(holder.exists) == "(payment.kind = card AND attribute_exists(payment.holder))")
    let count = Attribute<Order, Int>(holder, "count", IntCoding.self)
    #expect(text(count.isIn([])).hasPrefix("(payment.kind = card AND "))
    #expect(text(count == stock) == "(payment.kind = card AND payment.holder.count = stock)")
    #expect(text(stock == count) == "(payment.kind = card AND stock = payment.holder.count)")
    #expect(text(stock != count) == "(payment.kind = card AND (NOT stock = payment.holder.count))")
  }

  @Test("that leads where DynamoDB does not can't be sent", arguments: [-1, 4_294_967_295, .min, .max])
  func outside(_ index: Int) {
    #expect(Expression(lines[index].exists).failure?.problem == .indexOutsideRange)
    #expect(Expression(lines[4_294_967_294].exists).failure == nil)
    #expect(Expression(labels[""].exists).failure == CodecError(.emptyName, attribute: "labels."))
  }

  @Test("takes a size where DynamoDB has one, and absence for the size of the default")
  func sizes() {
    #expect(text(name.size > 3) == "size(name) > 3")
    #expect(text(name.size >= 3) == "(size(name) >= 3 OR attribute_not_exists(name))")
    #expect(text(tags.size == 0) == "(size(tags) = 0 OR attribute_not_exists(tags))")
    #expect(text(tags.size != 0) == "size(tags) <> 0")
    #expect(text(tags.size < 2) == "(size(tags) < 2 OR attribute_not_exists(tags))")
    #expect(text(lines.size <= 0) == "size(lines) <= 0")
    #expect(text(labels.size <= 0) == "(size(labels) <= 0 OR attribute_not_exists(labels))")
    #expect(text(tags.size.isBetween(1, and: 3)) == "size(tags) BETWEEN 1 AND 3")
    #expect(
      text(tags.size.isBetween(3, and: 1)) == "(attribute_exists(tags) AND attribute_not_exists(tags))")
  }

  @Test("asks for a stored type")
  func types() {
    #expect(text(stock.isStored(as: .number)) == "attribute_type(stock, N)")
    #expect(text(stock.isStored(as: .null)) == "attribute_type(stock, NULL)")
    #expect(StoredType.allCases.count == 10)
  }

  @Test("is one BETWEEN of a range, and never holds where the range ends before it begins")
  func ranges() {
    #expect(text(stock.isBetween(1, and: 5)) == "stock BETWEEN 1 AND 5")
    #expect(text(stock.isIn(1...5)) == "stock BETWEEN 1 AND 5")
    #expect(text(reserved.isIn(0...5)) == "(reserved BETWEEN 0 AND 5 OR attribute_not_exists(reserved))")
    #expect(text(reserved.isIn(1...5)) == "reserved BETWEEN 1 AND 5")
    #expect(text(stock.isBetween(5, and: 1)) == "(attribute_exists(stock) AND attribute_not_exists(stock))")
  }

  @Test("takes a text's absence for its default")
  func texts() {
    #expect(text(name.hasPrefix("ab")) == "(begins_with(name, ab) OR attribute_not_exists(name))")
    #expect(text(name.hasPrefix("b")) == "begins_with(name, b)")
    #expect(text(name.contains("bc")) == "(contains(name, bc) OR attribute_not_exists(name))")
    #expect(text(name.contains("abcd")) == "contains(name, abcd)")
  }

  @Test("compares two attributes of the item, each with its default")
  func attributes() {
    #expect(text(stock == stock) == "stock = stock")
    #expect(
      text(reserved < stock) == "(reserved < stock OR (attribute_not_exists(reserved) AND 0 < stock))")
    #expect(
      text(stock >= reserved) == "(reserved <= stock OR (attribute_not_exists(reserved) AND 0 <= stock))")
    #expect(text(stock != stock) == "(NOT stock = stock)")
    #expect(
      text(tags == others)
        == "(tags = others OR (attribute_not_exists(tags) AND attribute_not_exists(others)))")
  }

  @Test("of attributes that are stored in two forms can't be sent")
  func forms() {
    let failure = Expression(madeAt < epoch).failure
    #expect(failure == CodecError(.storedDifferently(than: "epoch"), attribute: "madeAt"))
    #expect(failure?.description.contains("another form than 'epoch'") == true)
  }

  @Test("has at most 4096 bytes and 300 operators")
  func limits() {
    let one = Order.conditions.region == "A"
    let few = Expression((0..<149).reduce(one) { all, _ in all && one })
    #expect(few.failure == nil)
    let many = Expression((0..<151).reduce(one) { all, _ in all && one })
    #expect(many.failure?.problem == .tooManyOperators(303))
    #expect(many.failure?.description == "the expression has 303 operators and functions; DynamoDB takes at most 300")
    let long = Expression(Order.conditions.region.isIn((0..<900).map { "R\($0)" }))
    guard case .expressionTooLong? = long.failure?.problem else {
      Issue.record("\(String(describing: long.failure))")
      return
    }
  }
}
