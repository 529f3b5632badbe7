import Storefront

/// DynamoDB has no order for what is no number, string, timestamp or binary.
func orderOfEnum(_ shop: Storefront, _ customerID: CustomerID) {
  _ = shop.orders.ofCustomer(customerID).filter { $0.status != .paid }
  _ = shop.orders.ofCustomer(customerID).filter { $0.status > .paid }
  // expected-error@-1 {{'>' is unavailable: DynamoDB orders numbers, strings, timestamps and binary only}}
  _ = shop.orders.ofCustomer(customerID).filter { $0.status.isBetween(.paid, and: .shipped) }
  // expected-error@-1 {{'isBetween(_:and:)' is unavailable: DynamoDB orders numbers, strings, timestamps and binary}}
}
