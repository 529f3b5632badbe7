import Foundation
import Storefront

/// What the demo stores.
struct Sample {
  let ada: Customer
  let grace: Customer
  /// The first order of Ada's.
  let order: Order
  let lines: [OrderLine]

  /// - Parameter suffix: ends all identifiers, so that they are new in a table that is used again.
  init(suffix: String) {
    ada = Customer(
      customerID: CustomerID("ada\(suffix)"), email: "ada\(suffix)@example.com", name: "Ada Lovelace",
      address: Address(street: "12 St James's Square", city: "London"), tags: ["early", "maths"])
    grace = Customer(
      customerID: CustomerID("grace\(suffix)"), email: "grace\(suffix)@example.com", name: "Grace Hopper")
    order = Order(
      customerID: ada.customerID, orderID: OrderID("1001\(suffix)"), placedAt: Self.day(0), region: "eu",
      total: Self.euros(64_96), note: "Ring twice.", lineCount: 2)
    lines = [
      OrderLine(orderID: order.orderID, lineNumber: 1, sku: "PUNCH-CARDS", quantity: 40, price: Self.euros(1_25)),
      OrderLine(orderID: order.orderID, lineNumber: 2, sku: "GEAR-72", quantity: 2, price: Self.euros(7_48)),
    ]
  }

  /// A thousand lines of Ada's first order, those that it has among them.
  var moreLines: [OrderLine] {
    lines
      + (3...1_000).map { number in
        OrderLine(orderID: order.orderID, lineNumber: number, sku: "SKU-\(number)", quantity: 1, price: Self.euros(99))
      }
  }

  /// More orders of Ada's, one a day from the second day on.
  func laterOrders(_ count: Int) -> [Order] {
    let statuses: [OrderStatus] = [.paid, .shipped, .pending, .cancelled]
    return (1...count).map { day in
      Order(
        customerID: ada.customerID, orderID: OrderID("\(order.orderID.rawValue)-\(day)"), placedAt: Self.day(day),
        status: statuses[day % statuses.count], region: day.isMultiple(of: 3) ? "us" : "eu",
        total: Self.euros(15_00 * day))
    }
  }

  /// Any number of orders of Grace's, a minute apart.
  func orders(from first: Int, count: Int) -> [Order] {
    (first..<first + count).map { number in
      Order(
        customerID: grace.customerID, orderID: OrderID("g\(number)"), placedAt: Self.minute(number),
        status: .paid, region: "us", total: Self.euros(number % 500 * 100 + 99))
    }
  }

  /// Nine o'clock on a day of March 2026, counted from 0.
  static func day(_ number: Int) -> Timestamp {
    Timestamp(milliseconds: 1_772_355_600_000) + .seconds(86_400 * number)
  }

  /// A minute of the time from nine o'clock on the first day on, counted from 0.
  static func minute(_ number: Int) -> Timestamp { day(0) + .seconds(60 * number) }

  /// An amount in cents.
  static func euros(_ cents: Int) -> Money {
    Money(amount: Decimal(cents) / 100, currency: "EUR")
  }
}
