import Shop
import Testing

@testable import Tablewright

/// One hundred thousand damaged answers: whatever comes back, the process lives and the error is typed.
@Suite("A damaged answer is a value or a typed error, never a trap")
struct MutationTests {
  private static let orderJSON = Samples.order.json
  private static let customerJSON = Samples.customer.json

  @Test("of GetItem, read as it is", arguments: 0..<4)
  func items(seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    let bytes = Array((seed % 2 == 0 ? Self.orderJSON : Self.customerJSON).utf8)
    var read = 0
    for _ in 0..<15_000 {
      let damaged = Reprinting.damaged(bytes, &random)
      if (try? Order.read(bytes: damaged)) != nil { read += 1 }
      if (try? Customer.read(bytes: damaged)) != nil { read += 1 }
    }
    #expect(read > 100)
  }

  @Test("of GetItem, through a client")
  func get() async {
    let body = #"{"Item":\#(Self.orderJSON),"ConsumedCapacity":{"TableName":"T","CapacityUnits":0.5}}"#
    await damage(body, count: 8000) { store in _ = try await store.orders.get(Samples.order.key) }
  }

  @Test("of Query")
  func query() async {
    let key = #"{"pk":{"S":"CUST#c1"},"sk":{"S":"ORDER#x"}}"#
    let body = #"{"Count":1,"Items":[\#(Self.orderJSON)],"LastEvaluatedKey":\#(key),"ScannedCount":1}"#
    await damage(body, count: 8000) { store in
      let page = try await store.orders.ofCustomer(CustomerID("c1"), placedAt: .before(.distantFuture)).page(size: 2)
      #expect(page.items.count <= 2)
    }
  }

  @Test("of BatchGetItem")
  func batchGet() async {
    let unprocessed = #"{"Shop":{"Keys":[{"pk":{"S":"CUST#c1"},"sk":{"S":"PROFILE"}}]}}"#
    let body = #"{"Responses":{"Shop":[\#(Self.orderJSON)]},"UnprocessedKeys":\#(unprocessed)}"#
    await damage(body, count: 8000) { store in
      _ = try await store.batchGet([Samples.order.key], [Samples.customer.key])
    }
  }

  @Test("of BatchWriteItem")
  func batchWrite() async {
    let body = #"{"UnprocessedItems":{"Shop":[{"PutRequest":{"Item":\#(Self.customerJSON)}}]}}"#
    await damage(body, count: 4000) { store in
      try await store.customers.putAll([Samples.customer, Samples.customer(2)])
    }
  }

  @Test("that is an error")
  func errors() async {
    let reasons = #"[{"Code":"None"},{"Code":"ConditionalCheckFailed","Item":\#(Self.customerJSON),"Message":"no"}]"#
    let body = #"{"__type":"x.y#TransactionCanceledException","Message":"m","CancellationReasons":\#(reasons)}"#
    let write = Customer.create(Samples.customer)
    await damage(body, count: 6000, status: 400) { store in
      do throws(TransactionError) {
        try await store.transact {
          Order.delete(Samples.order.key)
          write
        }
      } catch {
        _ = error[write]
        throw error
      }
    }
    let conditional = #"{"__type":"x#ConditionalCheckFailedException","message":"m","Item":\#(Self.customerJSON)}"#
    await damage(conditional, count: 6000, status: 400) { store in try await store.customers.create(Samples.customer) }
  }

  /// Makes a call many times, each time with the answer damaged in another way.
  private func damage(
    _ body: String, count: Int, status: Int = 200, _ call: (Shop) async throws -> Void
  ) async {
    var random = SplitMix(seed: UInt64(body.utf8.count))
    let bytes = Array(body.utf8)
    var failures = 0
    for _ in 0..<count {
      let damaged = Reprinting.damaged(bytes, &random)
      let transport = ScriptedTransport { _, number in
        number == 0 ? .success(TransportResponse(status: status, body: damaged)) : .answer("{}")
      }
      do { try await call(Shop(transport)) } catch {
        failures += 1
        #expect(error is any DynamoDBError)
      }
    }
    #expect(failures > 100)
  }

  @Test("that is cut off anywhere is a typed error")
  func truncated() async {
    let items = #"{"Item":\#(Self.orderJSON)}"#
    let rows = #"{"Items":[\#(Self.orderJSON)],"Count":1}"#
    let batch = #"{"Responses":{"Shop":[\#(Self.orderJSON)]},"UnprocessedKeys":{}}"#
    let reads = #"{"Responses":[{"Item":\#(Self.orderJSON)}]}"#
    let key = Samples.order.key
    await cutOff(items) { store throws(ServiceError) in _ = try await store.orders.get(key) }
    await cutOff(rows) { store throws(ServiceError) in
      _ = try await store.orders.ofCustomer(CustomerID("c1")).page(size: 9)
    }
    await cutOff(batch) { store throws(ServiceError) in _ = try await store.orders.get([key]) }
    await cutOff(reads) { store throws(ServiceError) in _ = try await store.transactGet(key) }
  }

  /// Makes a call with every beginning of its answer.
  private func cutOff(_ body: String, _ call: (Shop) async throws(ServiceError) -> Void) async {
    let bytes = Array(body.utf8)
    for end in 0...bytes.count {
      let transport = ScriptedTransport(.success(TransportResponse(status: 200, body: Array(bytes[..<end]))))
      do throws(ServiceError) {
        try await call(Shop(transport))
        #expect(end == bytes.count)
      } catch { #expect(error.kind == .undecodableResponse && end < bytes.count) }
    }
  }
}
