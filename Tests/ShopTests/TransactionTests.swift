import Shop
import TestServer
import Testing

@Suite("Transactions")
struct TransactionTests {
  @Test("Loops, ifs and every kind of write are applied together", arguments: [true, false])
  func applies(pays: Bool) async throws {
    try await withShop { shop in
      let order = Order.sample()
      try await shop.customers.put(.sample())
      try await shop.orders.putAll([.sample("old", minute: 1), .sample("gone", minute: 2), .sample("kept", minute: 3)])
      try await shop.transact {
        Order.create(order)
        for number in 1...3 { OrderLine.put(.sample(number)) }
        Customer.update(Customer.sample().key) { $0.orderCount.add(1) }.when { $0.orderCount == 3 }
        if pays {
          Order.update(Order.sample("old", minute: 1).key) { $0.status.set(.shipped) }
        } else {
          Order.update(Order.sample("old", minute: 1).key) { $0.status.set(.cancelled) }
        }
        Order.delete(Order.sample("gone", minute: 2).key).when { $0.status == .paid }
        Order.check(Order.sample("kept", minute: 3).key) { $0.status == .paid }
        if pays { OrderLine.create(.sample(9)) }
      }
      let orders = try await shop.orders.ofCustomer(CustomerID("ada")).all()
      #expect(orders.map(\.orderID.rawValue) == ["1", "old", "kept"])
      #expect(orders.map(\.status) == [.paid, pays ? .shipped : .cancelled, .paid])
      #expect(
        try await shop.orderLines.ofOrder(OrderID("1")).all().map(\.lineNumber) == (pays ? [1, 2, 3, 9] : [1, 2, 3]))
      #expect(try await shop.customers.get(Customer.sample().key)?.orderCount == 4)
    }
  }

  @Test("A cancelled one applies nothing, and its error is looked up by each write")
  func cancelled() async throws {
    try await withShop { shop in
      try await shop.orders.putAll([.sample("1"), .sample("2"), .sample("3")])
      let create = Order.create(.sample("1"))
      let conditional = Order.update(Order.sample("2").key) { $0.lineCount.add(1) }.when { $0.status == .pending }
      let missing = Customer.update(Customer.sample().key) { $0.orderCount.add(1) }
      let check = Order.check(Order.sample("3").key) { $0.region == "us" }
      let innocent = OrderLine.create(.sample())
      let error = await #expect(throws: TransactionError.self) {
        try await shop.transact {
          innocent
          create
          conditional
          missing
          check
        }
      }
      let found = try #require(error)
      #expect(found.code == "TransactionCanceledException")
      guard case .alreadyExists(let first)? = found[create] else { throw Unexpected(found[create]) }
      #expect(first == .sample("1"))
      guard case .conditionFailed(let second)? = found[conditional] else { throw Unexpected(found[conditional]) }
      #expect(second == .sample("2"))
      guard case .notFound? = found[missing] else { throw Unexpected(found[missing]) }
      guard case .conditionFailed(let third)? = found[check] else { throw Unexpected(found[check]) }
      #expect(third == .sample("3"))
      #expect(found[innocent] == nil)
      #expect(try await shop.orderLines.get(OrderLine.sample().key, consistent: true) == nil)
      #expect(try await shop.orders.get(Order.sample("2").key, consistent: true) == .sample("2"))
    }
  }

  // The server that the tests run beside applies a token twice (moto 5.2.1), so what is compared is what is sent.
  @Test("A transaction whose answer is lost is sent again with the same token and the same bytes")
  func repeated() async throws {
    let (client, recorder) = try TestServer.recordingClient()
    try await withShop(client) { shop in
      try await shop.customers.put(.sample())
      recorder.loseAnswers(2)
      try await shop.transact {
        OrderLine.put(.sample())
        Customer.check(Customer.sample().key) { $0.orderCount == 3 }
      }
      let bodies = recorder.bodies("TransactWriteItems")
      #expect(bodies.count == 3)
      #expect(Set(bodies).count == 1)
      let token = try bodies.first.flatMap { try JSONValue($0)["ClientRequestToken"] }
      guard case .string(let text)? = token else { throw Unexpected(nil) }
      #expect((1...36).contains(text.count))
    }
    await client.shutdown()
  }

  @Test("The caller's token is sent, and every transaction without one has its own")
  func tokens() async throws {
    let (client, recorder) = try TestServer.recordingClient()
    try await withShop(client) { shop in
      try await shop.transact(token: IdempotencyToken("checkout-42", at: .now)) { OrderLine.put(.sample(1)) }
      try await shop.transact { OrderLine.put(.sample(2)) }
      try await shop.transact { OrderLine.put(.sample(3)) }
      let tokens = try recorder.bodies("TransactWriteItems").map { try JSONValue($0)["ClientRequestToken"] }
      #expect(tokens.first == "checkout-42")
      #expect(Set(tokens.map { "\($0 as Any)" }).count == 3)
    }
    await client.shutdown()
  }

  @Test("Without a write nothing is sent; two writes to one item, 101 writes and a bad token are refused unsent")
  func refused() async throws {
    let (client, recorder) = try TestServer.recordingClient()
    let shop = Shop(client, table: "none")
    try await shop.transact { for number in 0..<0 { OrderLine.create(.sample(number)) } }
    let refusals = [
      await #expect(throws: TransactionError.self) {
        try await shop.transact {
          OrderLine.create(.sample())
          OrderLine.delete(OrderLine.sample().key)
        }
      },
      await #expect(throws: TransactionError.self) {
        try await shop.transact { for number in 1...101 { OrderLine.create(.sample(number)) } }
      },
      await #expect(throws: TransactionError.self) {
        try await shop.transact(token: IdempotencyToken("", at: .now)) { OrderLine.create(.sample()) }
      },
    ]
    #expect(refusals.map { $0?.code } == Array(repeating: "InvalidArgument", count: 3))
    #expect(recorder.count == 0)
    await client.shutdown()
  }

  @Test("A hundred writes are one transaction")
  func hundred() async throws {
    try await withShop { shop in
      try await shop.transact { for number in 1...100 { OrderLine.create(.sample(number)) } }
      #expect(try await shop.orderLines.ofOrder(OrderID("1")).all().count == 100)
    }
  }
}
