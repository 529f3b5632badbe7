import Shop
import Synchronization
import Testing

@testable import Tablewright

@Suite("Gets at the same time")
struct CoalescingTests {
  private let transport = HeldTransport()
  private let windows = Windows()

  /// Windows of time that end when the test says so.
  private final class Windows: Sendable {
    private let open = Mutex<[CheckedContinuation<Void, Never>]>([])

    func sleep() async { await withCheckedContinuation { continuation in open.withLock { $0.append(continuation) } } }

    /// Ends the windows that have begun, once there are as many.
    func end(_ count: Int = 1) async {
      while open.withLock({ $0.count }) < count { await Task.yield() }
      let ended = open.withLock { open in
        defer { open = [] }
        return open
      }
      for window in ended { window.resume() }
    }
  }

  private func shop(timeout: Duration = .seconds(60), _ window: Duration = .milliseconds(5)) -> Shop {
    var configuration = DynamoDBClient.Configuration()
    configuration.coalescing = .on(window: window)
    configuration.timeout = timeout
    configuration.retry.attempts = 1
    configuration.attemptTimeout = .seconds(600)
    var timing = Timing.system
    timing.sleep = { [windows] _ in await windows.sleep() }
    return Shop(DynamoDBClient(transport: transport, configuration: configuration, timing: timing))
  }

  /// Begins gets, and waits until they have joined.
  private func get(_ shop: Shop, _ numbers: some Sequence<Int>, consistent: Bool = false) async -> [Int: Get] {
    var gets: [Int: Get] = [:]
    for number in numbers {
      let waiting = shop.client.state.coalescer.waiting
      gets[number] = Task { try await shop.customers.get(Samples.customer(number).key, consistent: consistent) }
      while shop.client.state.coalescer.waiting == waiting { await Task.yield() }
    }
    return gets
  }

  private typealias Get = Task<Customer?, any Error>

  private func keys(_ number: Int) -> Set<String> {
    let keys = JSON(bytes: transport.requests[number].body)["RequestItems"]["Shop"]["Keys"].elements
    return Set(keys.compactMap { $0["pk"]["S"].text })
  }

