import Storefront

/// An update of one entity holds no change of another.
func changeOfAnotherEntity(_ shop: Storefront, _ order: Order, _ customer: Customer.Key) async throws {
  try await shop.customers.update(customer) { _ in Customer.updates.name.set("x") }
  try await shop.orders.update(order.key) { _ in Customer.updates.name.set("x") }
  // expected-error@-1 {{cannot convert value of type 'Change<Customer>' to expected argument type 'Change<Order>'}}
  // expected-note@-2 {{('Customer' and 'Order') are expected to be equal}}
  _ = Order.update(order.key) { $0.region.set("eu") }.when { _ in Customer.conditions.name == "x" }
  // expected-error@-1 {{cannot convert value of type 'Condition<Customer>' to closure result type 'Condition<Order>'}}
  // expected-note@-2 {{('Customer' and 'Order') are expected to be equal}}
}
