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
    #expect(table.writes.values.allSatisfy { $0 == 1 })
    #expect(Set(failures).count == failures.count)
    for customer in latest.values {
      let isStored = try table.items[key(customer)].map { try Customer(json: $0) } == customer
      #expect(isStored != failures.contains(customer))
    }
    #expect(table.items.count + failures.count == latest.count)
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

  @Test("writes neither of two models with one key where the later can't be sent, and the last where there is one")
  func superseded() async throws {
    let table = TableInMemory(seed: 1, share: 0)
    var tooLarge = Samples.customer(1)
    tooLarge.name = String(repeating: "x", count: 500_000)
    let models = [Samples.customer(1), Samples.customer(2), tooLarge]
    let error = await unwritten(Shop(table.transport), models)
    #expect(error?.unwritten == [models[0], models[2]])
    #expect(error?.failures.allSatisfy { $0.error.code == "InvalidArgument" } == true)
    #expect(Array(table.items.keys) == [key(models[1])])
    #expect(await unwritten(Shop(table.transport), models + [models[0]])?.unwritten == [tooLarge])
    #expect(table.items.count == 2)
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
