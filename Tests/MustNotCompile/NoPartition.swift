import Storefront

/// A query names its partition: without one it would be a scan.
func noPartition(_ shop: Storefront, _ customerID: CustomerID) {
  _ = shop.orders.ofCustomer(customerID, placedAt: .all)
  _ = shop.orders.ofCustomer(placedAt: .all)
  // expected-error@-1 {{missing argument for parameter #1 in call}}
}
