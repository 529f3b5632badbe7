import Fixtures

/// A transaction of one table holds no write of another.
func entityOfAnotherTable(_ table: Everything, _ parcel: Parcel, _ single: Single) async throws {
  try await table.transact {
    Parcel.create(parcel)
    Single.create(single)
    // expected-error@-1 {{'buildExpression' is unavailable: this entity is in another table}}
  }
}
