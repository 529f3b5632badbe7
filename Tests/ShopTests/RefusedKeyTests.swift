import Shop
import TestServer
import Testing

@Suite("A key that would be another one, or none, is refused before anything is sent")
struct RefusedKeyTests {
  /// Every call that builds a key of a customer or of an order.
  static let calls: [(name: String, call: @Sendable (Shop, String) async throws -> Void)] = [
    ("get", { _ = try await $0.customers.get(Customer.sample($1).key) }),
    ("get of many", { _ = try await $0.customers.get([Customer.sample().key, Customer.sample($1).key]) }),
    ("create", { try await $0.customers.create(.sample($1)) }),
    ("save", { try await $0.customers.save(.sample($1)) }),
    ("put", { try await $0.customers.put(.sample($1)) }),
    ("putAll", { try await $0.customers.putAll([.sample($1)]) }),
    ("update", { try await $0.customers.update(Customer.sample($1).key) { $0.name.set("x") } }),
    ("delete", { try await $0.customers.delete(Customer.sample($1).key) }),
    ("query", { _ = try await $0.orders.ofCustomer(CustomerID($1)).all() }),
    ("page", { _ = try await $0.orders.ofCustomer(CustomerID($1)).page(size: 1) }),
    ("byID", { _ = try await $0.orders.byID(OrderID($1)) }),
    ("transactGet", { _ = try await $0.transactGet(Customer.sample($1).key) }),
    ("batchGet", { _ = try await $0.batchGet([Customer.sample($1).key]) }),
    ("transact", { shop, id in try await shop.transact { Customer.create(.sample(id)) } }),
  ]

  @Test(
    "An empty part, and a key of more bytes than DynamoDB allows",
    arguments: ["", String(repeating: "x", count: 2_045)])
  func refused(identifier: String) async throws {
    let (client, recorder) = try TestServer.recordingClient()
    let shop = Shop(client, table: "none")
    for (name, call) in Self.calls {
      do {
        try await call(shop, identifier)
        Issue.record("\(name) was not refused")
      } catch let error as any DynamoDBError {
        #expect(error.code == "InvalidArgument", "\(name)")
      }
    }
    #expect(recorder.count == 0)
    await client.shutdown()
  }

  @Test("A line number that its template has no room for, and a moment that can't be stored")
  func outOfRange() async throws {
    let (client, recorder) = try TestServer.recordingClient()
    let shop = Shop(client, table: "none")
    for number in [-1, 10_000, .min, .max] {
      let error = await #expect(throws: ServiceError.self) {
        _ = try await shop.orderLines.get(OrderLine.Key(orderID: OrderID("1"), lineNumber: number))
      }
      #expect(error?.kind == .invalidArgument)
    }
    for milliseconds in [Int64.min, .max] {
      let key = Order.Key(
        customerID: CustomerID("a"), placedAt: Timestamp(milliseconds: milliseconds), orderID: OrderID("1"))
      let error = await #expect(throws: ServiceError.self) { _ = try await shop.orders.get(key) }
      #expect(error?.kind == .invalidArgument)
    }
    #expect(recorder.count == 0)
    await client.shutdown()
  }
}
