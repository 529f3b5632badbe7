import Foundation
import Storefront

extension Demo {
  /// Reads orders in the ways that the schema names.
  func findingOrders() async throws {
    console.title("5  Queries: only those that the schema names, so that none turns into a scan")
    yaml(
      """
      access:
        Order.ofCustomer:  { read: key, range: placedAt }
        Order.byStatus:    { read: byStatus, range: placedAt }
        Order.byID:        { read: gsi1, one: true }
        orderDetail:       { read: gsi1, collection: [Order, OrderLine] }
      """)
    console.say("First, something to find.")
    let later = sample.laterOrders(14)
    swift("try await shop.orders.createAll(later)")
    try await shop.orders.createAll(later)
    result("\(later.count) more orders, one a day")
    try await latestFirst(sample.ada.customerID)
    try await pageByPage(sample.ada.customerID)
    try await throughAnIndex()
    try await together(sample.order.orderID)
  }

  private func latestFirst(_ ada: CustomerID) async throws {
    console.say("A query is a sequence. A range bounds the key, a filter what comes back.")
    let monday = Sample.day(1)
    swift(
      """
      for try await order in shop.orders.ofCustomer(ada, placedAt: .since(monday)).descending()
        .filter({ $0.total.amount > 100 && $0.status != .cancelled })
      {
        result(row(order))
      }
      """)
    for try await order in shop.orders.ofCustomer(ada, placedAt: .since(monday)).descending()
      .filter({ $0.total.amount > 100 && $0.status != .cancelled })
    {
      result(row(order))
    }
    sent()
  }

  private func pageByPage(_ ada: CustomerID) async throws {
    console.say(
      "Or it is read in pages. A cursor is Codable: it goes to a browser and comes back with the next request.")
    swift(
      """
      let first = try await shop.orders.ofCustomer(ada).page(size: 4)
      let json = try JSONEncoder().encode(first.next)
      let cursor = try JSONDecoder().decode(Cursor?.self, from: json)
      let second = try await shop.orders.ofCustomer(ada).page(size: 4, after: cursor)
      """)
    let first = try await shop.orders.ofCustomer(ada).page(size: 4)
    let json = try JSONEncoder().encode(first.next)
    let cursor = try JSONDecoder().decode(Cursor?.self, from: json)
    let second = try await shop.orders.ofCustomer(ada).page(size: 4, after: cursor)
    result("first   \(numbers(first.items))")
    result("cursor  \(String(decoding: json, as: UTF8.self).prefix(60))…")
    result("second  \(numbers(second.items))")
  }

  private func throughAnIndex() async throws {
    console.say("An index that holds a part of each order gives rows of that part, and leads to the whole orders.")
    swift(
      """
      let pending = shop.orders.byStatus(.pending, region: "eu", placedAt: .since(Sample.day(3)))
      let count = try await pending.count()
      let rows = try await pending.filter { $0.total.amount > 50 }.page(size: 3)
      """)
    let pending = shop.orders.byStatus(.pending, region: "eu", placedAt: .since(Sample.day(3)))
    let count = try await pending.count()
    let rows = try await pending.filter { $0.total.amount > 50 }.page(size: 3)
    sent()
    result("\(count) pending in the EU")
    for row in rows.items { result("\(row.placedAt)  \(row.orderID.rawValue)  \(row.total.amount)") }
  }

  private func together(_ orderID: OrderID) async throws {
    console.say("An order and its lines lie side by side in the other index, and are read as one value.")
    swift("let detail = try await shop.orderDetail(orderID)")
    let detail = try await shop.orderDetail(orderID)
    sent()
    if let order = detail.order { result(row(order)) }
    for line in detail.orderLines { result("line \(line.lineNumber)  \(line.quantity) × \(line.sku)") }
  }

  private func row(_ order: Order) -> String {
    let number = order.orderID.rawValue.padding(toLength: 10, withPad: " ", startingAt: 0)
    let status = order.status.rawValue.padding(toLength: 10, withPad: " ", startingAt: 0)
    return "\(order.placedAt)  \(number)\(status)\(order.total.amount) \(order.total.currency)"
  }

  private func numbers(_ orders: [Order]) -> String {
    orders.map(\.orderID.rawValue).joined(separator: "  ")
  }
}
