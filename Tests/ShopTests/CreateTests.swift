import Shop
import Testing

@Suite("create")
struct CreateTests {
  @Test("A new item is stored with all that its model holds")
  func new() async throws {
    try await withShop { shop in
      let customer = Customer.sample()
      let created = try await shop.customers.create(customer)
      #expect(created == customer)
      #expect(try await shop.customers.get(customer.key, consistent: true) == customer)
    }
  }

  @Test("An item with the key makes it fail, comes with the error, and is left as it is")
  func existing() async throws {
    try await withShop { shop in
      let first = Order.sample()
      var second = first
      second.status = .shipped
      try await shop.orders.create(first)
      let error = await #expect(throws: WriteError<Order>.self) { try await shop.orders.create(second) }
      guard case .alreadyExists(let current)? = error else { throw Unexpected(error) }
      #expect(current == first)
      #expect(error?.code == "AlreadyExists")
      #expect(try await shop.orders.get(first.key) == first)
    }
  }

  @Test("createAll stores all that are new, and names those that were there with what is there")
  func all() async throws {
    try await withShop { shop in
      let orders = (0..<60).map { Order.sample("\($0)", minute: $0) }
      let existing = [orders[7], orders[41]].map { order in
        var order = order
        order.note = "I was first."
        return order
      }
      for order in existing { try await shop.orders.create(order) }

      let error = await #expect(throws: BatchWriteError<Order>.self) { try await shop.orders.createAll(orders) }
      #expect(error?.unwritten == [orders[7], orders[41]])
      let found = error?.failures.map { failure -> Order? in
        if case .alreadyExists(let current) = failure.error { current } else { nil }
      }
      #expect(found == existing)
      let stored = try await shop.orders.ofCustomer(CustomerID("ada")).consistent().page(size: 100).items
      #expect(stored.map(\.orderID) == orders.map(\.orderID))
      #expect(stored.filter { $0.note == "I was first." } == existing)
    }
  }

  @Test("createAll of nothing and of new items alone fails nothing")
  func allNew() async throws {
    try await withShop { shop in
      try await shop.customers.createAll([])
      try await shop.customers.createAll([Customer.sample("ada"), Customer.sample("grace")])
      #expect(try await shop.customers.get(Customer.Key(customerID: CustomerID("grace"))) == .sample("grace"))
    }
  }
}
