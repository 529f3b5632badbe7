import Storefront

/// A model keeps its key.
func changeOfKeyInModel(_ order: Order) {
  var other = order
  other.note = "another note"
  other.placedAt = .now
  // expected-error@-1 {{cannot assign to property: 'placedAt' is a 'let' constant}}
}
