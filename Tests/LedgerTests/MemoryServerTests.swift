import MemoryServer
import Shop
import Synchronization
import Testing

@Suite("The server in memory")
struct MemoryServerTests {
  private let server: MemoryServer
  private let shop: Shop

  init() throws {
    server = try MemoryServer()
    shop = Shop(try .endpoint(server.url))
  }

  private func end() async {
    await shop.client.shutdown()
    server.stop()
  }

  private let customer = Customer(customerID: CustomerID("c"), email: "ada@example.com", name: "Ada", tags: ["new"])

  @Test("checks conditions as DynamoDB does")
  func conditions() async throws {
    try await shop.customers.create(customer)
    let outcomes: [(Bool, (Customer.Conditions) -> Condition<Customer>)] = [
      (true, { $0.name == "Ada" && $0.orderCount == 0 }),
      (false, { $0.name == "Ada" && $0.orderCount > 0 }),
      (true, { $0.name == "Bob" || !($0.orderCount > 0) }),
      (false, { $0.address.exists }),
      (true, { $0.address.isAbsent && $0.address.city.isAbsent }),
      (true, { $0.name.isBetween("A", and: "B") }),
      (true, { $0.name.isIn(["Bob", "Ada"]) }),
      (true, { $0.tags.contains("new") && !$0.tags.contains("old") }),
      (true, { $0.email.hasPrefix("ada@") && $0.name.size == 3 }),
    ]
    for (number, (holds, condition)) in outcomes.enumerated() {
      var held = true
      do throws(WriteError<Customer>) {
        try await shop.customers.update(customer.key, { $0.name.set("Ada") }, when: condition)
      } catch {
        guard case .conditionFailed = error else { throw error }
        held = false
      }
      #expect(held == holds, "condition \(number)")
    }
    await end()
  }

  @Test("updates as DynamoDB does")
  func updates() async throws {
    try await shop.customers.create(customer)
    try await shop.customers.update(customer.key) {
      $0.orderCount.add(3)
      $0.tags.add(["vip"])
      $0.tags.delete([])
      $0.address.set(Address(street: "Main Street", city: "Bern"))
    }
    let updated = try await shop.customers.update(customer.key) {
      $0.orderCount.subtract(1)
      $0.tags.delete(["new"])
      $0.address.city.set("Basel")
      $0.address.zip.remove()
    }
    #expect(updated.orderCount == 2)
    #expect(updated.tags == ["vip"])
    #expect(updated.address == Address(street: "Main Street", city: "Basel"))
    #expect(try await shop.customers.get(customer.key) == updated)
    await end()
  }

  @Test("makes all of a transaction or nothing")
  func transactions() async throws {
    await #expect(throws: TransactionError.self) {
      try await shop.transact {
        Customer.create(customer)
        Order.update(Order.Key(customerID: CustomerID("c"), placedAt: .now, orderID: OrderID("o"))) {
          $0.lineCount.add(1)
        }
      }
    }
    #expect(server.count(in: "Shop") == 0)
    await end()
  }

  @Test("makes a transaction once within ten minutes, and refuses another one with its token")
  func tokens() async throws {
    let now = Mutex(ContinuousClock.now)
    let server = try MemoryServer(now: { now.withLock { $0 } })
    let shop = Shop(try .endpoint(server.url))
    try await shop.customers.create(customer)
    let key = customer.key
    func add(_ count: Int) async throws {
      try await shop.transact(token: IdempotencyToken("t", at: .distantPast)) {
        Customer.update(key) { $0.orderCount.add(count) }
      }
    }
    for _ in 0..<3 { try await add(1) }
    #expect(try await shop.customers.get(key)?.orderCount == 1)
    let error = try await #require(throws: TransactionError.self) { try await add(2) }
    #expect(error.code == "IdempotentParameterMismatchException")
    now.withLock { $0 += .seconds(600) }
    try await add(2)
    #expect(try await shop.customers.get(key)?.orderCount == 3)
    await shop.client.shutdown()
    server.stop()
  }

  @Test("reads a partition in order, a page of a megabyte at a time")
  func queries() async throws {
    let orders = (0..<40).map { number in
      Order(
        customerID: CustomerID("c"), orderID: OrderID("o\(number)"), placedAt: Timestamp(milliseconds: Int64(number)),
        region: "EU", total: Money(amount: 1, currency: "CHF"), note: String(repeating: "n", count: 100_000))
    }
    try await shop.orders.putAll(orders.shuffled())
    var found: [OrderID] = []
    for try await order in shop.orders.ofCustomer(CustomerID("c")) { found.append(order.orderID) }
    #expect(found == orders.map(\.orderID))
    #expect(server.counts["Query", default: 0] >= 4)
    let last = try await shop.orders.ofCustomer(CustomerID("c")).descending().page(size: 2)
    #expect(last.items.map(\.orderID) == [OrderID("o39"), OrderID("o38")])
    await end()
  }
}
