import Storefront

/// A condition of eight terms is checked in a moment, and one that is wrong at its end is refused as fast.
func longCondition(_ shop: Storefront, _ customerID: CustomerID) {
  _ = shop.orders.ofCustomer(customerID).filter {
    ($0.status == .paid || $0.status == .shipped) && $0.lineCount > 3 && $0.region.hasPrefix("eu-")
      && $0.total.amount >= 10.5 && $0.total.currency != "USD" && !$0.note.contains("gift")
      && $0.placedAt < .now
  }
  _ = shop.orders.ofCustomer(customerID).filter {
    ($0.status == .paid || $0.status == .shipped) && $0.lineCount > 3 && $0.region.hasPrefix("eu-")
      && $0.total.amount >= 10.5 && $0.total.currency != "USD" && !$0.note.contains("gift")
      && $0.region == 7
    // expected-error@-1 {{binary operator '==' cannot be applied to operands of type 'Attribute<Order, String>' and}}
  }
}
