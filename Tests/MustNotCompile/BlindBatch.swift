import Fixtures

/// An entity with a version or unique values is not written or deleted in a batch, which knows no conditions.
func blindBatch(_ accounts: Accounts, _ member: Member) async throws {
  try await accounts.members.deleteAll([member.key])
  // expected-error@-1 {{an entity with a version or unique values is not deleted blindly; use delete}}
  try await accounts.batchWrite([.put(member)])
  // expected-error@-1 {{an entity with a version or unique values is not written blindly}}
  try await accounts.batchWrite([.delete(member.key)])
  // expected-error@-1 {{an entity with a version or unique values is not deleted blindly}}
}
