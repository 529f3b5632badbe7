import Foundation
import Shop

extension Customer {
  /// A customer with something in every attribute.
  static func sample(_ id: String = "ada") -> Customer {
    Customer(
      customerID: CustomerID(id), email: "\(id)@example.com", name: "Ada Lovelace",
      address: Address(street: "12 St James's Square", city: "London", zip: "SW1Y 4JH"), tags: ["early", "maths"],
      orderCount: 3)
  }
}

extension Order {
  /// An order with something in every attribute.
  static func sample(_ id: String = "1", of customer: String = "ada", minute: Int = 0) -> Order {
    Order(
      customerID: CustomerID(customer), orderID: OrderID(id), placedAt: .minute(minute), status: .paid, region: "eu",
      total: .euros(12_50), note: "Ring twice.", lineCount: 2)
  }
}

extension OrderLine {
  /// A line with something in every attribute.
  static func sample(_ number: Int = 1, of order: String = "1") -> OrderLine {
    OrderLine(orderID: OrderID(order), lineNumber: number, sku: "SKU-\(number)", quantity: 4, price: .euros(3_25))
  }
}

extension Money {
  /// An amount in cents.
  static func euros(_ cents: Int) -> Money { Money(amount: Decimal(cents) / 100, currency: "EUR") }
}

extension Timestamp {
  /// A minute from 2026-03-01T09:00:00.000Z on.
  static func minute(_ number: Int) -> Timestamp {
    Timestamp(milliseconds: 1_772_355_600_000) + .seconds(60 * number)
  }
}
