import Shop
import Testing

@testable import Tablewright

@Suite("A transaction")
struct TransactionTests {
  private func failure(
    _ transport: ScriptedTransport, token: IdempotencyToken? = nil,
    @TransactionBuilder<Shop> _ writes: () -> [AnyWrite<Shop>]
  ) async -> TransactionError? {
    do throws(TransactionError) {
      try await Shop(transport).transact(token: token, writes)
      return nil
    } catch { return error }
  }

  @Test("of up to a hundred writes is sent, of more it is not", arguments: [1, 100, 101, 1000])
  func count(_ count: Int) async {
    let transport = ScriptedTransport(.answer("{}"))
    let error = await failure(transport) {
      for number in 0..<count { Customer.create(Samples.customer(number)) }
    }
    #expect(error?.service.kind == (count > 100 ? .invalidArgument : nil))
    #expect(transport.requests.count == (count > 100 ? 0 : 1))
  }

  @Test("of nothing is made without being sent")
  func empty() async {
    let transport = ScriptedTransport(.answer("{}"))
    #expect(await failure(transport) {} == nil)
    #expect(transport.requests.isEmpty)
  }

  @Test("with two writes to one item is not sent, whatever they are")
  func sameItem() async {
    let transport = ScriptedTransport(.answer("{}"))
    let (customer, order) = (Samples.customer, Samples.order)
    let errors = [
      await failure(transport) {
        Customer.create(customer)
        Order.create(order)
        Customer.update(customer.key) { $0.name.set("x") }
      },
      await failure(transport) {
        Customer.check(customer.key) { $0.name.exists }
        Customer.delete(customer.key)
      },
    ]
    #expect(errors.map { $0?.service.kind } == [.invalidArgument, .invalidArgument])
    #expect(transport.requests.isEmpty)
    let composed = Customer.Key(customerID: CustomerID("\u{E9}"))
    let decomposed = Customer.Key(customerID: CustomerID("e\u{301}"))
    #expect(
      await failure(transport) {
        Customer.delete(composed)
        Customer.delete(decomposed)
      } == nil)
  }

  @Test(
    "has a token of 1 to 36 characters",
    arguments: [
      ("", false), ("a", true), (String(repeating: "a", count: 36), true), (String(repeating: "a", count: 37), false),
      (String(repeating: "👩🏽‍🚀", count: 36), false),
    ])
  func token(_ id: String, _ isValid: Bool) async {
    let transport = ScriptedTransport(.answer("{}"))
    let error = await failure(transport, token: IdempotencyToken(id, at: .distantPast)) {
      Customer.delete(Samples.customer.key)
    }
    #expect((error == nil) == isValid)
    #expect(transport.requests.isEmpty == !isValid)
  }

  @Test("says which write can't be sent")
  func unfit() async {
    let transport = ScriptedTransport(.answer("{}"))
    let error = await failure(transport) {
      Customer.delete(Samples.customer.key)
      Customer.delete(Customer.Key(customerID: CustomerID("")))
    }
    #expect(error?.service.message == "write 2: attribute 'customerID' is empty and part of a key")
    #expect(transport.requests.isEmpty)
  }

  @Test("that was cancelled tells the reason of each write")
  func reasons() async throws {
    let create = Customer.create(Samples.customer)
    let update = Order.update(Samples.order.key) { $0.lineCount.add(1) }
    let missing = Order.update(Samples.order(7).key) { $0.lineCount.add(1) }
    let check = Customer.check(Samples.customer(8).key) { $0.orderCount == 0 }
    let fine = OrderLine.delete(Samples.line.key)
    let conflict = Customer.delete(Samples.customer(9).key)
    let reasons = """
      [{"Code":"ConditionalCheckFailed","Message":"no","Item":\(Samples.customer.json)},
       {"Code":"ConditionalCheckFailed","Item":\(Samples.order.json)},{"Code":"ConditionalCheckFailed"},
       {"Code":"ConditionalCheckFailed","Item":\(Samples.customer(8).json)},{"Code":"None","Message":null},
       {"Code":"TransactionConflict","Message":"busy"}]
      """
    let body = #"{"__type":"x#TransactionCanceledException","Message":"cancelled","CancellationReasons":\#(reasons)}"#
    let transport = ScriptedTransport(.answer(body, status: 400, requestID: "R"))
    let error = try #require(
      await failure(transport) {
        create
        update
        missing
        check
        fine
        conflict
      })
    #expect(error.code == "TransactionCanceledException")
    #expect(transport.requests.count == 1)
    guard case .alreadyExists(Samples.customer)? = error[create], case .conditionFailed(Samples.order)? = error[update],
      case .notFound? = error[missing], case .conditionFailed(Samples.customer(8))? = error[check],
      case .service(let service)? = error[conflict]
    else {
      Issue.record("a reason is not what it should be")
      return
    }
    let description = """
      TransactWriteItems on table 'Shop' failed with TransactionCanceledException: cancelled [request R]; \
      write 1, of Customer.Key(CUST#c1, PROFILE): ConditionalCheckFailed (no); \
      write 2, of \(Samples.order.key): ConditionalCheckFailed; write 3, of \(Samples.order(7).key): \
      ConditionalCheckFailed; write 4, of Customer.Key(CUST#c8, PROFILE): ConditionalCheckFailed; \
      write 6, of Customer.Key(CUST#c9, PROFILE): TransactionConflict (busy)
      """
    #expect(error.description == description)
    #expect(error[fine] == nil)
    #expect(error[Customer.delete(Samples.customer(99).key)] == nil)
    #expect(service.code == "TransactionConflict")
    #expect(service.message == "busy")
    #expect(service.entity == "Customer")
    #expect(service.requestID == "R")
  }

  @Test("of gets returns the items in the order of the keys")
  func gets() async throws {
    let body = #"{"Responses":[{"Item":\#(Samples.order.json)},{},{"Item":\#(Samples.customer.json)}]}"#
    let store = Shop(ScriptedTransport(.answer(body)))
    let (order, line, customer) = try await store.transactGet(Samples.order.key, Samples.line.key, Samples.customer.key)
    #expect(order == Samples.order)
    #expect(line == nil)
    #expect(customer == Samples.customer)
  }

  @Test("of gets takes lists of keys, up to a hundred in all, and returns a list for each")
  func lists() async throws {
    let body = #"{"Responses":[{"Item":\#(Samples.order.json)},{},{"Item":\#(Samples.customer.json)}]}"#
    let transport = ScriptedTransport(.answer(body))
    let store = Shop(transport)
    let (orders, customers) = try await store.transactGet(
      [Samples.order.key, Samples.order(7).key], [Samples.customer.key])
    #expect(orders == [Samples.order, nil])
    #expect(customers == [Samples.customer])
    let keys = (0..<101).map { Samples.order($0).key }
    for keys in [[], keys, [keys[0], keys[0]]] {
      await #expect(throws: ServiceError.self) { _ = try await store.transactGet(keys) }
    }
    #expect(transport.requests.count == 1)
    let hundred = Shop(
      ScriptedTransport(.answer(#"{"Responses":[\#(Array(repeating: "{}", count: 100).joined(separator: ","))]}"#)))
    let none = try await hundred.transactGet(Array(keys.prefix(100)))
    #expect(none.count == 100)
  }

  @Test(
    "of gets with another number of answers, or items of other entities, can't be read",
    arguments: [
      #"{"Responses":[{}]}"#, "{}", #"{"Responses":[{},{},{}]}"#, #"{"Responses":[{"Item":{}},{}]}"#,
      #"{"Responses":[{"Item":\#(Samples.customer.json)},{}]}"#,
    ])
  func unreadableGets(_ body: String) async {
    let store = Shop(ScriptedTransport(.answer(body)))
    do throws(ServiceError) {
      _ = try await store.transactGet(Samples.order.key, Samples.customer.key)
      Issue.record("an answer to other keys was taken")
    } catch { #expect(error.kind == .undecodableResponse) }
  }
}
