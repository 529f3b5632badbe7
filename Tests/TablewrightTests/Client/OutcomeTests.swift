import Shop
import Testing

@testable import Tablewright

/// Calls, and answers that leave open whether they were applied.
private enum Writes {
  static let lost: [ScriptedTransport.Answer] = [
    .lost(sent: .whole), .lost(.timeout, sent: .whole), .lost(.malformedResponse, sent: .whole),
    .lost(.checksumMismatch, sent: .whole), .refusal("InternalServerError", status: 500), .answer("", status: 503),
  ]

  typealias Call = @Sendable (Shop) async throws -> Void

  /// Writes that, made twice, may be applied twice or fail on what they did themselves.
  static let risky: [Call] = [
    { try await $0.orders.create(Samples.order) },
    { try await $0.orders.update(Samples.order.key) { $0.lineCount.add(1) } },
    {
      try await $0.orders.update(Samples.order.key) {
        $0.status.set(.paid)
      } when: {
        $0.status == .pending
      }
    },
    { try await $0.orders.delete(Samples.order.key) { $0.status == .pending } },
    { try await $0.orders.delete(Samples.order) { $0.status == .pending } },
    { try await $0.orders.put(Samples.order) { $0.status == .pending } },
    { try await $0.orders.save(Samples.order) { $0.status == .pending } },
    { _ = try await $0.client.send(operation: "UpdateItem", body: [], isRepeatable: false) },
  ]

  /// Writes that, made twice, leave what they leave once.
  static let safe: [Call] = [
    { try await $0.orders.put(Samples.order) },
    { try await $0.orders.save(Samples.order) },
    { try await $0.orders.delete(Samples.order) },
    { try await $0.orders.update(Samples.order.key) { $0.note.remove() } },
    { try await $0.orders.putAll([Samples.order]) },
    { store in
      try await store.transact {
        Order.create(Samples.order)
        Customer.update(Samples.customer.key) { $0.orderCount.add(1) }
      }
    },
  ]
}

@Suite("A write whose answer is lost")
struct OutcomeTests {
  private let answer = #"{"Attributes":\#(Samples.order.json)}"#

  private func code(_ call: Writes.Call, _ transport: ScriptedTransport) async -> String? {
    do {
      try await call(Shop(transport))
      return nil
    } catch let error as BatchWriteError<Order> { return error.failures.first?.error.code } catch {
      return (error as? any DynamoDBError)?.code
    }
  }

  @Test("is not sent again where that could apply it twice", arguments: Writes.risky.indices, Writes.lost.indices)
  func unrepeatable(call: Int, answer: Int) async {
    let transport = ScriptedTransport(Writes.lost[answer], .answer(self.answer))
    #expect(await code(Writes.risky[call], transport) == "OutcomeUnknown")
    #expect(transport.requests.count == 1)
  }

  @Test("is sent again, byte for byte, where that changes nothing", arguments: Writes.safe.indices, Writes.lost.indices)
  func repeatable(call: Int, answer: Int) async {
    let transport = ScriptedTransport(Writes.lost[answer], Writes.lost[answer], .answer(self.answer))
    #expect(await code(Writes.safe[call], transport) == nil)
    #expect(transport.requests.count == 3)
    #expect(Set(transport.requests.map(\.body)).count == 1)
  }

  @Test("for good is of unknown outcome", arguments: Writes.safe.indices, Writes.lost.indices)
  func exhausted(call: Int, answer: Int) async {
    let transport = ScriptedTransport(Writes.lost[answer])
    #expect(await code(Writes.safe[call], transport) == "OutcomeUnknown")
    #expect(transport.requests.count == 5)
  }

  @Test("stays of unknown outcome when later attempts fail for certain", arguments: Writes.safe.indices)
  func laterFailure(call: Int) async {
    for later in [.refusal("ThrottlingException"), .lost(sent: .nothing), .refusal("ExpiredTokenException")]
      as [ScriptedTransport.Answer]
    {
      let transport = ScriptedTransport(.lost(sent: .whole), later)
      #expect(await code(Writes.safe[call], transport) == "OutcomeUnknown")
    }
  }

  @Test("is known not to be made when DynamoDB then refuses the same for what it is", arguments: Writes.safe.indices)
  func settled(call: Int) async {
    let transport = ScriptedTransport(.lost(sent: .whole), .refusal("ValidationException"))
    let code = await code(Writes.safe[call], transport)
    // An update is refused for what the item is too, which may have changed since.
    let isUpdate = transport.requests.first?.operation == "UpdateItem"
    #expect(code == (isUpdate ? "OutcomeUnknown" : "ValidationException"))
    #expect(transport.requests.count == 2)
  }

