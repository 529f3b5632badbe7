import Shop
import TestServer
import Testing

@Suite("get")
struct GetTests {
  @Test("A key without an item gives nil, consistently or not")
  func missing() async throws {
    try await withShop { shop in
      let key = Customer.sample().key
      let found = [try await shop.customers.get(key), try await shop.customers.get(key, consistent: true)]
      #expect(found == [nil, nil])
    }
  }

  @Test("A consistent read asks for one, a plain read does not")
  func consistency() async throws {
    let (client, recorder) = try TestServer.recordingClient()
    try await withShop(client) { shop in
      _ = try await shop.customers.get(Customer.sample().key)
      _ = try await shop.customers.get(Customer.sample().key, consistent: true)
      _ = try await shop.customers.get([Customer.sample().key], consistent: true)
      let gets = try recorder.bodies("GetItem").map { try JSONValue($0)["ConsistentRead"] }
      #expect(gets == [nil, true])
      let batch = try recorder.bodies("BatchGetItem").map { try JSONValue($0)["RequestItems"]?[shop.tableName] }
      #expect(batch.map { $0?["ConsistentRead"] } == [true])
    }
    await client.shutdown()
  }

  @Test("get of many keys reads more than a request holds, each key once, and looks items up by key")
  func many() async throws {
    let (client, recorder) = try TestServer.recordingClient()
    try await withShop(client) { shop in
      let orders = (0..<230).map { Order.sample("\($0)", minute: $0) }
      try await shop.orders.putAll(orders)
      let missing = Order.sample("none").key
      let result = try await shop.orders.get(orders.map(\.key) + [missing] + orders.prefix(20).map(\.key))
      #expect(result.items == orders)
      #expect(result.unprocessed.isEmpty)
      #expect(result[orders[123].key] == orders[123])
      #expect(result[missing] == nil)
      #expect(recorder.bodies("BatchGetItem").count == 3)
    }
    await client.shutdown()
  }

  @Test("get of no keys sends nothing")
  func none() async throws {
    let (client, recorder) = try TestServer.recordingClient()
    let result = try await Shop(client, table: "none").orders.get([])
    #expect(result.items.isEmpty)
    #expect(recorder.count == 0)
    await client.shutdown()
  }

  @Test("batchGet reads two entities at once, with duplicates and keys that have no item")
  func twoEntities() async throws {
    try await withShop { shop in
      let customers = ["ada", "grace"].map { Customer.sample($0) }
      let orders = (0..<150).map { Order.sample("\($0)", minute: $0) }
      try await shop.customers.putAll(customers)
      try await shop.orders.putAll(orders)
      let absent = Customer.sample("nobody").key
      let (foundCustomers, foundOrders) = try await shop.batchGet(
        [customers[1].key, absent, customers[0].key, customers[1].key], orders.map(\.key) + [orders[3].key])
      #expect(foundCustomers.items == [customers[1], customers[0]])
      #expect(foundCustomers[absent] == nil)
      #expect(foundOrders.items == orders)
      #expect(foundCustomers.unprocessed.isEmpty && foundOrders.unprocessed.isEmpty)
    }
  }

  @Test("transactGet gives each key's own type, and nil where there is no item")
  func atOneMoment() async throws {
    try await withShop { shop in
      try await shop.customers.put(.sample())
      try await shop.orderLines.put(.sample(2))
      let (customer, order, line) = try await shop.transactGet(
        Customer.sample().key, Order.sample().key, OrderLine.sample(2).key)
      #expect(customer == .sample())
      #expect(order == nil)
      #expect(line == .sample(2))
    }
  }
}
