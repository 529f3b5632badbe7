import Storefront

/// Attributes are those of the schema.
func unknownAttribute(_ shop: Storefront, _ order: Order) async throws {
  _ = shop.orders.ofCustomer(order.customerID).filter { $0.note.exists }
  _ = shop.orders.ofCustomer(order.customerID).filter { $0.nota.exists }
  // expected-error@-1 {{value of type 'Order.Conditions' has no member 'nota'}}
}
