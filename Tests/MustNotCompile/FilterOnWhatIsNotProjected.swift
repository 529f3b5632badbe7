import Fixtures

/// An index that holds a part of an item is filtered on that part alone.
func filterOnWhatIsNotProjected(_ fleet: Fleet) {
  _ = fleet.trips.byStatus(.driven, region: "eu").filter { $0.distance > 3 }
  _ = fleet.trips.byStatus(.driven, region: "eu").filter { $0.note == "x" }
  // expected-error@-1 {{value of type 'TripByStatus.Filters' has no member 'note'}}
}
