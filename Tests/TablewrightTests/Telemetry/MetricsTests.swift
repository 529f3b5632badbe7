import Metrics
import MetricsTestKit
import Shop
import Synchronization
import Testing

@testable import Tablewright

@Suite("Metrics")
struct MetricsTests {
  private static func dimensions(_ operation: String, _ pattern: String, _ error: String? = nil) -> [(String, String)] {
    [
      ("db.system.name", "aws.dynamodb"), ("db.operation.name", operation), ("db.collection.name", "Shop"),
      ("db.query.summary", pattern),
    ] + (error.map { [("error.type", $0)] } ?? [])
  }

  private let get = dimensions("GetItem", "Order.get")

  @Test("count attempts, retries and throttles by access pattern, and how long calls take")
  func counts() async throws {
    let observed = Observed(
      ScriptedTransport(.refusal("ThrottlingException"), .lost(sent: .nothing), .answer("{}")))
    for _ in 0..<2 { _ = try await observed.shop.orders.get(Samples.order.key) }
    let metrics = observed.metrics
    #expect(metrics.counterTotal(label: "aws.dynamodb.client.attempts", dimensions: get) == 4)
    #expect(metrics.counterTotal(label: "aws.dynamodb.client.retries", dimensions: get) == 2)
    #expect(metrics.counterTotal(label: "aws.dynamodb.client.throttles", dimensions: get) == 1)
    let duration = try metrics.expectTimer("db.client.operation.duration", get)
    #expect(duration.values == [1_050_000_000, 0])
    #expect(try metrics.expectGauge("aws.dynamodb.client.retry_quota").values == [495, 496])
  }

  @Test("tell calls that fail apart by their errors, up to a bound")
  func errors() async throws {
    let observed = Observed(ScriptedTransport { _, number in .refusal("Error\(number)") })
    for _ in 0..<80 { _ = try? await observed.shop.orders.get(Samples.order.key) }
    let timers = observed.metrics.timers(label: "db.client.operation.duration")
    #expect(timers.count == 65)
    let first = try observed.metrics.expectTimer(
      "db.client.operation.duration", Self.dimensions("GetItem", "Order.get", "Error0"))
    #expect(first.values.count == 1)
    let others = try observed.metrics.expectTimer(
      "db.client.operation.duration", Self.dimensions("GetItem", "Order.get", "_OTHER"))
    #expect(others.values.count == 16)
  }

  @Test(
    "add up the capacity that calls consume, where it is asked for",
    arguments: [
      (#"{"ConsumedCapacity":{"TableName":"Shop","CapacityUnits":0.5}}"#, 0.5),
      (#"{"ConsumedCapacity":[{"TableName":"Shop","CapacityUnits":2},{"CapacityUnits":1.5,"Table":{}}]}"#, 3.5),
      (#"{"ConsumedCapacity":null}"#, 0), (#"{"ConsumedCapacity":{"CapacityUnits":"1"}}"#, 0),
      (#"{"ConsumedCapacity":{"CapacityUnits":1e999}}"#, 0), ("{}", 0),
    ])
  func capacity(_ answer: String, _ units: Double) async throws {
    let transport = ScriptedTransport(.answer(answer))
    let observed = Observed(transport) { $0.consumedCapacity = .total }
    _ = try await observed.shop.orders.get(Samples.order.key)
    #expect(transport.bodies.first?["ReturnConsumedCapacity"].text == "TOTAL")
    let total = observed.metrics.counters(label: "aws.dynamodb.client.consumed_capacity").map(\.totalValue)
    // The test kit counts whole numbers of what is added.
    #expect(total.reduce(0, +) == Int64(units))
  }

  @Test("ask every operation that can tell, and no other", arguments: [CapacityReport.none, .total, .indexes])
  func asks(_ report: CapacityReport) async throws {
    let transport = ScriptedTransport(.answer(#"{"Responses":[{}],"Items":[]}"#))
    let observed = Observed(transport) { $0.consumedCapacity = report }
    _ = try await observed.shop.orders.get(Samples.order.key)
    _ = try await observed.shop.orders.ofCustomer(CustomerID("c")).page(size: 1)
    _ = try await observed.shop.transactGet(Samples.order.key)
    try await observed.shop.transact { Order.delete(Samples.order.key) }
    try await observed.shop.orders.create(Samples.order)
    try await observed.shop.orders.delete(Samples.order)
    try await observed.shop.orders.putAll([Samples.order])
    #expect(transport.requests.count == 7)
    let asked = report == .none ? nil : report.rawValue
    #expect(transport.bodies.allSatisfy { $0["ReturnConsumedCapacity"].text == asked })
    _ = try await observed.client.send(operation: "GetItem", body: Array("{}".utf8), isRepeatable: true)
    #expect(transport.requests.last?.body == Array("{}".utf8))
  }

  @Test("show the connections and the queue, once a second at the most")
  func connections() async throws {
    let transport = CountedTransport()
    let observed = Observed(transport)
    for opened in [5, 6, 7] {
      transport.counts.withLock { statistics in
        (statistics.open, statistics.idle, statistics.waiting) = (5, 2, 7)
        (statistics.opened, statistics.gaveUp, statistics.closed.failed) = (opened, 3, opened - 5)
      }
      _ = try await observed.shop.orders.get(Samples.order.key)
    }
    observed.time.advance(by: .seconds(1))
    _ = try await observed.shop.orders.get(Samples.order.key)
    let system = [("db.system.name", "aws.dynamodb")]
    let gauge = { (label: String, state: [(String, String)]) in
      try observed.metrics.expectGauge(label, system + state).values
    }
    #expect(try gauge("db.client.connection.count", [("db.client.connection.state", "idle")]) == [2, 2])
    #expect(try gauge("db.client.connection.count", [("db.client.connection.state", "used")]) == [3, 3])
    #expect(try gauge("db.client.connection.pending_requests", []) == [7, 7])
    let counter = { (label: String) in try observed.metrics.expectCounter(label, system).values }
    #expect(try counter("aws.dynamodb.client.connections_opened") == [5, 2])
    #expect(try counter("aws.dynamodb.client.connections_closed") == [0, 2])
    #expect(try counter("db.client.connection.timeouts") == [3, 0])
  }

  @Test("go to the system that the program has where none is given")
  func ambient() async throws {
    let metrics = TestMetrics()
    let client = withMetricsFactory(metrics) { DynamoDBClient(ScriptedTransport(.answer("{}"))) }
    _ = try await Shop(client).orders.get(Samples.order.key)
    #expect(metrics.counterTotal(label: "aws.dynamodb.client.attempts") == 1)
  }
}

/// A transport that answers everything and has connections to count.
private final class CountedTransport: ConnectionReporting {
  let counts = Mutex(ConnectionStatistics())

  var statistics: ConnectionStatistics { counts.withLock { $0 } }

  func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
    TransportResponse(status: 200, body: Array("{}".utf8))
  }

  func shutdown() async {}
}
