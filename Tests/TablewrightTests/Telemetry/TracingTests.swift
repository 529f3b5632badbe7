import InMemoryTracing
import Shop
import Testing
import Tracing

@testable import Tablewright

@Suite("Spans")
struct TracingTests {
  @Test("show a call and each of its attempts below it, by OpenTelemetry's names")
  func attempts() async throws {
    let observed = Observed(
      ScriptedTransport(.refusal("ThrottlingException"), .lost(sent: .nothing), .answer("{}", requestID: "R-3")))
    _ = try await observed.shop.orders.get(Samples.order.key)
    let spans = observed.tracer.finishedSpans
    #expect(spans.map(\.operationName) == ["GetItem attempt", "GetItem attempt", "GetItem attempt", "Order.get"])
    #expect(observed.tracer.activeSpans.isEmpty)
    let call = try #require(spans.last)
    #expect(call.kind == .client)
    #expect(spans.dropLast().allSatisfy { $0.parentSpanID == call.spanID && $0.traceID == call.traceID })
    #expect(
      call.values == [
        "db.system.name": "aws.dynamodb", "db.operation.name": "GetItem", "db.collection.name": "Shop",
        "db.query.summary": "Order.get", "aws.dynamodb.table_names": "Shop", "aws.request_id": "R-3",
        "http.response.status_code": "200",
      ])
    #expect(call.status == nil)
    #expect(
      spans[0].values == [
        "aws.request_id": "R-ThrottlingException", "http.response.status_code": "400",
        "error.type": "ThrottlingException", "db.response.status_code": "ThrottlingException",
      ])
    #expect(spans[0].status?.code == .error)
    #expect(spans[1].values["error.type"] == "ConnectionFailed")
    #expect(spans.map { $0.values["http.request.resend_count"] } == [nil, "1", "2", nil])
  }

  @Test("of a call that fails say why")
  func failure() async throws {
    let observed = Observed(ScriptedTransport(.refusal("ValidationException")))
    await #expect(throws: ServiceError.self) { _ = try await observed.shop.orders.get(Samples.order.key) }
    let call = try #require(observed.tracer.finishedSpans.last)
    #expect(call.values["error.type"] == "ValidationException")
    #expect(call.values["aws.request_id"] == "R-ValidationException")
    #expect(call.status?.code == .error)
    #expect(observed.tracer.activeSpans.isEmpty)
  }

  @Test("are named by the access pattern, or else by the operation and the table")
  func names() async throws {
    let observed = Observed(ScriptedTransport(.answer(#"{"Items":[],"Count":0,"ScannedCount":7}"#)))
    _ = try await observed.shop.orders.ofCustomer(CustomerID("c")).page(size: 1)
    try await observed.shop.transact { Order.delete(Samples.order.key) }
    _ = try await observed.client.send(operation: "DescribeLimits", body: [], isRepeatable: true)
    let calls = observed.tracer.finishedSpans.filter { $0.kind == .client }
    #expect(calls.map(\.operationName) == ["Order.ofCustomer", "TransactWriteItems Shop", "DescribeLimits"])
    #expect(calls[0].values["aws.dynamodb.count"] == "0")
    #expect(calls[0].values["aws.dynamodb.scanned_count"] == "7")
    #expect(calls[2].values["db.collection.name"] == nil)
  }

  @Test("lie below the caller's")
  func parent() async throws {
    let observed = Observed(ScriptedTransport(.answer("{}")))
    try await observed.tracer.withSpan("request") { _ in
      _ = try await observed.shop.orders.get(Samples.order.key)
    }
    let spans = observed.tracer.finishedSpans
    let request = try #require(spans.first { $0.operationName == "request" })
    #expect(spans.first { $0.operationName == "Order.get" }?.parentSpanID == request.spanID)
  }

  @Test("end when the call's task is cancelled")
  func cancellation() async {
    let observed = Observed(ScriptedTransport(.lost(.cancelled, sent: .whole)))
    _ = try? await observed.shop.orders.get(Samples.order.key)
    #expect(observed.tracer.activeSpans.isEmpty)
    #expect(observed.tracer.finishedSpans.last?.values["error.type"] == "Cancelled")
  }

  @Test("go to the tracer that the program has where none is given")
  func ambient() async throws {
    let tracer = InMemoryTracer()
    let client = withTracer(tracer) { DynamoDBClient(ScriptedTransport(.answer("{}"))) }
    _ = try await Shop(client).orders.get(Samples.order.key)
    #expect(tracer.finishedSpans.count == 2)
    let silent = DynamoDBClient(ScriptedTransport(.answer("{}")))
    #expect(silent.state.telemetry.tracer == nil && silent.state.telemetry.metrics == nil)
  }
}
