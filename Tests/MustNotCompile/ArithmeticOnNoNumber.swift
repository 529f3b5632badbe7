import Storefront

/// Only numbers are added to.
func arithmeticOnNoNumber(_ shop: Storefront, _ customer: Customer, _ order: Order) async throws {
  try await shop.orders.update(order.key) { $0.lineCount.add(1) }
  try await shop.orders.update(order.key) { $0.status.add(1) }
  // expected-error@-1 {{'add' is unavailable: only a number can be added to, and by a value of its own type}}
  try await shop.orders.update(order.key) { $0.note.add("!") }
  // expected-error@-1 {{'add' is unavailable: only a number can be added to, and by a value of its own type}}
  try await shop.customers.update(customer.key) { $0.name.add("!") }
  // expected-error@-1 {{'add' is unavailable: only a number can be added to, and by a value of its own type}}
}
