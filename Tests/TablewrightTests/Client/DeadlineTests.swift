import Shop
import Testing

@testable import Tablewright

@Suite("The client's timeout")
struct DeadlineTests {
  private let time = ManualTime()

  private func store(_ transport: ScriptedTransport, _ timeout: Duration) -> Shop {
    Shop(
      DynamoDBClient(transport, time) {
        $0.timeout = timeout
        $0.batchConcurrency = 1
      })
  }

  /// Answers after some time.
  private func slowly(_ answer: @escaping @Sendable (TransportRequest) -> ScriptedTransport.Answer) -> ScriptedTransport
  {
    ScriptedTransport { [time] request, _ in
      time.advance(by: .seconds(4))
      return answer(request)
    }
  }

  private func deadlines(_ transport: ScriptedTransport, since start: ContinuousClock.Instant) -> [Duration] {
    transport.requests.compactMap(\.deadline).map { $0 - start }
  }

  @Test("bounds a batch of gets with all its requests; what it did not come to is unprocessed")
  func batchGet() async throws {
    let transport = slowly { _ in .answer("{}") }
    let start = time.now
    let keys = (0..<450).map { Samples.customer($0).key }
    let result = try await store(transport, .seconds(9)).customers.get(keys)
    #expect(deadlines(transport, since: start) == Array(repeating: .seconds(9), count: 3))
    #expect(result.unprocessed == Array(keys[300...]))
  }

  @Test("bounds a batch of gets with its pauses")
  func pauses() async throws {
    let transport = TableInMemory(seed: 1, share: 1).transport
    let result = try await store(transport, .seconds(4)).customers.get([Samples.customer.key])
    #expect(result.unprocessed == [Samples.customer.key])
    #expect(time.delays == [.seconds(1), .seconds(2)])
  }

  @Test("bounds a batch of puts with all its requests; what it did not come to was not written")
  func putAll() async {
    let transport = slowly { _ in .answer("{}") }
    let models = (0..<100).map(Samples.customer)
    let error = await #expect(throws: BatchWriteError<Customer>.self) {
      try await store(transport, .seconds(5)).customers.putAll(models)
    }
    #expect(transport.requests.count == 2)
    #expect(error?.unwritten == Array(models[50...]))
    #expect(error?.code == "Timeout")
  }

  @Test("bounds many creations as one call")
  func createAll() async {
    let transport = slowly { _ in .answer("{}") }
    let models = (0..<40).map(Samples.customer)
    let error = await #expect(throws: BatchWriteError<Customer>.self) {
      try await store(transport, .seconds(9)).customers.createAll(models)
    }
    #expect(transport.requests.count < 10)
    #expect(error?.unwritten.count == 40 - transport.requests.count)
    #expect(error?.failures.allSatisfy { $0.error.code == "Timeout" } == true)
  }

  @Test("bounds a page with all its requests, and each page of a sequence by itself")
  func pages() async throws {
    let transport = slowly { _ in .answer(#"{"Items":[],"LastEvaluatedKey":{"pk":{"S":"a"},"sk":{"S":"b"}}}"#) }
    let query = store(transport, .seconds(9)).orders.ofCustomer(CustomerID("c"))
    let start = time.now
    let error = await #expect(throws: ServiceError.self) { _ = try await query.page(size: 5) }
    #expect(error?.kind == .timeout)
    #expect(deadlines(transport, since: start) == Array(repeating: .seconds(9), count: 3))

    let longer = slowly { request in
      let isLast = JSON(bytes: request.body)["ExclusiveStartKey"] == .null
      return isLast ? .answer(#"{"Items":[],"LastEvaluatedKey":{"pk":{"S":"a"},"sk":{"S":"b"}}}"#) : .answer("{}")
    }
    let sequence = store(longer, .seconds(9)).orders.ofCustomer(CustomerID("c"))
    let begin = time.now
    for try await _ in sequence { Issue.record("there is no row") }
    #expect(deadlines(longer, since: begin) == [.seconds(9), .seconds(13)])
  }
}
