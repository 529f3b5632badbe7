import Fixtures

/// What feeds an index's key can be set, not added to: the key of a sum is not known before the sum is.
func sumInIndexKey(_ table: Everything, _ parcel: Parcel.Key) async throws {
  try await table.parcels.update(parcel) { $0.rank.set(1) }
  try await table.parcels.update(parcel) { $0.weight.add(1) }
  try await table.parcels.update(parcel) { $0.rank.add(1) }
  // expected-error@-1 {{'add' is unavailable: an attribute that feeds an index's key can be set, not added to}}
}
