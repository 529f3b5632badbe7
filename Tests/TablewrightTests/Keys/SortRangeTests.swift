import Shop
import Testing

@_spi(Generated) @testable import Tablewright

/// DynamoDB's key conditions, evaluated on keys; and what the ranges mean, evaluated on values.
@Suite("A range of a sort key reads exactly the values in it")
struct SortRangeTests {
  private struct Key {
    var moment: Timestamp
    var number: Int
    var text: String
  }

  /// What DynamoDB returns for a condition, less what the query leaves out.
  private func isRead(_ key: KeyValue, _ condition: SortCondition) -> Bool {
    guard let text = condition.expression(at: 1) else { return true }
    let values = condition.values
    if condition.isImpossible || key == condition.excluded { return false }
    switch text {
    case "#1 = :1": return key == values[0]
    case "begins_with(#1, :1)": return key.bytes.starts(with: values[0].bytes)
    case "#1 >= :1": return key >= values[0]
    case "#1 < :1": return key < values[0]
    case "#1 BETWEEN :1 AND :2": return key >= values[0] && key <= values[1]
    default:
      Issue.record("an unknown condition: \(text)")
      return false
    }
  }

  private func isMeant<Value: Sendable>(_ value: Value, _ range: SortRange<Value>, _ isLess: (Value, Value) -> Bool)
    -> Bool
  {
    switch range {
    case .all: true
    case .since(let first): !isLess(value, first)
    case .before(let end): isLess(value, end)
    case .between(let first, let last): !isLess(value, first) && !isLess(last, value)
    case .from(let first, let end): !isLess(value, first) && isLess(value, end)
    }
  }

  private func ranges<Value: Sendable>(_ values: [Value], _ random: inout SplitMix) -> [SortRange<Value>] {
    func any() -> Value { values[Int.random(in: values.indices, using: &random)] }
    let value = any()
    return [
      .all, .since(any()), .before(any()), .between(any(), any()), .between(value, value), .from(any(), before: any()),
      .from(value, before: value),
    ]
  }

  private func check<Value: Sendable>(
    _ seed: UInt64, prefix: KeyValue, separator: StaticString?, values: (inout SplitMix) -> Value,
    hole: @escaping (consuming KeyValue, Value) -> KeyValue, rest: (KeyValue) -> KeyValue, others: [String],
    isLess: (Value, Value) -> Bool
  ) {
    var random = SplitMix(seed: seed)
    for _ in 0..<200 {
      let members = random.many(1...12, values)
      let bounds = random.many(1...4, values) + members
      for range in ranges(bounds, &random) {
        let condition = range.condition(after: prefix, separator: separator, hole: hole)
        for value in members {
          let isRead = isRead(rest(hole(prefix, value)), condition)
          #expect(isRead == isMeant(value, range, isLess))
        }
        for other in others where !prefix.isEmpty {
          #expect(!isRead(KeyValue().text(other, "other"), condition))
        }
      }
    }
  }

  @Test("with the value in the middle of the key")
  func middle() {
    let near = Samples.order.placedAt.milliseconds
    check(
      81, prefix: KeyValue().literal("ORDER#"), separator: "#",
      values: { $0.pick(Samples.moment(&$0), Timestamp(milliseconds: near + .random(in: 0...9, using: &$0))) },
      hole: { $0.timestamp($1, "placedAt") }, rest: { $0.literal("#").text("\u{10FFFF}o", "orderID") },
      others: ["PROFILE", "ORDER", "ORDERS#2020", "ORDER\"", "ORDER$", "ORDER%", "A", "~"], isLess: <)
  }

  @Test("with the value at the end of the key")
  func last() {
    check(
      82, prefix: KeyValue().literal("LINE#"), separator: nil,
      values: { $0.pick(.random(in: 0...9999, using: &$0), .random(in: 0...20, using: &$0)) },
      hole: { $0.integer($1, "lineNumber", width: 4) }, rest: { $0 },
      others: ["ORDER", "LINE", "LINE$", "LINES#0001", "A", "~"], isLess: <)
  }

