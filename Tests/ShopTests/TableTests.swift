import Shop
import TestServer
import Testing

@Suite("Tables")
struct TableTests {
  @Test("Creating a table that is there leaves it as it is; deleting one that is not there is no error")
  func twice() async throws {
    try await withShop { shop in
      try await shop.customers.put(.sample())
      try await shop.createTable()
      #expect(try await shop.customers.get(Customer.sample().key) == .sample())
      try await shop.deleteTable()
      try await shop.deleteTable()
    }
  }

  @Test("The table has the keys and the index of the schema")
  func definition() async throws {
    try await withShop { shop in
      let body = Array("{\"TableName\": \"\(shop.tableName)\"}".utf8)
      let answer = try await shop.client.send(operation: "DescribeTable", body: body, isRepeatable: true)
      let table = try #require(try JSONValue(answer)["Table"])
      #expect(
        table["KeySchema"] == [
          ["AttributeName": "pk", "KeyType": "HASH"], ["AttributeName": "sk", "KeyType": "RANGE"],
        ])
      #expect(table["BillingModeSummary"]?["BillingMode"] == "PAY_PER_REQUEST")
      guard case .array(let indexes)? = table["GlobalSecondaryIndexes"] else { throw Unexpected(nil) }
      #expect(indexes.map { $0["IndexName"] } == ["gsi1"])
      #expect(
        indexes.first?["KeySchema"] == [
          ["AttributeName": "gsi1pk", "KeyType": "HASH"], ["AttributeName": "gsi1sk", "KeyType": "RANGE"],
        ])
    }
  }

  @Test("A table that does not exist is an error that says so, from every kind of call")
  func missing() async throws {
    let shop = Shop(try TestServer.client(), table: "none")
    let read = await #expect(throws: ServiceError.self) { _ = try await shop.orders.get(Order.sample().key) }
    let query = await #expect(throws: ServiceError.self) {
      _ = try await shop.orders.ofCustomer(CustomerID("ada")).all()
    }
    let batch = await #expect(throws: ServiceError.self) { _ = try await shop.orders.get([Order.sample().key]) }
    #expect([read, query, batch].map { $0?.kind } == Array(repeating: .resourceNotFound, count: 3))
    #expect(read?.table == "none")
    #expect(read?.entity == "Order")
    #expect(read?.attempts == 1)
    let write = await #expect(throws: WriteError<Order>.self) { try await shop.orders.create(.sample()) }
    guard case .service(let error)? = write else { throw Unexpected(write) }
    #expect(error.kind == .resourceNotFound)
    let puts = await #expect(throws: BatchWriteError<Order>.self) { try await shop.orders.putAll([.sample()]) }
    #expect(puts?.code == "ResourceNotFoundException")
    #expect(puts?.unwritten == [.sample()])
  }
}
