import Storefront
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
    let result = try await Storefront(table.transport).customers.get(asked.map { Samples.customer($0).key })
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
    let store = Storefront(table.transport) { $0.retry.attempts = 30 }
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
    let result = try await Storefront(transport).customers.get([Samples.customer.key])
    #expect(result.items.isEmpty && result.unprocessed.isEmpty)
    #expect(transport.requests.count == 1)
  }

  @Test("pauses between its attempts, and ends when its task is cancelled")
  func pauses() async throws {
    let time = ManualTime()
    let store = Storefront(DynamoDBClient(TableInMemory(seed: 1, share: 1).transport, time, random: 0.5))
    let result = try await store.customers.get([Samples.customer.key])
    #expect(result.unprocessed == [Samples.customer.key])
    #expect(time.delays == [.milliseconds(500), .seconds(1), .seconds(2), .seconds(4)])
    let timing = time.timing(interruption: CancellationError())
    let client = DynamoDBClient(
      transport: TableInMemory(seed: 1, share: 1).transport, configuration: .init(), timing: timing)
    do throws(ServiceError) {
      _ = try await Storefront(client).customers.get([Samples.customer.key])
      Issue.record("the call went on")
    } catch { #expect(error.kind == .cancelled) }
  }

  @Test("has no more requests under way than it may", arguments: [(0, 1), (2, 2), (.max, 10)])
  func concurrency(_ limit: Int, _ most: Int) async throws {
    let table = TableInMemory(seed: 1, share: 0)
    let transport = table.transport
    let store = Storefront(transport) { $0.batchConcurrency = limit }
    _ = try await store.customers.get((0..<950).map { Samples.customer($0).key })
    #expect(table.sizes.sorted() == [50] + Array(repeating: 100, count: 9))
    #expect((1...most).contains(transport.mostUnderWay))
  }

  @Test("fails as a whole where one request fails")
  func failure() async {
    let transport = ScriptedTransport { _, number in number == 1 ? .refusal("ValidationException") : .answer("{}") }
    do throws(ServiceError) {
      _ = try await Storefront(transport).customers.get((0..<250).map { Samples.customer($0).key })
      Issue.record("a failure was lost")
    } catch { #expect(error.kind == .validation) }
  }
}
