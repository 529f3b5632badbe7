import Storefront

/// Only strings begin with something.
func prefixOfNumber(_ shop: Storefront, _ customerID: CustomerID) {
  _ = shop.orders.ofCustomer(customerID).filter { $0.region.hasPrefix("eu") }
  _ = shop.orders.ofCustomer(customerID).filter { $0.lineCount.hasPrefix("1") }
  // expected-error@-1 {{'hasPrefix' is unavailable: only a string begins with a text}}
  _ = shop.orders.ofCustomer(customerID).filter { $0.lineCount.contains("1") }
  // expected-error@-1 {{'contains' is unavailable: only a string contains a text, and a set or a list its elements}}
}
