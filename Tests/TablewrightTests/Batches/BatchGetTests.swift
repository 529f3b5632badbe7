import Shop
import Testing

@testable import Tablewright

@Suite("A batch of gets")
struct BatchGetTests {
  @Test("finds every item, misses it, or says that it is not known", arguments: 0..<40)
  func exactlyOnce(seed: Int) async throws {
    var random = SplitMix(seed: UInt64(1000 + seed))
    let share = random.pick(0, 0.3, 0.7, 0.95, 1)
    let table = TableInMemory(seed: random.next(), share: share)
    let stored = Set(random.many(0...150) { Int.random(in: 0..<300, using: &$0) })
    table.store(stored.map(Samples.customer))
    let asked = random.many(0...400) { Int.random(in: 0..<300, using: &$0) }
    let result = try await Shop(table.transport).customers.get(asked.map { Samples.customer($0).key })
    #expect(table.sizes.allSatisfy { (1...100).contains($0) })
    var seen: Set<Int> = []
    let inOrder = asked.filter { seen.insert($0).inserted }
    let unprocessed = Set(result.unprocessed)
    #expect(unprocessed.count == result.unprocessed.count)
    for number in inOrder {
      let customer = Samples.customer(number)
      let isKnown = !unprocessed.contains(customer.key)
      #expect(result[customer.key] == (isKnown && stored.contains(number) ? customer : nil))
    }
    let found = inOrder.filter { result[Samples.customer($0).key] != nil }
    #expect(result.items == found.map(Samples.customer))
    if share == 0 { #expect(result.unprocessed.isEmpty) }
    if share == 1 { #expect(result.unprocessed == inOrder.map { Samples.customer($0).key }) }
  }

  @Test("over several entities gives each its own")
  func entities() async throws {
    let table = TableInMemory(seed: 3, share: 0.4)
    table.store((0..<60).map(Samples.customer))
    table.store((0..<60).map(Samples.order))
    let store = Shop(table.transport) { $0.retry.attempts = 30 }
    let numbers = Array(0..<70)
    let (customers, orders, lines) = try await store.batchGet(
      numbers.map { Samples.customer($0).key }, numbers.map { Samples.order($0).key }, [Samples.line.key])
    #expect(customers.items == (0..<60).map(Samples.customer))
    #expect(orders.items == (0..<60).map(Samples.order))
    #expect(lines.items.isEmpty && lines.unprocessed.isEmpty)
    #expect(table.sizes.allSatisfy { (1...100).contains($0) })
  }

  @Test("asks for nothing that it was not asked for")
  func foreign() async throws {
    let other = #"{"pk":{"S":"CUST#other"},"sk":{"S":"PROFILE"}}"#
    let transport = ScriptedTransport(
      .answer(#"{"Responses":{"T":[]},"UnprocessedKeys":{"T":{"Keys":[\#(other),\#(other)]}}}"#))
    let result = try await Shop(transport).customers.get([Samples.customer.key])
    #expect(result.items.isEmpty && result.unprocessed.isEmpty)
    #expect(transport.requests.count == 1)
  }

  @Test("pauses between its attempts, and ends when its task is cancelled")
  func pauses() async throws {
    let time = ManualTime()
    let store = Shop(DynamoDBClient(TableInMemory(seed: 1, share: 1).transport, time, random: 0.5))
    let result = try await store.customers.get([Samples.customer.key])
    #expect(result.unprocessed == [Samples.customer.key])
    #expect(time.delays == [.milliseconds(500), .seconds(1), .seconds(2), .seconds(4)])
    let timing = time.timing(interruption: CancellationError())
    let client = DynamoDBClient(
      transport: TableInMemory(seed: 1, share: 1).transport, configuration: .init(), timing: timing)
    do throws(ServiceError) {
      _ = try await Shop(client).customers.get([Samples.customer.key])
      Issue.record("the call went on")
    } catch { #expect(error.kind == .cancelled) }
  }

  @Test("has no more requests under way than it may", arguments: [(0, 1), (2, 2), (.max, 10)])
  func concurrency(_ limit: Int, _ most: Int) async throws {
    let table = TableInMemory(seed: 1, share: 0)
    let transport = table.transport
    let store = Shop(transport) { $0.batchConcurrency = limit }
    _ = try await store.customers.get((0..<950).map { Samples.customer($0).key })
    #expect(table.sizes.sorted() == [50] + Array(repeating: 100, count: 9))
    #expect((1...most).contains(transport.mostUnderWay))
  }

  @Test(
    "keeps what it found where another request fails for a passing reason",
    arguments: [
      .refusal("ThrottlingException"), .refusal("InternalServerError", status: 500), .lost(sent: .whole),
      .lost(.timeout, sent: .nothing),
    ] as [ScriptedTransport.Answer])
  func partly(_ answer: ScriptedTransport.Answer) async throws {
    let customers = (0..<250).map { Samples.customer($0) }
    let table = TableInMemory(seed: 1, share: 0)
    table.store(customers)
    let answers = table.transport
    let transport = ScriptedTransport { request, number in
      String(decoding: request.body, as: UTF8.self).contains("CUST#c130\"") ? answer : answers.answer(request, number)
    }
    let result = try await Shop(transport).customers.get(customers.map(\.key))
    #expect(result.unprocessed == customers[100..<200].map(\.key))
    #expect(result.items == Array(customers[..<100] + customers[200...]))
  }

  @Test("of which every request fails is an error that says why")
  func wholly() async {
    let transport = ScriptedTransport(.refusal("ThrottlingException"))
    let keys = (0..<250).map { Samples.customer($0).key }
    let error = await #expect(throws: ServiceError.self) { _ = try await Shop(transport).customers.get(keys) }
    #expect(error?.code == "ThrottlingException")
    #expect(error?.entity == "Customer")
  }

  @Test("begins its pauses anew when the server makes progress")
  func progress() async throws {
    let time = ManualTime()
    // Of four keys one is read by every third request.
    let transport = ScriptedTransport { request, number in
      let keys = JSON(bytes: request.body)["RequestItems"]["Shop"]["Keys"].elements
      let rest = keys.dropFirst(number % 3 == 2 ? 1 : 0).map(\.encoded).joined(separator: ",")
      return .answer(#"{"UnprocessedKeys":{"Shop":{"Keys":[\#(rest)]}}}"#)
    }
    let keys = (0..<4).map { Samples.customer($0).key }
    let result = try await Shop(DynamoDBClient(transport, time)).customers.get(keys)
    #expect(result.unprocessed.isEmpty)
    #expect(time.delays == ([1, 2] + [1, 2, 4] + [1, 2, 4] + [1, 2, 4]).map { .seconds($0) })
  }

  @Test("reads consistently where it is told to")
  func consistency() async throws {
    let transport = ScriptedTransport(.answer("{}"))
    let store = Shop(transport)
    _ = try await store.batchGet([Samples.customer.key], [Samples.order.key], consistent: true)
    _ = try await store.batchGet([Samples.customer.key], [Samples.order.key])
    let flags = transport.bodies.map { $0["RequestItems"]["Shop"]["ConsistentRead"] }
    #expect(flags == [.bool(true), .null])
  }

  @Test("fails as a whole where one request fails for good")
  func failure() async {
    let transport = ScriptedTransport { _, number in number == 1 ? .refusal("ValidationException") : .answer("{}") }
    do throws(ServiceError) {
      _ = try await Shop(transport).customers.get((0..<250).map { Samples.customer($0).key })
      Issue.record("a failure was lost")
    } catch { #expect(error.kind == .validation) }
  }

  @Test("keeps what it can read beside what it can't, and says which that is")
  func unreadable() async throws {
    let broken = #"{"pk":{"S":"CUST#c2"},"sk":{"S":"PROFILE"},"_type":{"S":"Customer"}}"#
    let transport = ScriptedTransport(
      .answer(#"{"Responses":{"Shop":[\#(Samples.customer(1).json),\#(broken)]},"UnprocessedKeys":{}}"#))
    let keys = (1...3).map { Samples.customer($0).key }
    let result = try await Shop(transport).customers.get(keys)
    #expect(result.items == [Samples.customer(1)])
    #expect(result.unreadable.map(\.key) == [keys[1]])
    #expect(result.unreadable.first?.error.kind == .undecodableResponse)
    #expect(result[keys[1]] == nil && result.unprocessed.isEmpty)
    let error = #expect(throws: ServiceError.self) { _ = try result.complete() }
    #expect(error?.kind == .undecodableResponse)
  }

  @Test("is complete where nothing is open")
  func complete() async throws {
    let table = TableInMemory(seed: 1, share: 0)
    table.store([Samples.customer(1)])
    let keys = (1...3).map { Samples.customer($0).key }
    #expect(try await Shop(table.transport).customers.get(keys).complete().items == [Samples.customer(1)])
    let full = try await Shop(TableInMemory(seed: 1, share: 1).transport).customers.get(keys)
    let error = #expect(throws: ServiceError.self) { _ = try full.complete() }
    #expect(error?.kind == .unprocessed)
    #expect(error?.message == "the server left 3 items unprocessed")
  }

  @Test("goes on at once where an answer was full, and pauses where it was not")
  func fullAnswers() async throws {
    let time = ManualTime()
    var large = Samples.customer(0)
    large.name = String(repeating: "x", count: 400_000)
    let items = Array(repeating: large.json, count: 41).joined(separator: ",")
    let transport = ScriptedTransport { request, number in
      let keys = JSON(bytes: request.body)["RequestItems"]["Shop"]["Keys"].elements.dropFirst(1).map(\.encoded)
      let rest = #"{"Shop":{"Keys":[\#(keys.joined(separator: ","))]}}"#
      return .answer(#"{"Responses":{"Shop":[\#(number < 1 ? items : "")]},"UnprocessedKeys":\#(rest)}"#)
    }
    let keys = (0..<3).map { Samples.customer($0).key }
    let result = try await Shop(DynamoDBClient(transport, time)).customers.get(keys)
    #expect(result.unprocessed.isEmpty)
    #expect(transport.requests.count == 3)
    #expect(time.delays == [.seconds(1)])
  }
}
