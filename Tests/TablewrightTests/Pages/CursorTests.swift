import Foundation
import Shop
import Testing

@_spi(Generated) @testable import Tablewright

@Suite("A cursor")
struct CursorTests {
  private let key = #"{"pk":{"S":"CUST#c1"},"sk":{"S":"ORDER#x"}}"#

  private func decode(_ text: String) throws -> Cursor {
    try JSONDecoder().decode([Cursor].self, from: try JSONEncoder().encode([text]))[0]
  }

  private func page(_ query: Query<Order, Order.Conditions, TableKey>, after cursor: Cursor?) async -> ServiceError? {
    do throws(ServiceError) {
      _ = try await query.page(size: 1, after: cursor)
      return nil
    } catch { return error }
  }

  private func clear(_ json: String, binding: UInt8 = 7) -> SealedPlace {
    SealedPlace([0] + [UInt8](repeating: binding, count: BoundPlace.bindingLength) + Array(json.utf8))
  }

  private func text(_ place: SealedPlace) -> String { Base64.encode(urlSafe: place.bytes) }

  @Test("is the same after it was a string, which needs no escape in a URL")
  func roundTrip() throws {
    var random = SplitMix(seed: 61)
    for binding in [0, 1, 0xFB, .max, UInt8.random(in: 0...255, using: &random)] as [UInt8] {
      for padding in 0..<3 {
        let cursor = Cursor(clear(#"{"pk":{"S":"\#(String(repeating: "?", count: padding))>"}}"#, binding: binding))
        let json = try JSONEncoder().encode([cursor])
        #expect(try JSONDecoder().decode([Cursor].self, from: json) == [cursor])
        let text = try JSONDecoder().decode([String].self, from: json)[0]
        #expect(text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
      }
    }
  }

  @Test("is refused as text that no query made")
  func hostile() throws {
    let keys = [
      "", "{", "}", "nonsense", #"{"pk":{"S":"x"}},"Limit":1"#, #"{"pk":{"S":"x"}}}"#, "[]", "7", "null", #""x""#,
      "{}{}",
      #"{"pk":{"S":"\x"}}"#, "+-e",
    ]
    for key in keys { #expect(throws: DecodingError.self) { try decode(text(clear(key))) } }
    for text in ["", "AAAA", "not base64", "é", "A", "AA==", String(repeating: "A", count: 22), "_" + text(clear(key))]
    {
      #expect(throws: DecodingError.self) { try decode(text) }
    }
    var random = SplitMix(seed: 62)
    let valid = Array(text(clear(key)).utf8)
    for _ in 0..<5000 { _ = try? decode(String(decoding: Reprinting.damaged(valid, &random), as: UTF8.self)) }
  }

  @Test("leads on only in the query that it came from")
  func foreign() async throws {
    let transport = ScriptedTransport(.answer(#"{"Items":[\#(Samples.order.json)],"LastEvaluatedKey":\#(key)}"#))
    let orders = Shop(transport).orders
    let query = orders.ofCustomer(CustomerID("c1"))
    let cursor = try #require(try await query.page(size: 1).next)
    #expect(await page(query, after: cursor) == nil)
    #expect(await page(query.filter { $0.region == "EU" }, after: cursor) == nil)
    #expect(await page(query.consistent(), after: cursor) == nil)
    #expect(transport.bodies.last?["ExclusiveStartKey"] == JSON(key))
    let sent = transport.requests.count
    let others = [
      query.descending(), orders.ofCustomer(CustomerID("c2")),
      orders.ofCustomer(CustomerID("c1"), placedAt: .since(.distantPast)),
      Shop(DynamoDBClient(transport), table: "Other").orders.ofCustomer(CustomerID("c1")),
    ]
    for other in others { #expect(await page(other, after: cursor)?.kind == .foreignCursor) }
    #expect(transport.requests.count == sent)
  }

  @Test("is bound to the access pattern, the index, the partition and the range, whatever two of them have in common")
  func binding() throws {
    let definition = Shop.definition
    let index = try #require(definition.indexes.first)
    let (a, b) = (KeyValue(.string, bytes: [0x61]), KeyValue(.string, bytes: [0x62]))
    let sources = [
      QuerySource("Order.x", in: definition, partition: a),
      QuerySource("Order.y", in: definition, partition: a),
      QuerySource("Order.x", in: definition, index: index, partition: a),
      QuerySource("Order.x", in: definition, partition: b),
      QuerySource("Order.x", in: definition, partition: a, b),
      QuerySource("Order.x", in: definition, partition: a, given: [b]),
      QuerySource("Order.x", in: definition, partition: a, sort: .equals(b)),
      QuerySource("Order.x", in: definition, partition: a, sort: .beginsWith(b)),
      QuerySource("Order.x", in: definition, partition: a, sort: .atLeast(b)),
      QuerySource("Order.x", in: definition, partition: a, sort: .lessThan(b)),
      QuerySource("Order.x", in: definition, partition: a, sort: .lessThan(a)),
      QuerySource("Order.x", in: definition, partition: a, sort: .between(a, b)),
    ]
    let client = DynamoDBClient(ScriptedTransport(.answer("{}")))
    let plans = sources.flatMap { source -> [QueryPlan] in
      var plan = QueryPlan(
        client: client, tableName: "Shop", entityName: "Order", timeToLive: nil, source: source)
      let ascending = plan
      plan.isDescending = true
      return [ascending, plan]
    }
    let cursors = try plans.map { try $0.cursor(after: Array(key.utf8)) }
    for (index, plan) in plans.enumerated() {
      for (other, cursor) in cursors.enumerated() {
        let start = try? plan.startKey(cursor)
        #expect((start != nil) == (index == other), "\(index) takes the cursor of \(other)")
      }
    }
  }
}
