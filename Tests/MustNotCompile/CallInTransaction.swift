import Fixtures

/// A transaction is made of writes, which are values, and not of calls that write by themselves.
func callInTransaction(_ table: Everything, _ parcel: Parcel) async throws {
  try await table.transact {
    Parcel.create(parcel)
    parcel
    // expected-error@-1 {{'buildExpression' is unavailable: a transaction is made of writes such as Order.update}}
  }
}
