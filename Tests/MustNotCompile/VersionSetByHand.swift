import Fixtures

/// What the library writes, nobody else sets.
func versionSetByHand(_ accounts: Accounts, _ member: Member) async throws {
  var mine = member
  mine.visits = 7
  mine.revision = 7
  // expected-error@-1 {{cannot assign to property: 'revision' setter is inaccessible}}
  mine.updatedAt = .now
  // expected-error@-1 {{cannot assign to property: 'updatedAt' setter is inaccessible}}
  try await accounts.members.update(member.key) { $0.revision.set(7) }
  // expected-error@-1 {{the library sets this attribute with every write}}
}
