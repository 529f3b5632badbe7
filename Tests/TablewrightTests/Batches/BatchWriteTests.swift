import Shop
import Testing

@testable import Tablewright

@Suite("A batch of puts")
struct BatchWriteTests {
  private func unwritten(_ store: Shop, _ models: [Customer]) async -> BatchWriteError<Customer>? {
    do throws(BatchWriteError<Customer>) {
      try await store.customers.putAll(models)
      return nil
    } catch { return error }
  }

  private func key(_ customer: Customer) -> JSON {
    let item = JSON(customer.json)
    return .array([item["pk"], item["sk"]])
  }

  @Test("writes every item once or says that it did not", arguments: 0..<40)
  func exactlyOnce(seed: Int) async throws {
    var random = SplitMix(seed: UInt64(seed))
    let share = random.pick(0, 0.3, 0.7, 0.95, 1)
    let table = TableInMemory(seed: random.next(), share: share)
    let numbers = random.many(0...120) { Int.random(in: 0..<90, using: &$0) }
    var latest: [Int: Customer] = [:]
    let models = numbers.enumerated().map { place, number in
      var customer = Samples.customer(number)
      customer.orderCount = place
      latest[number] = customer
      return customer
    }
    let failures = await unwritten(Shop(table.transport), models)?.unwritten ?? []
    #expect(table.sizes.allSatisfy { (1...25).contains($0) })
    // An earlier model may have been sent before the later one was taken.
    #expect(table.writes.values.reduce(0, +) <= models.count)
    #expect(models.count > latest.count || table.writes.values.allSatisfy { $0 == 1 })
    #expect(Set(failures).count == failures.count)
    for customer in latest.values {
      let isStored = try table.items[key(customer)].map { try Customer(json: $0) } == customer
      #expect(isStored != failures.contains(customer))
    }
    #expect(Set(failures).isSubset(of: latest.values))
    #expect(failures.map(\.orderCount) == failures.map(\.orderCount).sorted())
    if share == 0 { #expect(failures.isEmpty) }
    if share == 1 { #expect(failures.count == latest.count) }
  }

  @Test("gives up after five attempts, with pauses between them")
  func attempts() async {
    let table = TableInMemory(seed: 1, share: 1)
    let time = ManualTime()
    let transport = table.transport
    let error = await unwritten(Shop(DynamoDBClient(transport, time)), [Samples.customer(1)])
    #expect(transport.requests.count == 5)
    #expect(time.delays == [.seconds(1), .seconds(2), .seconds(4), .seconds(8)])
    #expect(error?.code == "Unprocessed")
    #expect(error?.failures.count == 1)
  }

  @Test("fails for the items of one request where that request fails")
  func oneRequest() async {
    let transport = ScriptedTransport { request, _ in
      String(decoding: request.body, as: UTF8.self).contains("CUST#c30\"")
        ? .refusal("ValidationException") : .answer("{}")
    }
    let error = await unwritten(Shop(transport), (0..<60).map(Samples.customer))
    #expect(error?.unwritten == (25..<50).map(Samples.customer))
    #expect(error?.code == "ValidationException")
    #expect(error?.description.hasPrefix("25 items of Customer were not written: ") == true)
  }

  @Test("says in the order of the call what can't be sent and what was not taken")
  func order() async {
    let unfit = Customer(customerID: CustomerID(""), email: "e", name: "n")
    let models = [Samples.customer(1), unfit, Samples.customer(2)]
    let error = await unwritten(Shop(TableInMemory(seed: 1, share: 1).transport), models)
    #expect(error?.unwritten == models)
    #expect(error?.failures.map(\.error.code) == ["Unprocessed", "InvalidArgument", "Unprocessed"])
  }

  @Test("leaves an earlier model in place where a later one with its key can't be sent, and says so of the later")
  func unsendable() async throws {
    let table = TableInMemory(seed: 1, share: 0)
    var tooLarge = Samples.customer(1)
    tooLarge.name = String(repeating: "x", count: 500_000)
    let models = [Samples.customer(1), Samples.customer(2), tooLarge]
    let error = await unwritten(Shop(table.transport), models)
    #expect(error?.unwritten == [tooLarge])
    #expect(error?.code == "InvalidArgument")
    #expect(Set(table.items.keys) == [key(models[0]), key(models[1])])
    #expect(await unwritten(Shop(table.transport), models + [models[0]]) == nil)
    let failing = await unwritten(Shop(TableInMemory(seed: 1, share: 1).transport), models)
    #expect(failing?.unwritten == [models[1], tooLarge])
  }

  @Test("ends as the writes one after the other would, whatever fails between them", arguments: 0..<60)
  func inOrder(seed: Int) async throws {
    var random = SplitMix(seed: UInt64(7_000 + seed))
    let table = TableInMemory(seed: random.next(), share: random.pick(0, 0.2, 0.6))
    let transport = table.unreliable(seed: random.next(), random.pick(0, 0.1, 0.4, 0.9))
    let keys = random.pick(3, 40, 200)
    let concurrency = random.pick(1, 2, 5)
    var latest: [JSON: (place: Int, json: JSON?)] = [:]
    let writes = (0..<Int.random(in: 0...250, using: &random)).map { place -> BatchWrite<Shop> in
      var order = Samples.order(Int.random(in: 0..<keys, using: &random))
      order.lineCount = place
      let isPut = !random.once(in: 3)
      let item = JSON(order.json)
      latest[.array([item["pk"], item["sk"]])] = (place, isPut ? item : nil)
      return isPut ? .put(order) : .delete(order.key)
    }
    var failed: Set<Int> = []
    do throws(MixedBatchError<Shop>) {
      try await Shop(transport) { $0.batchConcurrency = concurrency }.batchWrite(writes)
    } catch {
      failed = Set(error.failures.map(\.index))
      #expect(error.failures.map(\.index) == failed.sorted())
      #expect(error.unwritten.count == failed.count)
    }
    // Only the last write to an item is spoken of.
    #expect(failed.isSubset(of: latest.values.map(\.place)))
    for (key, last) in latest where !failed.contains(last.place) {
      #expect(table.items[key].map { JSON($0) } == last.json)
    }
    #expect(table.sizes.allSatisfy { (1...25).contains($0) })
  }

  @Test("of any number of models takes them as it sends them, and ends soon when it is cancelled")
  func lazily() async throws {
    let (transport, taken) = (HeldTransport(), Counter())
    let client = DynamoDBClient(transport: transport)
    let batch = Task {
      let models = (0..<20_000).lazy.map { number in
        _ = taken.next("model")
        return Samples.customer(number)
      }
      try await Shop(client).customers.putAll(models)
    }
    for number in 0..<40 {
      await transport.until { $0.held == 4 && $0.sent == number + 4 }
      // What is under way, and what waits to be sent next.
      #expect(taken.count("model") <= (number + 5) * 25 + 1)
      transport.answer(number, .answer("{}"))
    }
    await transport.until { $0.held == 4 && $0.sent == 44 }
    batch.cancel()
    let error = await #expect(throws: BatchWriteError<Customer>.self) { try await batch.value }
    #expect(error?.unwritten.count == 20_000 - 40 * 25)
    #expect(error?.failures.prefix(100).allSatisfy { $0.error.code == "OutcomeUnknown" } == true)
    #expect(error?.failures.last?.error.code == "Cancelled")
    #expect(transport.counts.sent <= 46)
  }

  @Test("of deletions deletes each item, and says which it did not")
  func deleteAll() async throws {
    let table = TableInMemory(seed: 1, share: 0)
    table.store((0..<60).map(Samples.customer))
    let customers = Shop(table.transport).customers
    try await customers.deleteAll((0..<50).map { Samples.customer($0).key })
    #expect(Set(table.items.keys) == Set((50..<60).map { key(Samples.customer($0)) }))
    #expect(table.sizes == [25, 25])
    let keys = [Samples.customer(1).key, Customer.Key(customerID: CustomerID("")), Samples.customer(2).key]
    let full = Shop(TableInMemory(seed: 1, share: 1).transport).customers
    let error = await #expect(throws: BatchDeleteError<Customer>.self) { try await full.deleteAll(keys) }
    #expect(error?.undeleted == keys)
    #expect(error?.failures.map(\.error.code) == ["Unprocessed", "InvalidArgument", "Unprocessed"])
    #expect(error?.description.hasPrefix("3 items of Customer were not deleted: ") == true)
  }

  @Test("of several entities makes all its writes, which an error hands back to be made again")
  func mixed() async throws {
    let table = TableInMemory(seed: 1, share: 0)
    table.store([Samples.customer(9)])
    let writes: [BatchWrite<Shop>] = [.put(Samples.customer), .put(Samples.order), .delete(Samples.customer(9).key)]
    let error = await #expect(throws: MixedBatchError<Shop>.self) {
      try await Shop(ScriptedTransport(.refusal("ValidationException"))).batchWrite(writes)
    }
    #expect(error?.failures.map(\.index) == [0, 1, 2])
    #expect(error?.description.hasPrefix("3 writes to Shop were not made: ") == true)
    try await Shop(table.transport).batchWrite(try #require(error).unwritten)
    #expect(Set(table.items.values.map { JSON($0) }) == [JSON(Samples.customer.json), JSON(Samples.order.json)])
    #expect(table.sizes == [3])
  }

  @Test("goes on when no retry can be paid, only slower")
  func quota() async throws {
    let time = ManualTime()
    let transport = ScriptedTransport { _, number in number < 3 ? .refusal("ThrottlingException") : .answer("{}") }
    let client = DynamoDBClient(transport, time)
    _ = client.state.quota.take(RetryQuota.capacity)
    try await Shop(client).customers.putAll([Samples.customer])
    #expect(transport.requests.count == 4)
    #expect(time.delays.count == 3)
    let failing = ScriptedTransport(.refusal("ThrottlingException"))
    let poor = DynamoDBClient(failing, time)
    _ = poor.state.quota.take(RetryQuota.capacity)
    let result = await #expect(throws: ServiceError.self) { try await Shop(poor).customers.get([Samples.customer.key]) }
    #expect(result?.code == "ThrottlingException")
    #expect(failing.requests.count == 5)
  }

  @Test("sends nothing for nothing")
  func empty() async {
    let transport = ScriptedTransport(.answer("{}"))
    #expect(await unwritten(Shop(transport), []) == nil)
    #expect(transport.requests.isEmpty)
  }

  @Test("has no more requests under way than it may", arguments: [(-3, 1), (0, 1), (1, 1), (3, 3), (.max, 40)])
  func concurrency(_ limit: Int, _ most: Int) async {
    let transport = ScriptedTransport(.answer("{}"))
    let store = Shop(transport) { $0.batchConcurrency = limit }
    #expect(await unwritten(store, (0..<1000).map(Samples.customer)) == nil)
    #expect(transport.requests.count == 40)
    #expect((1...most).contains(transport.mostUnderWay))
  }

  @Test(
    "of new items sends each by itself and says which there were",
    arguments: [(-1, 4), (0, 4), (1, 4), (4, 16), (.max, 40)])
  func createAll(_ limit: Int, _ most: Int) async {
    let transport = ScriptedTransport { request, _ in
      let number = JSON(bytes: request.body)["Item"]["customerID"]["S"].text ?? ""
      return number.hasSuffix("7") ? .refusal("ConditionalCheckFailedException") : .answer("{}")
    }
    let store = Shop(transport) { $0.batchConcurrency = limit }
    let models = (0..<40).map(Samples.customer)
    do throws(BatchWriteError<Customer>) {
      try await store.customers.createAll(models)
      Issue.record("all were new")
    } catch {
      #expect(error.unwritten == [7, 17, 27, 37].map(Samples.customer))
      #expect(error.failures.allSatisfy { $0.error.code == "AlreadyExists" })
    }
    #expect(transport.requests.count == 40)
    #expect((1...most).contains(transport.mostUnderWay))
  }
}
