import Foundation
import Shop
import Testing

@_spi(Generated) @testable import Tablewright

/// What conditions become: their text, and what its placeholders stand for.
@Suite("A condition")
struct ConditionTests {
  private typealias Make = @Sendable (Order.Conditions) -> Condition<Order>

  /// The expression with its placeholders filled in, which tells their numbering apart no more.
  private func text<Scope>(_ condition: Condition<Scope>) -> String {
    var expressions = ExpressionWriter()
    var text = expressions.condition(condition.node)
    var writer = ItemWriter()
    writer.beginObject()
    expressions.write(to: &writer)
    writer.endObject()
    let json = JSON(bytes: writer.bytes)
    if case .object(let names) = json["ExpressionAttributeNames"] {
      for (placeholder, name) in names { text.replace(placeholder, with: name.text ?? "?") }
    }
    if case .object(let values) = json["ExpressionAttributeValues"] {
      for (placeholder, value) in values { text.replace(placeholder, with: scalar(value)) }
    }
    return text
  }

  private func scalar(_ value: JSON) -> String {
    for type in ["S", "N", "B"] { if let text = value[type].text { return "\(type):\(text)" } }
    if value["SS"] != .null { return "SS:\(value["SS"].elements.compactMap(\.text).sorted())" }
    return "\(value)"
  }

  private func of(_ condition: Make) -> String { text(condition(Order.conditions)) }

  @Test("compares")
  func comparisons() {
    #expect(of { $0.region == "EU" } == "region = S:EU")
    #expect(of { $0.region != "EU" } == "(region <> S:EU OR attribute_not_exists(region))")
    #expect(of { $0.region < "EU" } == "region < S:EU")
    #expect(of { $0.region <= "EU" } == "region <= S:EU")
    #expect(of { $0.region > "EU" } == "region > S:EU")
    #expect(of { $0.region >= "EU" } == "region >= S:EU")
    #expect(of { $0.region.isBetween("A", and: "F") } == "region BETWEEN S:A AND S:F")
    #expect(of { $0.placedAt >= .distantPast } == "placedAt >= S:0000-01-01T00:00:00.000Z")
    #expect(of { $0.orderID == OrderID("o") } == "orderID = S:o")
    #expect(of { $0.total.amount > 1.5 } == "total.amount > N:1.5")
    #expect(of { $0.total.currency == "CHF" } == "total.currency = S:CHF")
  }

