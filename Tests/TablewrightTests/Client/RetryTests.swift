import Shop
import Testing

@testable import Tablewright

@Suite("A call that fails")
struct RetryTests {
  private let time = ManualTime()
  private let item = #"{"Item":\#(Samples.order.json)}"#

  private func get(
    _ transport: ScriptedTransport, random: Double = 1,
    configure: (inout DynamoDBClient.Configuration) -> Void = { _ in }
  ) async throws(ServiceError) -> Order? {
    let client = DynamoDBClient(transport, time, random: random, configure: configure)
    return try await Shop(client).orders.get(Samples.order.key)
  }

  private func failure(
    _ transport: ScriptedTransport, random: Double = 1,
    configure: (inout DynamoDBClient.Configuration) -> Void = { _ in }
  ) async -> ServiceError? {
    do throws(ServiceError) {
      _ = try await get(transport, random: random, configure: configure)
      return nil
    } catch { return error }
  }

  @Test("for a passing reason is made again, up to five times in all", arguments: 1...6)
  func attempts(success: Int) async {
    let transport = ScriptedTransport { [item] _, number in
      number + 1 == success ? .answer(item) : .refusal("InternalServerError", status: 500)
    }
    let failure = await failure(transport)
    #expect(transport.requests.count == min(success, 5))
    #expect((failure == nil) == (success <= 5))
    #expect(Set(transport.requests.map(\.body)).count == 1)
    if let failure { #expect(failure.attempts == 5) }
  }

  @Test("may be told how often to try", arguments: [(-1, 1), (0, 1), (1, 1), (2, 2), (9, 9)])
  func configuredAttempts(_ attempts: Int, _ count: Int) async {
    let transport = ScriptedTransport(.refusal("ThrottlingException"))
    #expect(await failure(transport, random: 0) { $0.retry.attempts = attempts }?.attempts == count)
    #expect(transport.requests.count == count)
  }

  @Test(
    "is made again where DynamoDB asks for patience, with a longer one",
    arguments: [
      "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException", "RequestThrottled",
      "TooManyRequestsException", "ProvisionedThroughputExceededException", "RequestLimitExceeded", "SlowDown",
      "BandwidthLimitExceeded", "LimitExceededException", "PriorRequestNotComplete", "EC2ThrottledException",
      "TransactionInProgressException",
    ])
  func throttling(_ code: String) async {
    let failure = await failure(ScriptedTransport(.refusal(code)))
    #expect(failure?.attempts == 5)
    #expect(time.delays == [.seconds(1), .seconds(2), .seconds(4), .seconds(8)])
  }

  @Test(
    "is made again after a fault of the server or the network",
    arguments: [
      .refusal("InternalServerError", status: 500), .answer("", status: 500), .answer("", status: 502),
      .answer("<html>", status: 503), .answer("", status: 504), .refusal("RequestTimeout"),
      .refusal("RequestTimeoutException"), .refusal("ReplicatedWriteConflictException"),
      .refusal("TransactionConflictException"), .lost(.connect, sent: .nothing), .lost(sent: .nothing),
      .lost(sent: .part),
      .lost(sent: .whole), .lost(.timeout, sent: .whole), .lost(.malformedResponse, sent: .whole),
      .lost(.checksumMismatch, sent: .whole),
    ] as [ScriptedTransport.Answer])
  func transient(_ answer: ScriptedTransport.Answer) async {
    let failure = await failure(ScriptedTransport(answer))
    #expect(failure?.attempts == 5)
    #expect(time.delays == [.milliseconds(25), .milliseconds(50), .milliseconds(100), .milliseconds(200)])
  }

  @Test(
    "is made once where another time is of no use",
    arguments: [
      .refusal("ValidationException"), .refusal("ConditionalCheckFailedException"), .refusal("AccessDeniedException"),
      .refusal("ResourceNotFoundException"), .refusal("ItemCollectionSizeLimitExceededException"),
      .answer("", status: 400),
      .answer("", status: 403), .answer("", status: 413), .answer("", status: 301), .answer("", status: 204),
      .refusal("SerializationException"), .refusal("TransactionCanceledException"),
      .lost(.poolExhausted, sent: .nothing),
      .lost(.noCredentials, sent: .nothing), .lost(.unsignable, sent: .nothing),
      .lost(.cancelled, sent: .whole), .lost(.shutdown, sent: .whole),
    ] as [ScriptedTransport.Answer])
  func final(_ answer: ScriptedTransport.Answer) async {
    let transport = ScriptedTransport(answer)
    #expect(await failure(transport)?.attempts == 1)
    #expect(transport.requests.count == 1)
    #expect(time.delays.isEmpty)
  }

  @Test(
    "of reads in a transaction is made again where others were in its way, and not where it is at fault itself",
    arguments: [
      (["None", "TransactionConflict"], [25, 50, 100, 200]), (["TransactionConflict"], [25, 50, 100, 200]),
      (["ThrottlingError", "TransactionConflict", "None"], [1000, 2000, 4000, 8000]),
      (["ProvisionedThroughputExceeded"], [1000, 2000, 4000, 8000]), (["None", "None"], []), ([], []),
      (["TransactionConflict", "ValidationError"], []), (["ItemCollectionSizeLimitExceeded"], []),
    ] as [([String], [Int])])
  func transactions(_ reasons: [String], _ delays: [Int]) async {
    let list = reasons.map { #"{"Code":"\#($0)"}"# }.joined(separator: ",")
    let body = #"{"__type":"x#TransactionCanceledException","CancellationReasons":[\#(list)]}"#
    let store = Shop(DynamoDBClient(ScriptedTransport(.answer(body, status: 400)), time))
    let error = await #expect(throws: ServiceError.self) { _ = try await store.transactGet(Samples.order.key) }
    #expect(error?.kind == .transactionCanceled)
    #expect(time.delays == delays.map { .milliseconds($0) })
  }

  @Test("in a transaction of writes is made once, whatever was in its way")
  func transactionOfWrites() async {
    let body = #"{"__type":"x#TransactionCanceledException","CancellationReasons":[{"Code":"TransactionConflict"}]}"#
    let transport = ScriptedTransport(.answer(body, status: 400))
    await #expect(throws: TransactionError.self) {
      try await Shop(DynamoDBClient(transport, time)).transact { Order.delete(Samples.order.key) }
    }
    #expect(transport.requests.count == 1)
  }

  @Test("waits for a random share of a delay that doubles up to its cap", arguments: [0, 0.25, 0.5, 1])
  func backoff(random: Double) async {
    _ = await failure(ScriptedTransport(.refusal("ThrottlingException")), random: random) {
      $0.retry.attempts = 12
      $0.timeout = .seconds(3600)
    }
    let full = [1, 2, 4, 8, 16, 20, 20, 20, 20, 20, 20].map { Duration.seconds($0) }
    #expect(time.delays == full.map { $0 * random })
  }

  @Test("counts every failure, of either kind, towards the delay")
  func mixed() async {
    let transport = ScriptedTransport(
      .lost(sent: .nothing), .refusal("ThrottlingException"), .lost(sent: .whole), .answer(item))
    #expect(await failure(transport) == nil)
    #expect(time.delays == [.milliseconds(25), .seconds(2), .milliseconds(100)])
  }

  @Test("ends within its time")
  func deadline() async {
    let transport = ScriptedTransport { [time] _, _ in
      time.advance(by: .seconds(9))
      return .lost(.timeout, sent: .nothing)
    }
    let start = time.now
    let failure = await failure(transport) { $0.timeout = .seconds(20) }
    #expect(failure?.kind == .timeout)
    #expect(failure?.attempts == 3)
    #expect(failure?.elapsed == .seconds(27) + .milliseconds(75))
    let deadlines = transport.requests.compactMap(\.deadline).map { $0 - start }
    #expect(deadlines == [.seconds(10), .seconds(19) + .milliseconds(25), .seconds(20)])
  }

  @Test("does not wait beyond its time")
  func noWait() async {
    let failure = await failure(ScriptedTransport(.refusal("ThrottlingException"))) { $0.timeout = .seconds(3) }
    #expect(failure?.attempts == 2)
    #expect(time.delays == [.seconds(1)])
  }

  @Test("between two attempts when its task is cancelled, is cancelled")
  func cancellation() async {
    let transport = ScriptedTransport(.refusal("ThrottlingException"))
    let timing = time.timing(interruption: CancellationError())
    let client = DynamoDBClient(transport: transport, configuration: .init(), timing: timing)
    do throws(ServiceError) {
      _ = try await Shop(client).orders.get(Samples.order.key)
      Issue.record("the call went on")
    } catch { #expect(error.kind == .cancelled && error.attempts == 1) }
    #expect(transport.requests.count == 1)
  }
}
