import Storefront

/// What an item must have can't be removed from it.
func removalOfRequiredAttribute(_ shop: Storefront, _ customer: Customer.Key) async throws {
  try await shop.customers.update(customer) { $0.address.remove() }
  try await shop.customers.update(customer) { $0.name.remove() }
  // expected-error@-1 {{'remove()' is unavailable: a required attribute can't be removed; set it, or make it}}
}
