import Shop
import TestServer
import Testing

@Suite("Many tasks at once")
struct ConcurrencyTests {
  @Test("64 tasks put and get their own items over one client, and each finds what it put")
  func putsAndGets() async throws {
    try await withShop { shop in
      let found = try await withThrowingTaskGroup(of: Int.self) { group in
        for task in 0..<64 {
          group.addTask {
            var found = 0
            for number in 0..<10 {
              let order = Order.sample("\(task)-\(number)", of: "\(task)", minute: number)
              try await shop.orders.put(order)
              if try await shop.orders.get(order.key, consistent: true) == order { found += 1 }
            }
            return found
          }
        }
        return try await group.reduce(0, +)
      }
      #expect(found == 640)
    }
  }

  @Test("Of 64 tasks that create one item one succeeds, and the others find its item")
  func oneWinner() async throws {
    try await withShop { shop in
      let outcomes = await withTaskGroup(of: (Int, Order?).self) { group in
        for task in 0..<64 {
          group.addTask {
            var order = Order.sample()
            order.lineCount = task
            do throws(WriteError<Order>) { return (task, try await shop.orders.create(order)) } catch {
              if case .alreadyExists(let current) = error { return (task, current) }
              return (task, nil)
            }
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      let winners = outcomes.filter { task, order in order?.lineCount == task }
      #expect(winners.count == 1)
      #expect(Set(outcomes.map { $0.1?.lineCount }).count == 1)
    }
  }

  @Test("A task that is cancelled while it reads a query ends with an error that says so, and the client goes on")
  func cancellation() async throws {
    try await withShop { shop in
      try await shop.orders.putAll((0..<500).map { Order.sample("\($0)", minute: $0) })
      let task = Task {
        for try await _ in shop.orders.ofCustomer(CustomerID("ada")) {
          withUnsafeCurrentTask { $0?.cancel() }
          // The next request is the first one after the cancellation.
          _ = try await shop.orders.ofCustomer(CustomerID("ada")).page(size: 1)
        }
      }
      let error = await #expect(throws: ServiceError.self) { try await task.value }
      #expect(error?.kind == .cancelled)
      #expect(try await shop.orders.ofCustomer(CustomerID("ada")).page(size: 1).items.count == 1)
    }
  }

  @Test("Cancelling a task while its request waits for the answer ends it, and leaves the client usable")
  func cancellationInFlight() async throws {
    try await withShop { shop in
      try await shop.orders.putAll((0..<2_000).map { Order.sample("\($0)", minute: $0) })
      let tasks = (0..<8).map { _ in
        Task { () throws(ServiceError) -> Int in
          var count = 0
          for try await _ in shop.orders.ofCustomer(CustomerID("ada")) { count += 1 }
          return count
        }
      }
      for task in tasks { task.cancel() }
      for task in tasks {
        let error = await #expect(throws: ServiceError.self) { _ = try await task.value }
        #expect(error?.kind == .cancelled)
      }
      #expect(try await shop.customers.get(Customer.sample().key) == nil)
    }
  }

  @Test("After the shutdown calls fail, and say why")
  func shutdown() async throws {
    let client = try TestServer.makeClient()
    let shop = Shop(client, table: "none")
    await client.shutdown()
    await client.shutdown()
    let error = await #expect(throws: ServiceError.self) { _ = try await shop.orders.get(Order.sample().key) }
    #expect(error?.kind == .shutdown)
  }
}
