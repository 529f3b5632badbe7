import Fixtures

/// Rows that are whole items lead to no others.
func modelsOfWholeItems(_ fleet: Fleet) {
  _ = fleet.trips.byStatus(.driven, region: "eu").models()
  _ = fleet.trips.ofDriver("d").models()
  // expected-error@-1 {{referencing instance method 'models(consistent:)' on 'Query' requires that 'Trip' conform to 'ProjectedRow'}}
}