  @Test("with the value first in the key")
  func first() {
    check(
      83, prefix: KeyValue(), separator: "#", values: { .random(in: 0...50, using: &$0) },
      hole: { $0.integer($1, "number", width: 2) }, rest: { $0.literal("#").text("~", "text") }, others: [], isLess: <)
    check(
      84, prefix: KeyValue(), separator: nil, values: { .random(in: 0...50, using: &$0) },
      hole: { $0.integer($1, "number", width: 2) }, rest: { $0 }, others: [], isLess: <)
  }

  @Test("of text, which may be of any length")
  func text() {
    let byBytes: (String, String) -> Bool = { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let values: (inout SplitMix) -> String = { random in
      random.many(1...3) { $0.pick("a", "b", "é", "~", "!") }.joined()
    }
    check(
      85, prefix: KeyValue().literal("É→"), separator: nil, values: values, hole: { $0.text($1, "name") }, rest: { $0 },
      others: ["É", "É↓", "Ê→", "É⇢", "É\u{2193}"], isLess: byBytes)
  }

  @Test("is written with the operators of ranges, whichever end is the greater")
  func operators() {
    func texts(_ ranges: SortRange<Int>...) -> [String] { ranges.map { "\($0)" } }
    #expect(
      texts(1...3, 3...1, 1..<3, 1..., ..<3)
        == texts(.between(1, 3), .between(3, 1), .from(1, before: 3), .since(1), .before(3)))
    let range = 0..<3
    #expect(range.count == 3, "without a SortRange asked for, ranges are the standard library's")
    let lines = Shop(ScriptedTransport(.answer("{}"))).orderLines
    _ = lines.ofOrder(OrderID("o"), lineNumber: 2..<7)
  }

  @Test("that is the wrong way round holds nothing, and sends nothing")
  func impossible() async throws {
    let transport = ScriptedTransport(.answer("{}"))
    let lines = Shop(transport).orderLines
    let page = try await lines.ofOrder(OrderID("o"), lineNumber: .between(5, 4)).page(size: 3)
    #expect(page.items.isEmpty && page.next == nil)
    #expect(transport.requests.isEmpty)
  }

  @Test("with a bound that no key can have is refused, however the bounds lie")
  func unfit() async {
    let transport = ScriptedTransport(.answer("{}"))
    let store = Shop(transport)
    let ranges: [SortRange<Int>] = [
      .between(9999, 20_000), .between(-5, 3), .between(3, -5), .since(-1), .before(10_000), -1..<3, 10_000...,
    ]
    for range in ranges {
      await #expect(throws: ServiceError.self) {
        try await store.orderLines.ofOrder(OrderID("o"), lineNumber: range).page(size: 1)
      }
    }
    await #expect(throws: ServiceError.self) {
      try await store.orderLines.ofOrder(OrderID(""), lineNumber: .between(2, 1)).page(size: 1)
    }
    #expect(transport.requests.isEmpty)
  }

  @Test("leaves out what another writer stored right above it", arguments: [true, false])
  func above(isDescending: Bool) async throws {
    let foreign = #"{"pk":{"S":"CUST#c1"},"sk":{"S":"ORDER$"},"_type":{"S":"Other"}}"#
    let items = isDescending ? [foreign, Samples.order.json] : [Samples.order.json, foreign]
    let transport = ScriptedTransport(.answer(#"{"Items":[\#(items.joined(separator: ", "))]}"#))
    var query = Shop(transport).orders.ofCustomer(CustomerID("c1"), placedAt: .since(.distantPast))
    if isDescending { query = query.descending() }
    #expect(try await query.page(size: 2).items == [Samples.order])
    let all = Shop(transport).orders.ofCustomer(CustomerID("c1"))
    await #expect(throws: ServiceError.self) { try await all.page(size: 2) }
  }

  @Test("leaves out a last value that the request can't")
  func excluded() async throws {
    let lines = (1...3).map {
      OrderLine(orderID: OrderID("o"), lineNumber: $0, sku: "s", quantity: 1, price: Samples.line.price)
    }
    let items = lines.map(\.json).joined(separator: ",")
    let transport = ScriptedTransport(.answer(#"{"Items":[\#(items)]}"#))
    let query = Shop(transport).orderLines.ofOrder(OrderID("o"), lineNumber: 1..<3)
    var read: [OrderLine] = []
    for try await line in query { read.append(line) }
    #expect(read == Array(lines.prefix(2)))
    let page = try await query.page(size: 2)
    #expect(page.items == Array(lines.prefix(2)))
  }
}
