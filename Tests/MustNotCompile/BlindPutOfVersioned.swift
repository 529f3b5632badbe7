import Fixtures

/// An entity with a version or unique values is not written blindly.
func blindPut(_ accounts: Accounts, _ member: Member, _ badge: Badge) async throws {
  try await accounts.members.put(member)
  // expected-error@-1 {{an entity with a version or unique values is not written blindly; use create or save}}
  try await accounts.badges.put(badge)
  // expected-error@-1 {{an entity with a version or unique values is not written blindly; use create or save}}
  try await accounts.members.putAll([member])
  // expected-error@-1 {{an entity with a version or unique values is not written blindly; use createAll}}
  try await accounts.transact { Member.put(member) }
  // expected-error@-1 {{an entity with a version or unique values is not written blindly; use create or save}}
}