  private func answer(_ found: [Int], left: [Int] = []) -> ScriptedTransport.Answer {
    let items = found.map { Samples.customer($0).json }.joined(separator: ",")
    let keys = left.map { #"{"pk":{"S":"CUST#c\#($0)"},"sk":{"S":"PROFILE"}}"# }.joined(separator: ",")
    let rest = left.isEmpty ? "{}" : #"{"Shop":{"Keys":[\#(keys)]}}"#
    return .answer(#"{"Responses":{"Shop":[\#(items)]},"UnprocessedKeys":\#(rest)}"#)
  }

  @Test("are one request when the window ends, and each has its own result")
  func together() async throws {
    let gets = await get(shop(), 0..<30)
    #expect(transport.counts.sent == 0)
    await windows.end()
    await transport.until { $0.held == 1 }
    #expect(transport.requests[0].operation == "BatchGetItem")
    #expect(keys(0) == Set((0..<30).map { "CUST#c\($0)" }))
    transport.answer(0, answer(Array(0..<20)))
    for (number, get) in gets { #expect(try await get.value == (number < 20 ? Samples.customer(number) : nil)) }
    #expect(transport.counts.sent == 1)
  }

  @Test("are sent at once when there are a hundred, and the next begin anew")
  func full() async throws {
    let gets = await get(shop(), 0..<101)
    await transport.until { $0.held == 1 }
    #expect(keys(0).count == 100)
    await windows.end(2)
    await transport.until { $0.held == 2 }
    #expect(keys(1) == ["CUST#c100"])
    transport.answer(0, answer([]))
    transport.answer(1, answer([100]))
    #expect(try await gets[100]?.value == Samples.customer(100))
    #expect(try await gets[0]?.value == nil)
  }

  @Test("of one item share it, and those of another kind are sent by themselves")
  func lanes() async throws {
    let shop = shop()
    let first = await get(shop, [1])
    let second = await get(shop, [1])
    let consistent = await get(shop, [1], consistent: true)
    await windows.end(2)
    await transport.until { $0.held == 2 }
    #expect(keys(0) == keys(1))
    let flags = transport.requests.map { JSON(bytes: $0.body)["RequestItems"]["Shop"]["ConsistentRead"] }
    #expect(Set(flags) == [.null, .bool(true)])
    transport.answer(0, answer([1]))
    transport.answer(1, answer([1]))
    for get in [first, second, consistent] { #expect(try await get[1]?.value == Samples.customer(1)) }
  }

  @Test("go on where one of them is cancelled, and end where all are")
  func cancelled() async throws {
    let gets = await get(shop(), 0..<3)
    gets[0]?.cancel()
    await #expect(throws: ServiceError.self) { try await gets[0]?.value }
    await windows.end()
    await transport.until { $0.held == 1 }
    #expect(keys(0) == ["CUST#c1", "CUST#c2"])
    gets[1]?.cancel()
    let error = await #expect(throws: ServiceError.self) { try await gets[1]?.value }
    #expect(error?.kind == .cancelled)
    #expect(transport.counts.held == 1)
    gets[2]?.cancel()
    await transport.until { $0.cancelled == 1 }
    await #expect(throws: ServiceError.self) { try await gets[2]?.value }
  }

  @Test("that nobody waits for any more are not sent")
  func abandoned() async throws {
    let shop = shop()
    let gets = await get(shop, 0..<2)
    for get in gets.values { get.cancel() }
    for get in gets.values { await #expect(throws: ServiceError.self) { try await get.value } }
    await windows.end()
    let next = await get(shop, [7])
    await windows.end()
    await transport.until { $0.held == 1 }
    #expect(keys(0) == ["CUST#c7"])
    transport.answer(0, answer([7]))
    #expect(try await next[7]?.value == Samples.customer(7))
  }

  @Test("are asked for by themselves where the server refuses them together")
  func refused() async throws {
    let gets = await get(shop(), 0..<2)
    await windows.end()
    await transport.until { $0.held == 1 }
    transport.answer(0, .refusal("AccessDeniedException"))
    await transport.until { $0.held == 2 }
    #expect(transport.requests[1].operation == "GetItem")
    for number in 1...2 {
      let key = JSON(bytes: transport.requests[number].body)["Key"]["pk"]["S"].text
      transport.answer(
        number, key == "CUST#c0" ? .answer(#"{"Item":\#(Samples.customer(0).json)}"#) : .refusal("ValidationException"))
    }
    #expect(try await gets[0]?.value == Samples.customer(0))
    let error = await #expect(throws: ServiceError.self) { try await gets[1]?.value }
    #expect(error?.kind == .validation)
  }

  @Test("fail each for its own reason: what was left, what was throttled, what can't be read")
  func failures() async throws {
    let shop = shop()
    let left = await get(shop, 0..<2)
    await windows.end()
    await transport.until { $0.held == 1 }
    transport.answer(0, answer([0], left: [1]))
    #expect(try await left[0]?.value == Samples.customer(0))
    let unprocessed = await #expect(throws: ServiceError.self) { try await left[1]?.value }
    #expect(unprocessed?.kind == .unprocessed && unprocessed?.entity == "Customer")
    let throttled = await get(shop, [5])
    await windows.end()
    await transport.until { $0.held == 1 }
    transport.answer(1, .refusal("ThrottlingException"))
    let error = await #expect(throws: ServiceError.self) { try await throttled[5]?.value }
    #expect(error?.code == "ThrottlingException")
    let broken = await get(shop, 0..<2)
    await windows.end()
    await transport.until { $0.held == 1 }
    let item = #"{"pk":{"S":"CUST#c1"},"sk":{"S":"PROFILE"}}"#
    transport.answer(2, .answer(#"{"Responses":{"Shop":[\#(Samples.customer(0).json),\#(item)]}}"#))
    #expect(try await broken[0]?.value == Samples.customer(0))
    let unreadable = await #expect(throws: ServiceError.self) { try await broken[1]?.value }
    #expect(unreadable?.kind == .undecodableResponse)
  }

  @Test("keep the time that their callers gave them")
  func deadlines() async throws {
    let begin = ContinuousClock.now
    let shop = shop()
    let patient = await get(shop, [0])
    let hasty = await get(Shop(shop.client.timeout(.seconds(20))), [1])
    await windows.end(2)
    await transport.until { $0.held == 2 }
    let end = ContinuousClock.now
    for (number, timeout) in zip(keys(0) == ["CUST#c0"] ? [0, 1] : [1, 0], [60, 20]) {
      let deadline = try #require(transport.requests[number].deadline)
      #expect(deadline - begin >= .seconds(timeout))
      #expect(deadline - begin <= .seconds(timeout) + (end - begin))
      transport.answer(number, answer([]))
    }
    for get in [patient[0], hasty[1]] { #expect(try await get?.value == nil) }
    // A timeout that a window is a large part of leaves none for waiting.
    let short = Task { try await Shop(shop.client.timeout(.milliseconds(8))).customers.get(Samples.customer(1).key) }
    await transport.until { $0.sent == 3 }
    #expect(transport.requests[2].operation == "GetItem")
    transport.answer(2, .answer("{}"))
    _ = try? await short.value
  }

  @Test("by many callers save requests")
  func saved() async throws {
    let table = TableInMemory(seed: 5, share: 0)
    table.store((0..<500).map(Samples.customer))
    let transport = table.transport
    var configuration = DynamoDBClient.Configuration()
    configuration.coalescing = .on(window: .milliseconds(1))
    let shop = Shop(DynamoDBClient(transport: transport, configuration: configuration))
    let found = try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<2000 {
        group.addTask { try await shop.customers.get(Samples.customer(number % 1000).key) != nil }
      }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(found == 1000)
    #expect(transport.requests.count < 1000)
    #expect(shop.client.state.coalescer.waiting == 0)
  }
}
