import Shop
import TestServer
import Testing

@Suite("put and putAll")
struct PutTests {
  @Test("put replaces whatever is there, attributes that the schema does not know included")
  func replaces() async throws {
    try await withShop { shop in
      try await shop.putRaw(
        """
        {"pk": {"S": "ORD#1"}, "sk": {"S": "LINE#0001"}, "_type": {"S": "OrderLine"}, "other": {"BOOL": true}}
        """)
      try await shop.orderLines.put(.sample())
      #expect(
        try await shop.raw("ORD#1", "LINE#0001") == [
          "pk": ["S": "ORD#1"], "sk": ["S": "LINE#0001"], "gsi1pk": ["S": "ORD#1"], "gsi1sk": ["S": "LINE#0001"],
          "_type": ["S": "OrderLine"], "orderID": ["S": "1"], "lineNumber": ["N": "1"], "sku": ["S": "SKU-1"],
          "quantity": ["N": "4"], "price": ["M": ["amount": ["N": "3.25"], "currency": ["S": "EUR"]]],
        ])
    }
  }

  @Test("Of two models with one key the later wins, and 25 go into a request")
  func laterWins() async throws {
    let (client, recorder) = try TestServer.recordingClient()
    try await withShop(client) { shop in
      var late = Order.sample("3", minute: 3)
      late.status = .cancelled
      try await shop.orders.putAll((0..<51).map { Order.sample("\($0)", minute: $0) } + [late])
      #expect(try await shop.orders.get(late.key) == late)
      #expect(try await shop.orders.ofCustomer(CustomerID("ada")).page(size: 100).items.count == 51)
      #expect(recorder.bodies("BatchWriteItem").count == 3)
    }
    await client.shutdown()
  }

  @Test("One model that can't be stored is named, and the others are stored")
  func invalidAmongValid() async throws {
    try await withShop { shop in
      let invalid = OrderLine(orderID: OrderID("1"), lineNumber: 10_000, sku: "x", quantity: 1, price: .euros(1))
      let error = await #expect(throws: BatchWriteError<OrderLine>.self) {
        try await shop.orderLines.putAll([.sample(1), invalid, .sample(2)])
      }
      #expect(error?.unwritten == [invalid])
      #expect(error?.code == "InvalidArgument")
      let stored = try await shop.orderLines.ofOrder(OrderID("1")).page(size: 10).items
      #expect(stored == [.sample(1), .sample(2)])
    }
  }

  @Test("10,000 orders of one customer are all there, in order, as a sequence and in pages")
  func tenThousand() async throws {
    try await withShop { shop in
      let orders = (0..<10_000).map { Order.sample("\($0)", minute: $0) }
      try await shop.orders.putAll(orders)
      let query = shop.orders.ofCustomer(CustomerID("ada")).consistent()

      var ascending: [Order] = []
      for try await order in query { ascending.append(order) }
      #expect(ascending == orders)

      var descending: [Order] = []
      var sizes: [Int] = []
      var cursor: Cursor?
      repeat {
        let page = try await query.descending().page(size: 3_000, after: cursor)
        descending += page.items
        sizes.append(page.items.count)
        cursor = page.next
      } while cursor != nil
      #expect(descending == orders.reversed())
      #expect(sizes == [3_000, 3_000, 3_000, 1_000])
    }
  }
}
