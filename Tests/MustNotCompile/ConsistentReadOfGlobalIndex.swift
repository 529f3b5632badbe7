import Storefront

/// A global index follows the table after a moment, so it can't be read consistently.
func consistentReadOfGlobalIndex(_ shop: Storefront, _ customerID: CustomerID, _ orderID: OrderID) {
  _ = shop.orders.ofCustomer(customerID).consistent()
  _ = shop.orderLines.ofOrder(orderID).consistent()
  // expected-error@-1 {{'consistent()' is unavailable: a global index is eventually consistent; read through the}}
}
