import Foundation
import Shop
import Testing

@Suite("Cursors")
struct CursorTests {
  @Test("Another query's cursor is refused, also where only the direction, the range or the customer differs")
  func foreign() async throws {
    try await withShop { shop in
      try await shop.orders.putAll((0..<10).map { Order.sample("\($0)", minute: $0) })
      try await shop.orderLines.putAll((1...3).map { OrderLine.sample($0) })
      let query = shop.orders.ofCustomer(CustomerID("ada"))
      let cursor = try #require(try await query.page(size: 4).next)
      let others = [
        query.descending(), shop.orders.ofCustomer(CustomerID("grace")),
        shop.orders.ofCustomer(CustomerID("ada"), placedAt: .since(.minute(0))),
        Shop(shop.client, table: "another").orders.ofCustomer(CustomerID("ada")),
      ]
      for other in others {
        let error = await #expect(throws: ServiceError.self) { _ = try await other.page(size: 4, after: cursor) }
        #expect(error?.kind == .foreignCursor)
      }
      let lines = try #require(try await shop.orderLines.ofOrder(OrderID("1")).page(size: 1).next)
      let error = await #expect(throws: ServiceError.self) { _ = try await query.page(size: 4, after: lines) }
      #expect(error?.kind == .foreignCursor)
    }
  }

  @Test("Filters and page sizes may change from page to page")
  func sameQuery() async throws {
    try await withShop { shop in
      let orders = (0..<10).map { Order.sample("\($0)", minute: $0) }
      try await shop.orders.putAll(orders)
      let query = shop.orders.ofCustomer(CustomerID("ada"))
      let first = try await query.page(size: 4)
      let second = try await query.filter { $0.placedAt > .minute(5) }.consistent().page(size: 2, after: first.next)
      #expect(first.items + second.items == Array(orders[0..<4] + orders[6..<8]))
    }
  }

  @Test("The last row of a collection ends a page that it fills, or the page after it is empty")
  func end() async throws {
    try await withShop { shop in
      try await shop.orders.putAll((0..<4).map { Order.sample("\($0)", minute: $0) })
      let query = shop.orders.ofCustomer(CustomerID("ada"))
      let page = try await query.page(size: 4)
      #expect(page.items.count == 4)
      if let next = page.next {
        let last = try await query.page(size: 4, after: next)
        #expect(last.items.isEmpty && last.next == nil)
      }
    }
  }

  @Test(
    "What is no cursor is not decoded",
    arguments: ["\"\"", "\"AAAA\"", "\"no cursor\"", "\"AAAAAAAAAAAAAAAA\"", "17", "{}", "null"])
  func malformed(json: String) {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(Cursor.self, from: Data(json.utf8)) }
  }

  @Test("A cursor is one string, and equal after it was encoded and decoded")
  func coding() async throws {
    try await withShop { shop in
      try await shop.orders.putAll((0..<3).map { Order.sample("\($0)", minute: $0) })
      let cursor = try #require(try await shop.orders.ofCustomer(CustomerID("ada")).page(size: 1).next)
      let json = try JSONEncoder().encode(cursor)
      #expect(throws: Never.self) { try JSONDecoder().decode(String.self, from: json) }
      #expect(try JSONDecoder().decode(Cursor.self, from: json) == cursor)
    }
  }
}
