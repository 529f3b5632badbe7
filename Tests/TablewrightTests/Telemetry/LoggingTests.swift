import InMemoryLogging
import Logging
import Shop
import Testing

@testable import Tablewright

@Suite("Logs")
struct LoggingTests {
  @Test("tell of retries, louder before the last one, and of calls that fail after it")
  func retries() async throws {
    let observed = Observed(ScriptedTransport(.refusal("ThrottlingException", message: "secret")))
    _ = try? await observed.shop.orders.get(Samples.order.key)
    let entries = observed.handler.entries
    #expect(entries.map(\.level) == [.debug, .debug, .debug, .info, .warning])
    #expect(entries.last?.message == "A call to DynamoDB failed at its last attempt.")
    let metadata = try #require(entries.first?.metadata)
    #expect(
      metadata == [
        "db.operation.name": "GetItem", "db.collection.name": "Shop", "db.query.summary": "Order.get",
        "error.type": "ThrottlingException", "aws.request_id": "R-ThrottlingException", "attempt": "1",
        "delay": "1.0 seconds",
      ])
    #expect(entries.map { $0.metadata["attempt"] } == ["1", "2", "3", "4", "5"])
  }

  @Test("say nothing of calls that succeed at once or are refused for what they are")
  func silence() async throws {
    let observed = Observed(
      ScriptedTransport(.answer("{}"), .refusal("ValidationException"), .refusal("ConditionalCheckFailedException")))
    for _ in 0..<3 { _ = try? await observed.shop.orders.get(Samples.order.key) }
    #expect(observed.handler.entries.isEmpty)
  }

  @Test("warn of a write that may have been made")
  func unknownOutcome() async {
    let observed = Observed(ScriptedTransport(.lost(sent: .whole)))
    _ = try? await observed.shop.orders.update(Samples.order.key) { $0.lineCount.add(1) }
    #expect(observed.handler.entries.map(\.level) == [.warning])
    #expect(observed.handler.entries.first?.message == "A write to DynamoDB may or may not have been applied.")
    #expect(observed.handler.entries.first?.metadata["error.message"] == "the script says so")
  }

  @Test("say why there is no further attempt")
  func reasons() async {
    let late = Observed(ScriptedTransport(.refusal("ThrottlingException"))) { $0.timeout = .seconds(1) }
    _ = try? await late.shop.orders.get(Samples.order.key)
    #expect(
      late.handler.entries.last?.message == "A call to DynamoDB failed, without the time for another attempt.")
    let poor = Observed(ScriptedTransport(.refusal("ThrottlingException")))
    _ = poor.client.state.quota.take(500)
    _ = try? await poor.shop.orders.get(Samples.order.key)
    #expect(poor.handler.entries.map(\.message) == ["A call to DynamoDB failed, and the quota of retries is used up."])
  }

  @Test("tell of a clock that was corrected")
  func clock() async throws {
    let headers = ResponseHeaders(lines: Array("Date: Tue, 24 Nov 1970 12:00:00 GMT\r\n".utf8))
    let body = Array(#"{"__type":"RequestTimeTooSkewed"}"#.utf8)
    let observed = Observed(
      ScriptedTransport(.success(TransportResponse(status: 400, headers: headers, body: body)), .answer("{}")))
    _ = try await observed.shop.orders.get(Samples.order.key)
    #expect(observed.handler.entries.map(\.level) == [.notice])
    #expect(observed.handler.entries.first?.metadata["offset.seconds"]?.description.hasPrefix("-") == true)
  }

  @Test("and metrics and spans hold no value, no key and no message of the server's")
  func secrets() async {
    let secret = "5ECRE7"
    let sample = Samples.order
    let order = Order(
      customerID: CustomerID(secret), orderID: OrderID(secret), placedAt: sample.placedAt, region: secret,
      total: sample.total, note: secret)
    let answers: [ScriptedTransport.Answer] = [
      .refusal("ThrottlingException", message: secret), .refusal("ValidationException", message: secret),
      .answer(
        #"{"__type":"ConditionalCheckFailedException","message":"\#(secret)","Item":\#(order.json)}"#, status: 400),
      .refusal("InternalServerError", status: 500, message: secret), .answer("{\"Item\":\(order.json)}"),
      .answer("\(secret)", status: 500), .failure(TransportError(.noCredentials, secret, sent: .nothing)),
      .failure(TransportError(.unsignable, secret, sent: .nothing)), .answer(secret),
    ]
    for answer in answers {
      let observed = Observed(ScriptedTransport(answer)) { $0.consumedCapacity = .indexes }
      let shop = observed.shop
      _ = try? await shop.orders.get(order.key)
      _ = try? await shop.orders.create(order)
      _ = try? await shop.orders.put(order)
      _ = try? await shop.orders.update(order.key) { $0.note.set(secret) }
      _ = try? await shop.orders.ofCustomer(CustomerID(secret)).filter { $0.note == secret }.page(size: 1)
      _ = try? await shop.transact { Order.put(order) }
      _ = try? await shop.orders.putAll([order])
      _ = try? await shop.orders.get([order.key])
      #expect(!observed.tracer.finishedSpans.isEmpty)
      #expect(!observed.text.contains(secret))
    }
  }
}
