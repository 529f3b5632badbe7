import Foundation
import Shop
import Testing

@testable import Tablewright

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

  @Test("is the same after it was a string")
  func roundTrip() throws {
    var random = SplitMix(seed: 61)
    for fingerprint in [0, 1, .max, random.next(), random.next()] as [UInt64] {
      let cursor = Cursor(key: Array(key.utf8), fingerprint: fingerprint)
      let json = try JSONEncoder().encode([cursor])
      #expect(try JSONDecoder().decode([Cursor].self, from: json) == [cursor])
    }
  }

  @Test("is refused as text that no query made")
  func hostile() throws {
    let prefix = [UInt8](repeating: 7, count: 8)
    let keys = [
      "", "{", "}", "nonsense", #"{"pk":{"S":"x"}},"Limit":1"#, #"{"pk":{"S":"x"}}}"#, "[]", "7", "null", #""x""#,
      "{}{}",
      #"{"pk":{"S":"\x"}}"#, "+-e",
    ]
    for key in keys {
      let text = String(decoding: Base64.encode(prefix + Array(key.utf8)), as: UTF8.self)
      #expect(throws: DecodingError.self) { try decode(text) }
    }
    for text in ["", "AAAA", "not base64", "é", String(repeating: "A", count: 12)] {
      #expect(throws: DecodingError.self) { try decode(text) }
    }
    var random = SplitMix(seed: 62)
    let valid = Base64.encode(prefix + Array(key.utf8))
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
}
