import Storefront

/// A global index follows the table after a moment, so it can't be read consistently.
func consistentReadOfGlobalIndex(_ shop: Storefront, _ customerID: CustomerID) {
  _ = shop.orders.ofCustomer(customerID).consistent()
  _ = shop.orders.byStatus(.paid, region: "eu").consistent()
  // expected-error@-1 {{'consistent()' is unavailable: a global index is eventually consistent; read through the}}
}
