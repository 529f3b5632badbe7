import Shop
import Testing

@_spi(Generated) @testable import Tablewright

@Suite("The key of an item")
struct EntityKeyTests {
  private let composed = Customer.Key(customerID: CustomerID("\u{E9}"))
  private let decomposed = Customer.Key(customerID: CustomerID("e\u{301}"))

  @Test("equals another when their bytes are the same")
  func equality() {
    #expect(composed.customerID == decomposed.customerID)
    #expect(composed != decomposed)
    #expect(Set([composed, decomposed, composed]).count == 2)
    #expect(composed == Customer.Key(customerID: CustomerID("é")))
  }

  @Test("finds its own item in a batch, not one that Swift holds equal")
  func batch() async throws {
    let customer = Customer(customerID: composed.customerID, email: "e", name: "n")
    let transport = ScriptedTransport(.answer(#"{"Responses":{"Shop":[\#(customer.json)]}}"#))
    let result = try await Shop(transport).customers.get([composed, decomposed])
    #expect(result[composed] == customer)
    #expect(result[decomposed] == nil)
    #expect(result.items.count == 1)
    #expect(transport.bodies[0]["RequestItems"]["Shop"]["Keys"].elements.count == 2)
  }

  @Test("with a part that does not fit is refused by every call before anything is sent")
  func refused() async {
    let transport = ScriptedTransport(.answer("{}"))
    let store = Shop(transport)
    let empty = Customer.Key(customerID: CustomerID(""))
    let model = Customer(customerID: empty.customerID, email: "e", name: "n")
    let calls: [() async throws -> Void] = [
      { _ = try await store.customers.get(empty) },
      { _ = try await store.customers.get([empty]) },
      { _ = try await store.batchGet([empty]) },
      { _ = try await store.transactGet(empty) },
      { try await store.customers.create(model) },
      { try await store.customers.put(model) },
      { try await store.customers.save(model) },
      { try await store.customers.update(empty) { $0.name.set("x") } },
      { try await store.customers.delete(empty) },
      { try await store.transact { Customer.delete(empty) } },
      { _ = try await store.orders.ofCustomer(CustomerID("")).page(size: 1) },
      { _ = try await store.orders.byID(OrderID("")) },
    ]
    for call in calls {
      do {
        try await call()
        Issue.record("an empty key part was accepted")
      } catch { #expect((error as? any DynamoDBError)?.code == "InvalidArgument") }
    }
    #expect(transport.requests.isEmpty)
  }
}
