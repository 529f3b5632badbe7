import Storefront

/// A key has all of its parts.
func missingKeyPart(_ shop: Storefront, _ order: Order) async throws {
  _ = try await shop.orders.get(.init(customerID: order.customerID, placedAt: order.placedAt, orderID: order.orderID))
  _ = try await shop.orders.get(.init(customerID: order.customerID, placedAt: order.placedAt))
  // expected-error@-1 {{missing argument for parameter 'orderID' in call}}
  _ = try await shop.orders.get(order.customerID)
  // expected-error@-1 {{no exact matches in call to instance method 'get'}}
}
