import Fixtures

/// Attributes that feed one key together are set together.
func partOfGroup(_ table: Everything, _ parcel: Parcel.Key) async throws {
  try await table.parcels.update(parcel) { $0.statusAndRegion.set(status: .sent, region: "eu") }
  try await table.parcels.update(parcel) { $0.status.set(.sent) }
  // expected-error@-1 {{'status' is unavailable: feeds an index's key together with others; call statusAndRegion.set}}
  try await table.parcels.update(parcel) { $0.statusAndRegion.set(status: .sent) }
  // expected-error@-1 {{missing argument for parameter 'region' in call}}
}
