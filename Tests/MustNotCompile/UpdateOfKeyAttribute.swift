import Storefront

/// A key can't be updated: another key is another item.
func updateOfKeyAttribute(_ shop: Storefront, _ order: Order) async throws {
  try await shop.orders.update(order.key) { $0.note.set("x") }
  try await shop.orders.update(order.key) { $0.orderID.set(order.orderID) }
  // expected-error@-1 {{'orderID' is unavailable: a part of the key can't be changed; create another item and}}
}
