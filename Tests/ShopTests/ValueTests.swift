import Foundation
import Shop
import Testing

@Suite("Values come back as they were stored")
struct ValueTests {
  static let texts = [
    "", " ", "\"", "\\", "\n\t\r", "\u{0}\u{1F}\u{7F}", "ä", "👩‍👩‍👧‍👦 🇪🇺", "\u{2028}", "e\u{301}", "é", "\u{FFFF}\u{10FFFF}",
    "a#b|c/d", String(repeating: "long ", count: 2_000),
  ]

  @Test("Text of every kind", arguments: texts)
  func text(_ text: String) async throws {
    try await withShop { shop in
      var order = Order.sample()
      order.note = text
      try await shop.orders.create(order)
      let stored = try await shop.orders.get(order.key, consistent: true)
      #expect(stored?.note.map { Array($0.utf8) } == Array(text.utf8))
      #expect(try await shop.orders.ofCustomer(order.customerID).filter { $0.note == text }.all().count == 1)
      #expect(try await shop.orders.update(order.key) { $0.region.set(text) }.region == text)
    }
  }

  @Test("Text in keys, at the end of a template", arguments: texts.filter { (1...500).contains($0.utf8.count) })
  func keyText(_ text: String) async throws {
    try await withShop { shop in
      let order = Order.sample(text, of: text)
      try await shop.orders.create(order)
      #expect(try await shop.orders.get(order.key) == order)
      #expect(try await shop.orders.byID(order.orderID) == order)
      #expect(try await shop.orders.get([order.key])[order.key] == order)
      #expect(try await shop.orders.ofCustomer(order.customerID).page(size: 1).items == [order])
    }
  }

  @Test("Strings that Swift holds equal and DynamoDB does not are two keys")
  func canonicallyEqualKeys() async throws {
    try await withShop { shop in
      let composed = Customer.sample("\u{E9}")
      let decomposed = Customer.sample("e\u{301}")
      #expect(composed.key != decomposed.key)
      try await shop.customers.createAll([composed, decomposed])
      let both = try await shop.customers.get([composed.key, decomposed.key])
      #expect(both.items.count == 2)
    }
  }

  @Test(
    "Decimals of up to 38 digits, and their order on the server",
    arguments: [
      "0", "-1", "0.1", "12345678901234567890123456789012345678", "-0.00000000000000000000000000000000000012345",
      "99999999999999999999999999999999999999", "1.2345678901234567890123456789012345678",
      "120000000000000000000000000000000000000000", "-7E-100",
    ])
  func decimals(_ digits: String) async throws {
    try await withShop { shop in
      let amount = try #require(Decimal(string: digits, locale: Locale(identifier: "en_US_POSIX")))
      var order = Order.sample()
      order.total = Money(amount: amount, currency: "EUR")
      try await shop.orders.create(order)
      #expect(try await shop.orders.get(order.key)?.total.amount == amount)
      let query = shop.orders.ofCustomer(order.customerID)
      #expect(try await query.filter { $0.total.amount == amount }.all().count == 1)
      #expect(try await query.filter { $0.total.amount < amount }.all().count == 0)
    }
  }

  @Test(
    "Timestamps at the ends of what can be stored and in between",
    arguments: [.distantPast, .distantFuture, Timestamp(milliseconds: -1), Timestamp(milliseconds: 0), .minute(0)])
  func timestamps(_ moment: Timestamp) async throws {
    try await withShop { shop in
      let order = Order(
        customerID: CustomerID("ada"), orderID: OrderID("1"), placedAt: moment, region: "eu", total: .euros(1))
      try await shop.orders.create(order)
      let query = shop.orders.ofCustomer(order.customerID, placedAt: .between(moment, moment))
      #expect(try await query.all() == [order])
      #expect(try await query.filter { $0.placedAt == moment }.all() == [order])
    }
  }

  @Test("Sets, whole numbers at the ends of Int, and optional members of documents")
  func others() async throws {
    try await withShop { shop in
      for (id, count, zip) in [("a", Int.min, nil), ("b", Int.max, "1")] {
        let customer = Customer(
          customerID: CustomerID(id), email: "", name: "", address: Address(street: "", city: "", zip: zip),
          tags: ["", "a", "👍", "e"], orderCount: count)
        try await shop.customers.create(customer)
        #expect(try await shop.customers.get(customer.key) == customer)
      }
    }
  }

  @Test("An enum's case that the schema does not know is read, compared and written back")
  func unknownCase() async throws {
    try await withShop { shop in
      var order = Order.sample()
      order.status = .unknown("refunded")
      try await shop.orders.create(order)
      var stored = try #require(try await shop.orders.get(order.key))
      #expect(stored.status == .unknown("refunded"))
      stored.note = nil
      try await shop.orders.save(stored)
      let query = shop.orders.ofCustomer(order.customerID).filter { $0.status == .unknown("refunded") }
      #expect(try await query.all() == [stored])
    }
  }
}
