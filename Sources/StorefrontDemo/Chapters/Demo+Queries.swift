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
        Order.byID:        { read: gsi1, one: true }
        OrderLine.ofOrder: { read: gsi1, range: lineNumber }
      """)
    console.say("First, something to find.")
    let later = sample.laterOrders(14)
    swift("try await shop.orders.putAll(later)")
    try await shop.orders.putAll(later)
    result("\(later.count) more orders, one a day")
    try await latestFirst(sample.ada.customerID)
    try await pageByPage(sample.ada.customerID)
    try await throughTheIndex(sample.order.orderID)
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

  private func throughTheIndex(_ orderID: OrderID) async throws {
    console.say("Through the index: an order by its identifier, and its lines.")
    swift(
      """
      let order = try await shop.orders.byID(orderID)
      let lines = try await shop.orderLines.ofOrder(orderID, lineNumber: .since(2)).page(size: 10)
      """)
    let order = try await shop.orders.byID(orderID)
    let lines = try await shop.orderLines.ofOrder(orderID, lineNumber: .since(2)).page(size: 10)
    sent()
    if let order { result(row(order)) }
    for line in lines.items { result("line \(line.lineNumber)  \(line.quantity) × \(line.sku)") }
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
