import Storefront

/// A range is over the attribute that the schema names, in its type.
func rangeOfAnotherAttribute(_ shop: Storefront, _ customerID: CustomerID, _ orderID: OrderID) {
  _ = shop.orders.ofCustomer(customerID, placedAt: .since(.now))
  _ = shop.orders.ofCustomer(customerID, orderID: .since(orderID))
  // expected-error@-1 {{cannot infer contextual base in reference to member 'since'}}
  // expected-error@-2 {{extra argument 'orderID' in call}}
  _ = shop.orders.ofCustomer(customerID, placedAt: .since(orderID))
  // expected-error@-1 {{cannot convert value of type 'OrderID' to expected argument type 'Timestamp'}}
}
