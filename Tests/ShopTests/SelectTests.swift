import Foundation
import Shop
import Testing

@Suite("Parts of a read")
struct SelectTests {
  private func filled(_ shop: Shop) async throws -> [Order] {
    let orders = (1...40).map { Order.sample("\($0)", minute: $0) }
    try await shop.orders.putAll(orders)
    try await shop.customers.put(.sample())
    return orders
  }

  @Test("A count is the number of rows that the query returns, in every range and with a filter")
  func count() async throws {
    try await withShop { shop in
      _ = try await filled(shop)
      let ranges: [SortRange<Timestamp>] = [
        .all, .since(.minute(7)), .before(.minute(7)), .between(.minute(3), .minute(30)),
        .between(.minute(9), .minute(8)), .since(.minute(41)),
      ]
      for range in ranges {
        let query = shop.orders.ofCustomer(CustomerID("ada"), placedAt: range)
        #expect(try await query.count() == query.all().count, "\(range)")
        let filtered = query.filter { $0.lineCount > 2 || $0.orderID == OrderID("12") }
        #expect(try await filtered.count() == filtered.all().count, "\(range)")
      }
      #expect(try await shop.orders.ofCustomer(CustomerID("nobody")).count() == 0)
    }
  }

  @Test("The first row is that of the query's direction")
  func first() async throws {
    try await withShop { shop in
      let orders = try await filled(shop)
      let query = shop.orders.ofCustomer(CustomerID("ada"))
      #expect(try await query.first() == orders.first)
      #expect(try await query.descending().first() == orders.last)
      #expect(try await query.filter { $0.lineCount == 77 }.first() == nil)
    }
  }

  @Test("Selected attributes have their own types, in all rows and in pages that end within an answer")
  func select() async throws {
    try await withShop { shop in
      var orders = try await filled(shop)
      orders[3].note = nil
      try await shop.orders.put(orders[3])
      let query = shop.orders.ofCustomer(CustomerID("ada")).filter { $0.lineCount == 2 }
      let selected = query.select { ($0.total, $0.note, $0.placedAt) }
      var rows: [(total: Money, note: String?, placedAt: Timestamp)] = []
      for try await (total, note, placedAt) in selected { rows.append((total, note, placedAt)) }
      #expect(rows.map(\.total) == orders.map(\.total))
      #expect(rows.map(\.note) == orders.map(\.note))
      #expect(rows.map(\.placedAt) == orders.map(\.placedAt))

      let one = query.select { $0.orderID }
      let page = try await one.page(size: 15)
      let rest = try await one.page(size: 30, after: page.next)
      #expect(page.items + rest.items == orders.map(\.orderID))
      #expect(try await one.first() == orders.first?.orderID)
    }
  }

  @Test("A get reads attributes alone, defaults and absent ones included")
  func get() async throws {
    try await withShop { shop in
      var order = Order.sample()
      order.note = nil
      try await shop.orders.put(order)
      let values = try #require(try await shop.orders.get(order.key) { ($0.total, $0.note, $0.status) })
      #expect(values.0 == order.total)
      #expect(values.1 == nil)
      #expect(values.2 == order.status)
      let lineCount: Int? = try await shop.orders.get(order.key, consistent: true) { $0.lineCount }
      #expect(lineCount == 2)
      let none: Int? = try await shop.orders.get(Order.sample("none").key) { $0.lineCount }
      #expect(none == nil)
    }
  }
}
