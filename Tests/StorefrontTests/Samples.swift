import Foundation
import Storefront
import TestServer

/// Runs a test on a table that nobody else uses.
func withStorefront(_ test: (Storefront) async throws -> Void) async throws {
  try await withTable({ Storefront(try TestServer.client(), table: $0) }, test)
}

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
  /// An order with something in every attribute but the one of its expiry.
  static func sample(
    _ id: String = "1", of customer: String = "ada", minute: Int = 0, status: OrderStatus = .paid
  ) -> Order {
    Order(
      customerID: CustomerID(customer), orderID: OrderID(id), placedAt: .minute(minute), status: status, region: "eu",
      total: .euros(112_50), payment: .card(last4: "4242"), note: "Ring twice.", lineCount: 2)
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
