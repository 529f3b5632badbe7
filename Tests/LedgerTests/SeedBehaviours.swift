import Foundation
import Ledger
import MemoryServer
import Shop
import Synchronization
import Testing

@testable import Tablewright

/// What the library promises first of all, each by name, as its users meet it.
@Suite("The library")
struct SeedBehaviours {
  // MARK: The client

  @Test("makes a client from an endpoint")
  func clientFromEndpoint() async throws {
    try await withShop { shop, server in
      #expect(server.url.hasPrefix("http://127.0.0.1:"))
      let found = try await shop.orders.get(order(1).key)
      #expect(found == nil)
      #expect(server.counts["GetItem"] == 1)
    }
  }

  @Test("makes a client from AWS's defaults: a region is all it needs")
  func clientFromDefaults() async throws {
    let client = try DynamoDBClient.aws(region: "eu-west-1")
    let regional = try #require(client.transport as? AccountTransport).transport(of: nil)
    let signer = try #require(regional as? CurlTransport).core.signer
    var scratch = try RequestSigner.Scratch()
    var request: [UInt8] = []
    try signer.write(
      operation: "GetItem", body: [], credentials: Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret"),
      date: SigningDate(secondsSince1970: 1_795_000_000), scratch: &scratch, to: &request)
    let head = String(decoding: request, as: UTF8.self)
    #expect(head.contains("\r\nHost: dynamodb.eu-west-1.amazonaws.com\r\n"))
    #expect(head.contains("/eu-west-1/dynamodb/aws4_request"))
    await client.shutdown()
  }

  @Test("uses a connection again: the server sees one for a hundred calls")
  func connectionReuse() async throws {
    try await withShop { shop, server in
      for number in 0..<50 {
        try await shop.orders.put(order(number))
        let found = try await shop.orders.get(order(number).key)
        #expect(found == order(number))
      }
      #expect(server.connectionCount == 1)
    }
  }

  // MARK: Retries

  @Test("attempts a call five times")
  func fiveAttempts() async throws {
    try await withShop(throttled(1), brief) { shop, server in
      let error = try await #require(throws: ServiceError.self) { try await shop.orders.get(order(1).key) }
      #expect(error.attempts == 5)
      #expect(server.counts["GetItem"] == 5)
    }
  }

  @Test("waits 20 seconds at the most between two attempts")
  func cap() async throws {
    let delays = try await delays(attempts: 9, random: { 1 })
    #expect(delays == [1, 2, 4, 8, 16, 20, 20, 20].map { .seconds($0) })
  }

