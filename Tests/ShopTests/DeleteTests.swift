import Shop
import Testing

@Suite("delete")
struct DeleteTests {
  @Test("By model and by key; what is not there is no error")
  func deletes() async throws {
    try await withShop { shop in
      try await shop.orders.putAll([.sample("1"), .sample("2"), .sample("3")])
      try await shop.orders.delete(.sample("1"))
      try await shop.orders.delete(Order.sample("2").key)
      try await shop.orders.delete(Order.sample("2").key)
      #expect(try await shop.orders.ofCustomer(CustomerID("ada")).page(size: 10).items == [.sample("3")])
    }
  }

  @Test("Under a condition: deleted where it holds, otherwise kept and returned with the error")
  func conditions() async throws {
    try await withShop { shop in
      try await shop.orders.put(.sample())
      let key = Order.sample().key
      let error = await #expect(throws: WriteError<Order>.self) {
        try await shop.orders.delete(key, when: { $0.status == .pending })
      }
      guard case .conditionFailed(let current)? = error else { throw Unexpected(error) }
      #expect(current == .sample())
      try await shop.orders.delete(key, when: { $0.status.isIn([.paid, .shipped]) && $0.note.hasPrefix("Ring") })
      #expect(try await shop.orders.get(key, consistent: true) == nil)
    }
  }

  @Test("A condition on what is not there fails without an item")
  func conditionOnNothing() async throws {
    try await withShop { shop in
      let error = await #expect(throws: WriteError<Order>.self) {
        try await shop.orders.delete(Order.sample().key, when: { $0.status == .paid && $0.region.exists })
      }
      guard case .conditionFailed(let current)? = error else { throw Unexpected(error) }
      #expect(current == nil)
    }
  }
}
