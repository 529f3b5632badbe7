import Foundation
import Shop
import Testing

@Suite("boto3 and the models agree on every byte")
struct InteropTests {
  static let customer = Customer(
    customerID: CustomerID("ada"), email: "ada@example.com", name: "Ada → 👩‍🚀",
    address: Address(street: "12 St James's Square", city: "London"), tags: ["early", "maths"], orderCount: 3)
  static let order = Order(
    customerID: CustomerID("ada"), orderID: OrderID("1001"),
    placedAt: Timestamp(milliseconds: 1_772_355_600_250), status: .unknown("refunded"), region: "eu",
    total: Money(amount: decimal("12345678901234567890123456789012345.678"), currency: "EUR"), lineCount: 2)
  static let line = OrderLine(
    orderID: OrderID("1001"), lineNumber: 7, sku: "GEAR-72", quantity: 999,
    price: Money(amount: decimal("-0.05"), currency: "EUR"))

  @Test("What boto3 wrote reads as the models, with unknown attributes, NULL for optionals and an unknown case")
  func fromBoto3() async throws {
    try await withShop { shop in
      try await Boto3.run("write", tables: shop.tableName)
      var customer = Self.customer
      customer.address = nil
      #expect(try await shop.customers.get(customer.key, consistent: true) == customer)
      #expect(try await shop.orders.get(Self.order.key, consistent: true) == Self.order)
      #expect(try await shop.orderLines.get(Self.line.key, consistent: true) == Self.line)
      #expect(try await shop.orders.byID(Self.order.orderID) == Self.order)
      #expect(try await shop.orderLines.ofOrder(Self.order.orderID).all() == [Self.line])
      #expect(try await shop.orders.ofCustomer(customer.customerID).all() == [Self.order])
    }
  }

  @Test("What the models wrote reads in boto3 with the keys, types and values that the schema promises")
  func toBoto3() async throws {
    try await withShop { shop in
      try await shop.customers.create(Self.customer)
      try await shop.orders.putAll([Self.order])
      try await shop.transact { OrderLine.create(Self.line) }
      try await Boto3.run("read", tables: shop.tableName)
    }
  }

  @Test("A saved and an updated model leave in place what only boto3 knows of")
  func savedBack() async throws {
    try await withShop { shop in
      try await Boto3.run("write", tables: shop.tableName)
      var customer = try #require(try await shop.customers.get(Self.customer.key))
      customer.name = "Countess"
      try await shop.customers.save(customer)
      try await shop.orders.update(Self.order.key) { $0.note.set("Ring twice.") }
      try await Boto3.run("read-saved", tables: shop.tableName)
    }
  }

  @Test("A difference is noticed")
  func difference() async throws {
    try await withShop { shop in
      var customer = Self.customer
      customer.orderCount = 4
      try await shop.customers.create(customer)
      let failure = await #expect(throws: Boto3.Failure.self) { try await Boto3.run("read", tables: shop.tableName) }
      #expect(failure?.description.contains("Customer.orderCount is Decimal('4') and should be 3") == true)
    }
  }

  private static func decimal(_ digits: String) -> Decimal {
    Decimal(string: digits, locale: Locale(identifier: "en_US_POSIX")) ?? .nan
  }
}