  @Test("waits a random part of that each time")
  func jitter() async throws {
    let random = Synchronization.Mutex(SeededRandom(seed: 1))
    let delays = try await delays(attempts: 9, random: { random.withLock { $0.share() } })
    #expect(Set(delays).count == delays.count)
    for (delay, bound) in zip(delays, [1, 2, 4, 8, 16, 20, 20, 20]) { #expect(delay < .seconds(bound)) }
    let shares = (0..<100).map { _ in Timing.system.random() }
    #expect(Set(shares).count > 90)
    #expect(shares.allSatisfy { (0...1).contains($0) })
  }

  @Test("tries again each of GetItem, PutItem, UpdateItem, DeleteItem and Query")
  func retriedOperations() async throws {
    let many: Configure = {
      brief(&$0)
      $0.retry.attempts = 40
    }
    try await withShop(throttled(0.5), many) { shop, server in
      for number in 0..<20 {
        let order = order(number)
        try await shop.orders.put(order)
        try await shop.orders.update(order.key) { $0.status.set(.paid) }
        let found = try await shop.orders.get(order.key)
        #expect(found?.status == .paid)
        let page = try await shop.orders.ofCustomer(order.customerID).page(size: 10)
        #expect(page.items == [found])
        try await shop.orders.delete(order.key)
      }
      for operation in ["GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query"] {
        #expect(server.counts[operation, default: 0] > 20, "\(operation)")
      }
      #expect(server.count(in: "Shop") == 0)
    }
  }

  // MARK: Writes

  @Test("acknowledges a write once it is durable, on the worst of days")
  func durability() async throws {
    try await withShop(.heavy, brief) { shop, server in
      var acknowledged = 0
      for number in 0..<300 {
        let order = order(number)
        do throws(WriteError<Order>) { try await shop.orders.put(order) } catch { continue }
        acknowledged += 1
        let key = StoredKey(order)
        #expect(server.item(key, in: "Shop")?["orderID"]?["S"]?.text == order.orderID.rawValue)
      }
      #expect(acknowledged > 250)
    }
  }

  @Test("makes all of a transaction or none of it, and shows none of it in between")
  func transactions() async throws {
    let server = try MemoryServer()
    let bank = Bank(try .endpoint(server.url))
    let ids = ["a", "b"].map { AccountID($0) }
    for id in ids { try await bank.accounts.create(Account(accountID: id, balance: 100, operation: "open")) }
    let transfer: @Sendable (Int) async throws -> Void = { amount in
      try await bank.transact {
        Account.update(.init(accountID: ids[0])) {
          $0.balance.subtract(amount)
        } when: {
          $0.balance >= amount
        }
        Account.update(.init(accountID: ids[1])) { $0.balance.add(amount) }
      }
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<100 {
        group.addTask { try await transfer(1) }
        group.addTask {
          let (first, second) = try await bank.transactGet(
            Account.Key(accountID: ids[0]), Account.Key(accountID: ids[1]))
          #expect((first?.balance ?? 0) + (second?.balance ?? 0) == 200)
        }
      }
      try await group.waitForAll()
    }
    await #expect(throws: TransactionError.self) { try await transfer(1) }
    let balances = try await [bank.accounts.get(.init(accountID: ids[0])), bank.accounts.get(.init(accountID: ids[1]))]
    #expect(balances.map { $0?.balance } == [0, 200])
    await bank.client.shutdown()
    server.stop()
  }

  // MARK: Many items

  @Test("writes and reads batches whole, though the server leaves a fifth of them unprocessed")
  func batches() async throws {
    var faults = Faults()
    faults.unprocessed = 0.2
    try await withShop(faults, brief) { shop, server in
      let orders = (0..<1000).map { order($0) }
      try await shop.orders.putAll(orders)
      #expect(server.count(in: "Shop") == 1000)
      let found = try await shop.orders.get(orders.map(\.key))
      #expect(found.items == orders)
      #expect(found.unprocessed.isEmpty)
      #expect(server.counts["BatchWriteItem", default: 0] > 40)
      #expect(server.counts["BatchGetItem", default: 0] > 10)
    }
  }

  @Test("serves one user with more than 10,000 items")
  func manyItems() async throws {
    try await withShop { shop, server in
      let customer = CustomerID("c")
      let orders = (0..<10_500).map { order($0, of: customer) }
      try await shop.orders.putAll(orders)
      var found: [OrderID] = []
      for try await order in shop.orders.ofCustomer(customer) { found.append(order.orderID) }
      #expect(found == orders.map(\.orderID))
      let page = try await shop.orders.ofCustomer(customer).page(size: 20)
      let next = try await shop.orders.ofCustomer(customer).page(size: 20, after: page.next)
      #expect((page.items + next.items).map(\.orderID) == orders.prefix(40).map(\.orderID))
    }
  }
}

// MARK: What the tests are made of

private typealias Configure = @Sendable (inout DynamoDBClient.Configuration) -> Void

/// Delays of milliseconds where there would be seconds.
private let brief: Configure = {
  $0.retry.throttlingBase = .milliseconds(2)
  $0.retry.transientBase = .milliseconds(1)
}

private func throttled(_ share: Double) -> Faults {
  var faults = Faults()
  faults.throttled = share
  return faults
}

/// Runs a test with a store at a server of its own.
private func withShop(
  _ faults: Faults = Faults(), _ configure: Configure = { _ in },
  _ body: (Shop, MemoryServer) async throws -> Void
) async throws {
  let server = try MemoryServer(faults)
  defer { server.stop() }
  let shop = Shop(try LedgerRun.client(of: server, configure: configure))
  try await body(shop, server)
  await shop.client.shutdown()
}

/// How long a client waits between its attempts at a read that is throttled each time.
private func delays(attempts: Int, random: @escaping @Sendable () -> Double) async throws -> [Duration] {
  let server = try MemoryServer(throttled(1))
  defer { server.stop() }
  let transport = try CurlTransport(
    endpoint: Endpoint(server.url), region: "us-east-1",
    credentials: StaticCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret"))
  var configuration = DynamoDBClient.Configuration()
  configuration.retry.attempts = attempts
  configuration.timeout = .seconds(3600)
  let delays = Synchronization.Mutex<[Duration]>([])
  let timing = Timing(
    now: { .now }, sleep: { delay in delays.withLock { $0.append(delay) } }, random: random)
  let client = DynamoDBClient(transport: transport, configuration: configuration, timing: timing)
  await #expect(throws: ServiceError.self) { try await Shop(client).orders.get(order(1).key) }
  await client.shutdown()
  return delays.withLock { $0 }
}

private func order(_ number: Int, of customer: CustomerID? = nil) -> Order {
  Order(
    customerID: customer ?? CustomerID("c\(number)"), orderID: OrderID("o\(number)"),
    placedAt: Timestamp(milliseconds: 1_700_000_000_000 + Int64(number)), region: "EU",
    total: Money(amount: 1, currency: "CHF"))
}

extension StoredKey {
  /// Where an order is stored.
  fileprivate init(_ order: Order) {
    self.init(
      partition: "CUST#\(order.customerID.rawValue)",
      sort: "ORDER#\(order.placedAt.description)#\(order.orderID.rawValue)")
  }
}
