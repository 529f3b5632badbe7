import Shop
import TestServer
import Testing

@Suite("update")
struct UpdateTests {
  @Test("Set, add and remove, and a change under an if, give the item as it is afterwards", arguments: [true, false])
  func changes(removesNote: Bool) async throws {
    try await withShop { shop in
      try await shop.orders.put(.sample())
      let updated = try await shop.orders.update(Order.sample().key) {
        $0.status.set(.shipped)
        $0.lineCount.add(5)
        if removesNote { $0.note.remove() } else { $0.note.set("Twice.") }
        for cents in [1_00, 2_00] where cents > 1_00 { $0.total.set(.euros(cents)) }
      }
      var expected = Order.sample()
      expected.status = .shipped
      expected.lineCount = 7
      expected.note = removesNote ? nil : "Twice."
      expected.total = .euros(2_00)
      #expect(updated == expected)
      #expect(try await shop.orders.get(expected.key, consistent: true) == expected)
    }
  }

  @Test("A condition that holds lets the update pass")
  func conditionHolds() async throws {
    try await withShop { shop in
      try await shop.orders.put(.sample())
      let updated = try await shop.orders.update(Order.sample().key) {
        $0.status.set(.shipped)
      } when: {
        $0.status == .paid && $0.lineCount > 1 && $0.total.amount < 100 && !$0.note.isAbsent
      }
      #expect(updated.status == .shipped)
    }
  }

  @Test("A condition that does not hold comes with the item as it is")
  func conditionFails() async throws {
    try await withShop { shop in
      try await shop.orders.put(.sample())
      let error = await #expect(throws: WriteError<Order>.self) {
        try await shop.orders.update(Order.sample().key) {
          $0.status.set(.shipped)
        } when: {
          $0.status == .pending
        }
      }
      guard case .conditionFailed(let current)? = error else { throw Unexpected(error) }
      #expect(current == .sample())
      #expect(try await shop.orders.get(Order.sample().key)?.status == .paid)
    }
  }

  @Test("No item is notFound, with a condition and without, and none is made", arguments: [true, false])
  func nothingThere(isConditional: Bool) async throws {
    try await withShop { shop in
      let error = await #expect(throws: WriteError<Order>.self) {
        if isConditional {
          try await shop.orders.update(Order.sample().key) {
            $0.lineCount.add(1)
          } when: {
            $0.status == .paid
          }
        } else {
          try await shop.orders.update(Order.sample().key) { $0.lineCount.add(1) }
        }
      }
      guard case .notFound? = error else { throw Unexpected(error) }
      #expect(try await shop.orders.get(Order.sample().key, consistent: true) == nil)
    }
  }

  @Test("Where an item lacks an attribute with a default, add starts from it and a comparison with it holds")
  func defaults() async throws {
    try await withShop { shop in
      try await shop.putRaw(
        """
        {"pk": {"S": "CUST#ada"}, "sk": {"S": "PROFILE"}, "_type": {"S": "Customer"}, "customerID": {"S": "ada"},
         "email": {"S": "ada@example.com"}, "name": {"S": "Ada"}}
        """)
      let key = Customer.sample().key
      #expect(try await shop.customers.get(key)?.orderCount == 0)
      let updated = try await shop.customers.update(key) {
        $0.orderCount.add(2)
      } when: {
        $0.orderCount == 0
      }
      #expect(updated.orderCount == 2)
      #expect(try await shop.customers.update(key) { $0.orderCount.add(-5) }.orderCount == -3)
    }
  }

  @Test("Setting an empty set removes it, and a set can be set")
  func sets() async throws {
    try await withShop { shop in
      try await shop.customers.put(.sample())
      let key = Customer.sample().key
      #expect(try await shop.customers.update(key) { $0.tags.set([]) }.tags == [])
      #expect(try await shop.raw("CUST#ada", "PROFILE")?["tags"] == nil)
      #expect(try await shop.customers.update(key) { $0.tags.set(["a", "b"]) }.tags == ["a", "b"])
    }
  }

  @Test("A value outside of the declared range is refused before anything is sent")
  func range() async throws {
    let (client, recorder) = try TestServer.recordingClient()
    let shop = Shop(client, table: "none")
    for quantity in [0, 1_000, -1] {
      let error = await #expect(throws: WriteError<OrderLine>.self) {
        try await shop.orderLines.update(OrderLine.sample().key) { $0.quantity.set(quantity) }
      }
      #expect(error?.code == "InvalidArgument")
    }
    #expect(recorder.count == 0)
    await client.shutdown()
  }
}
