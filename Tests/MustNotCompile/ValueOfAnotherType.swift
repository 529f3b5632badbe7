import Storefront

/// An attribute is compared with and set to values of its own type.
func valueOfAnotherType(_ shop: Storefront, _ order: Order) async throws {
  _ = shop.orders.ofCustomer(order.customerID).filter { $0.lineCount == 3 && $0.total.amount > 100 }
  _ = shop.orders.ofCustomer(order.customerID).filter { $0.lineCount == "three" }
  // expected-error@-1 {{cannot convert value of type 'String' to expected argument type 'Int'}}
  try await shop.orders.update(order.key) { $0.lineCount.set("three") }
  // expected-error@-1 {{cannot convert value of type 'String' to expected argument type 'Int'}}
  try await shop.orders.update(order.key) { $0.note.set(nil) }
  // expected-error@-1 {{'nil' is not compatible with expected argument type 'String'}}
}
