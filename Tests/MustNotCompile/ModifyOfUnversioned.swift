import Fixtures

/// Without a version nothing tells that another writer was faster.
func modifyOfUnversioned(_ accounts: Accounts, _ session: Session) async throws {
  _ = try await accounts.sessions.modify(session.key) { $0.agent = nil }
  // expected-error@-1 {{modify needs a version: give the entity an int with 'role: version', or use update with a condition}}
}
