import Fixtures

/// An entity has the unique constraints of its schema, and no others.
func takenOfNothing(_ accounts: Accounts, _ member: Member) async {
  do {
    _ = try await accounts.members.create(member)
  } catch .taken(.email) {
  } catch .taken(.name) {
    // expected-error@-1 {{type 'Member.Unique' has no member 'name'}}
  } catch {}
}
