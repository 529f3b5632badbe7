import Storefront

/// An identifier of one thing does not stand for another thing.
func otherIdentifier(_ shop: Storefront, _ order: Order) async throws {
  _ = try await shop.customers.get(.init(customerID: order.customerID))
  _ = try await shop.customers.get(.init(customerID: order.orderID))
  // expected-error@-1 {{cannot convert value of type 'OrderID' to expected argument type 'CustomerID'}}
  _ = try await shop.customers.get(order.key)
  // expected-error@-1 {{no exact matches in call to instance method 'get'}}
  _ = shop.orders.ofCustomer(order.orderID)
  // expected-error@-1 {{cannot convert value of type 'OrderID' to expected argument type 'CustomerID'}}
  _ = shop.orders.ofCustomer("c-1")
  // expected-error@-1 {{cannot convert value of type 'String' to expected argument type 'CustomerID'}}
}