  @Test("asks what is there and what a text holds")
  func functions() {
    #expect(of { $0.note.exists } == "(attribute_exists(note) AND (NOT attribute_type(note, S:NULL)))")
    #expect(of { $0.note.isAbsent } == "(attribute_not_exists(note) OR attribute_type(note, S:NULL))")
    #expect(of { $0.note.hasPrefix("x") } == "begins_with(note, S:x)")
    #expect(of { $0.note.contains("x") } == "contains(note, S:x)")
    #expect(of { $0.total.exists } == "attribute_exists(total)")
    #expect(
      text(Customer.conditions.address.zip.isAbsent)
        == "(attribute_not_exists(address.zip) OR attribute_type(address.zip, S:NULL))")
    #expect(
      text(Customer.conditions.address.isAbsent) == "(attribute_not_exists(address) OR attribute_type(address, S:NULL))"
    )
    #expect(of { $0.region.exists } == "attribute_exists(region)")
    #expect(of { $0.region.isAbsent } == "attribute_not_exists(region)")
  }

  @Test("combines others, each in its parentheses")
  func combinations() {
    #expect(of { $0.total.exists && $0.region == "A" } == "(attribute_exists(total) AND region = S:A)")
    #expect(
      of { $0.total.exists || $0.region == "A" && $0.region < "B" }
        == "(attribute_exists(total) OR (region = S:A AND region < S:B))")
    #expect(of { !($0.total.exists || $0.region == "A") } == "(NOT (attribute_exists(total) OR region = S:A))")
    #expect(
      of { !($0.total.exists) && $0.total.isAbsent }
        == "((NOT attribute_exists(total)) AND attribute_not_exists(total))")
  }

  @Test("takes absence for the default, and only where the default fulfils it")
  func defaults() {
    #expect(of { $0.lineCount == 0 } == "(lineCount = N:0 OR attribute_not_exists(lineCount))")
    #expect(of { $0.lineCount == 1 } == "lineCount = N:1")
    #expect(of { $0.lineCount != 0 } == "(attribute_exists(lineCount) AND lineCount <> N:0)")
    #expect(of { $0.lineCount != 1 } == "(lineCount <> N:1 OR attribute_not_exists(lineCount))")
    #expect(of { $0.lineCount < 1 } == "(lineCount < N:1 OR attribute_not_exists(lineCount))")
    #expect(of { $0.lineCount < 0 } == "lineCount < N:0")
    #expect(of { $0.lineCount <= 0 } == "(lineCount <= N:0 OR attribute_not_exists(lineCount))")
    #expect(of { $0.lineCount <= -1 } == "lineCount <= N:-1")
    #expect(of { $0.lineCount > -1 } == "(lineCount > N:-1 OR attribute_not_exists(lineCount))")
    #expect(of { $0.lineCount > 0 } == "lineCount > N:0")
    #expect(of { $0.lineCount >= 0 } == "(lineCount >= N:0 OR attribute_not_exists(lineCount))")
    #expect(of { $0.lineCount >= 1 } == "lineCount >= N:1")
    #expect(of { $0.status == .pending } == "(status = S:pending OR attribute_not_exists(status))")
    #expect(of { $0.status == .unknown("pending") } == "(status = S:pending OR attribute_not_exists(status))")
    #expect(of { $0.status == .paid } == "status = S:paid")
    #expect(
      of { $0.status.isIn([.paid, .pending]) } == "(status IN (S:paid, S:pending) OR attribute_not_exists(status))")
    #expect(of { $0.status.isIn([.paid]) } == "status IN (S:paid)")
  }

  @Test("looks for an element of a set or a list as a value of its own")
  func elements() {
    #expect(text(Customer.conditions.tags.contains("a")) == "contains(tags, S:a)")
    let ids = Attribute<Order, Set<OrderID>>("ids", SetCoding<RawCoding<OrderID, StringCoding>>.self)
    #expect(text(ids.contains(OrderID("o1"))) == "contains(ids, S:o1)")
    let numbers = ListPath(Attribute<Order, [Int]>("numbers", ListCoding<IntCoding>.self)) {
      Attribute($0, IntCoding.self)
    }
    #expect(text(numbers.contains(-7)) == "contains(numbers, N:-7)")
    let chunks = ListPath(Attribute<Order, [[UInt8]]>("chunks", ListCoding<BinaryCoding>.self)) {
      Attribute($0, BinaryCoding.self)
    }
    #expect(text(chunks.contains([0])) == "contains(chunks, B:AA==)")
  }

  @Test("takes the empty set for absence")
  func emptySets() {
    let tags = Customer.conditions.tags
    #expect(text(tags == []) == "attribute_not_exists(tags)")
    #expect(text(tags != []) == "attribute_exists(tags)")
    #expect(text(tags == ["b", "a"]) == #"tags = SS:["a", "b"]"#)
    #expect(text(tags != ["a"]) == #"(tags <> SS:["a"] OR attribute_not_exists(tags))"#)
    #expect(text(tags.isIn([[], ["a"]])) == #"(attribute_not_exists(tags) OR tags IN (SS:["a"]))"#)
    #expect(text(tags.isIn([[]])) == "attribute_not_exists(tags)")
  }

  @Test("lists at most a hundred values in one IN, and none that never holds")
  func isIn() {
    #expect(of { $0.region.isIn([]) } == "(attribute_exists(region) AND attribute_not_exists(region))")
    let text = of { $0.region.isIn((0..<250).map { "R\($0)" }) }
    let lists = text.split(separator: "IN (").dropFirst().map { $0.split(separator: ", ").count }
    #expect(lists == [100, 100, 50])
    #expect(text.count(of: " OR ") == 2)
  }

  @Test("gives every name one placeholder and every value its own")
  func placeholders() {
    var expressions = ExpressionWriter()
    let conditions = Order.conditions
    let condition = conditions.total.amount == 1 && conditions.total.currency == "A" && conditions.region != "A"
    #expect(
      expressions.condition(condition.node)
        == "((#0.#1 = :0 AND #0.#2 = :1) AND (#3 <> :2 OR attribute_not_exists(#3)))")
  }

  @Test(
    "with a value that can't be stored names its attribute",
    arguments: [
      ("amount", Order.conditions.total.amount == .nan),
      ("placedAt", Order.conditions.placedAt > Timestamp(milliseconds: .max)),
      ("placedAt", Order.conditions.placedAt.isIn([Timestamp(milliseconds: .min)])),
    ])
  func failure(_ name: String, _ condition: Condition<Order>) async {
    let transport = ScriptedTransport(.answer("{}"))
    let query = Shop(transport).orders.ofCustomer(CustomerID("c")).filter { _ in condition }
    do throws(ServiceError) {
      _ = try await query.page(size: 1)
      Issue.record("the value was sent")
    } catch {
      #expect(error.kind == .invalidArgument)
      #expect(error.message.hasPrefix("attribute '\(name)'"))
    }
    #expect(transport.requests.isEmpty)
  }
}

extension String {
  fileprivate func count(of part: String) -> Int { components(separatedBy: part).count - 1 }
}