  @Test("stays of unknown outcome when a condition fails that held before", arguments: [3, 1])
  func conditionAfterwards(call: Int) async {
    let transport = ScriptedTransport(.lost(sent: .whole), .refusal("ConditionalCheckFailedException"))
    #expect(await code(Writes.safe[call], transport) == "OutcomeUnknown")
    #expect(transport.requests.count == 2)
  }

  @Test("is a transaction that is still under way: of unknown outcome")
  func underWay() async {
    let transport = ScriptedTransport(.refusal("TransactionInProgressException"))
    #expect(await code({ try await $0.transact { Order.delete(Samples.order.key) } }, transport) == "OutcomeUnknown")
    #expect(transport.requests.count == 5)
  }

  @Test("in the middle of being cancelled is of unknown outcome", arguments: Writes.safe.indices)
  func cancelled(call: Int) async {
    let transport = ScriptedTransport(.lost(.cancelled, sent: .whole))
    #expect(await code(Writes.safe[call], transport) == "OutcomeUnknown")
    #expect(transport.requests.count == 1)
  }

  @Test("before it left whole was not made, and is sent again", arguments: [TransportError.Sent.nothing, .part])
  func unsent(sent: TransportError.Sent) async {
    for call in Writes.risky + Writes.safe {
      let transport = ScriptedTransport(.lost(sent: sent), .lost(.timeout, sent: sent), .answer(answer))
      #expect(await code(call, transport) == nil)
      #expect(transport.requests.count == 3)
      let failing = ScriptedTransport(.lost(sent: sent))
      #expect(await code(call, failing) == "ConnectionFailed")
      #expect(failing.requests.count == 5)
    }
  }

  @Test("after refusals that leave no doubt is sent again")
  func refused() async {
    for call in Writes.risky {
      let transport = ScriptedTransport(
        .refusal("ThrottlingException"), .refusal("TransactionConflictException"), .answer(answer))
      #expect(await code(call, transport) == nil)
      #expect(transport.requests.count == 3)
    }
  }

  @Test(
    "stays of unknown outcome when what follows leaves the item of a batch unprocessed, or can't be read",
    arguments: Writes.lost.indices)
  func batch(lost: Int) async {
    let put: Writes.Call = { try await $0.orders.putAll([Samples.order]) }
    let left = #"{"UnprocessedItems":{"Shop":[{"PutRequest":{"Item":\#(Samples.order.json)}}]}}"#
    #expect(await code(put, ScriptedTransport(.answer(left))) == "Unprocessed")
    #expect(await code(put, ScriptedTransport(Writes.lost[lost], .answer(left))) == "OutcomeUnknown")
    let later = ScriptedTransport(Writes.lost[lost], .answer(left), .refusal("ThrottlingException"))
    #expect(await code(put, later) == "OutcomeUnknown")
    #expect(await code(put, ScriptedTransport(.answer("[]"))) == "OutcomeUnknown")
  }

  @Test("of a read is just lost")
  func reads() async {
    let calls: [Writes.Call] = [
      { _ = try await $0.orders.get(Samples.order.key) },
      { _ = try await $0.orders.get([Samples.order.key]) },
      { _ = try await $0.orders.ofCustomer(CustomerID("c")).page(size: 1) },
      { _ = try await $0.transactGet(Samples.order.key) },
      { _ = try await $0.client.send(operation: "DescribeLimits", body: [], isRepeatable: true) },
    ]
    for call in calls {
      let transport = ScriptedTransport(.lost(sent: .whole))
      #expect(await code(call, transport) == "ConnectionFailed")
      #expect(transport.requests.count == 5)
    }
  }

  @Test("says so, and what caused it")
  func description() async throws {
    let transport = ScriptedTransport(.refusal("InternalServerError", status: 500, message: "oh dear"))
    do throws(WriteError<Order>) {
      _ = try await Shop(transport).orders.create(Samples.order)
      Issue.record("the write was made")
    } catch {
      guard case .outcomeUnknown(let outcome) = error else { throw error }
      #expect(outcome.requestID == "R-InternalServerError")
      #expect(outcome.cause.status == 500)
      #expect(outcome.description.contains("oh dear"))
      #expect(error.description.contains("may or may not have been applied"))
    }
  }

  @Test("keeps the token that it was given, and has a new one otherwise")
  func token() async throws {
    let transport = ScriptedTransport(.answer("{}"))
    let store = Shop(transport)
    for _ in 0..<2 { try await store.transact { Order.delete(Samples.order.key) } }
    try await store.transact(token: IdempotencyToken("mine")) { Order.delete(Samples.order.key) }
    let tokens = transport.bodies.compactMap { $0["ClientRequestToken"].text }
    #expect(Set(tokens).count == 3)
    #expect(tokens.last == "mine")
    #expect(tokens.allSatisfy { (1...36).contains($0.utf8.count) })
  }
}
