import Fixtures
import Testing

@Suite("An item that has expired")
struct ExpiryTests {
  /// A member and a session of hers that expire in a minute, and a session that does not expire.
  private func withExpired(
    _ test: (Accounts, Member, Session, ManualDate) async throws -> Void
  ) async throws {
    try await withAccounts { accounts, date, _ in
      var member = Member.sample(handle: "countess")
      member.expiresAt = date.now.after(60)
      var session = Session(memberID: "ada", sessionID: "1", agent: "curl", expiresAt: date.now.after(60))
      member = try await accounts.members.create(member)
      session = try await accounts.sessions.create(session)
      try await accounts.sessions.create(Session(memberID: "ada", sessionID: "2"))
      #expect(try await accounts.sessions.get(session.key, consistent: true) != nil)
      date.advance(61)
      try await test(accounts, member, session, date)
    }
  }

  @Test("is absent from reads and queries")
  func reads() async throws {
    try await withExpired { accounts, member, session, _ in
      #expect(try await accounts.sessions.get(session.key, consistent: true) == nil)
      #expect(try await accounts.members.get([member.key], consistent: true).items.isEmpty)
      let (batch, sessions) = try await accounts.batchGet([member.key], [session.key], consistent: true)
      #expect(batch.items.isEmpty && sessions.items.isEmpty && batch[member.key] == nil)
      let (one, other) = try await accounts.transactGet(member.key, session.key)
      #expect(one == nil && other == nil)
      #expect(try await accounts.members.byEmail(member.email) == nil)
      var found: [String] = []
      for try await session in accounts.sessions.ofMember("ada").consistent() { found.append(session.sessionID) }
      #expect(found == ["2"])
      let page = try await accounts.sessions.ofMember("ada").filter { $0.uses == 0 }.page(size: 1)
      #expect(page.items.map(\.sessionID) == ["2"])
    }
  }

  @Test("is not there until the second after its time")
  func second() async throws {
    try await withAccounts { accounts, date, _ in
      let session = Session(memberID: "ada", sessionID: "1", expiresAt: date.now.after(60))
      try await accounts.sessions.create(session)
      date.advance(60)
      #expect(try await accounts.sessions.get(session.key, consistent: true) != nil)
      #expect(try await accounts.sessions.ofMember("ada").consistent().page(size: 9).items.count == 1)
      try await accounts.sessions.update(session.key) { $0.uses.add(1) }
      date.advance(1)
      #expect(try await accounts.sessions.get(session.key, consistent: true) == nil)
      #expect(try await accounts.sessions.ofMember("ada").consistent().page(size: 9).items.isEmpty)
    }
  }

  @Test("may be replaced by a create, and by a save as by a first one")
  func replaced() async throws {
    try await withExpired { accounts, member, session, date in
      let created = try await accounts.members.create(.sample(email: "new@x.org"))
      #expect(created.revision == 1 && created.createdAt == date.now)
      #expect(try await accounts.members.get(member.key, consistent: true) == created)
      let saved = try await accounts.sessions.save(Session(memberID: "ada", sessionID: "1"))
      #expect(saved.startedAt?.milliseconds == date.now.milliseconds / 1000 * 1000)
      #expect(try await accounts.sessions.get(session.key, consistent: true) == saved)
    }
  }

  @Test("is not returned as what was there before")
  func old() async throws {
    try await withExpired { accounts, member, session, _ in
      #expect(try await accounts.sessions.put(session, returning: .old) == nil)
      #expect(try await accounts.sessions.delete(session.key, returning: .old) == nil)
      #expect(try await accounts.members.delete(member.key, returning: .old) == nil)
      let guards = try await accounts.guards()
      #expect(guards.isEmpty)
    }
  }

  @Test("is returned by the update that makes it expire")
  func update() async throws {
    try await withAccounts { accounts, date, _ in
      let key = try await accounts.members.create(.sample()).key
      let past = date.now.after(-60)
      #expect(try await accounts.members.update(key) { $0.expiresAt.set(past) }.memberID == "ada")
      #expect(try await accounts.members.get(key, consistent: true) == nil)
      try await accounts.members.create(.sample("bob", email: "ada@example.com"))
    }
  }

  @Test("is not found by updates, and counts as absent in conditions")
  func writes() async throws {
    try await withExpired { accounts, member, session, _ in
      let update = await failure { () throws(WriteError<Session>) in
        try await accounts.sessions.update(session.key) { $0.uses.add(1) }
      }
      guard case .notFound? = update else { throw Unexpected(update) }
      let email = await failure { () throws(WriteError<Member>) in
        try await accounts.members.update(member.key) { $0.email.set("new@x.org") }
      }
      guard case .notFound? = email else { throw Unexpected(email) }
      let modify = await failure { () throws(WriteError<Member>) in
        try await accounts.members.modify(member.key) { $0.visits += 1 }
      }
      guard case .notFound? = modify else { throw Unexpected(modify) }
      let save = await failure { () throws(WriteError<Member>) in try await accounts.members.save(member) }
      guard case .versionConflict(nil)? = save else { throw Unexpected(save) }
      let delete = await failure { () throws(WriteError<Session>) in
        try await accounts.sessions.delete(session.key) { $0.agent == "curl" }
      }
      guard case .conditionFailed(nil)? = delete else { throw Unexpected(delete) }
      try await accounts.sessions.put(Session(memberID: "ada", sessionID: "1")) { $0.agent.isAbsent }
      #expect(try await accounts.sessions.get(session.key, consistent: true)?.agent == nil)
    }
  }

  @Test("counts as absent in a transaction's checks")
  func checks() async throws {
    try await withExpired { accounts, member, session, _ in
      let holds = Session.check(session.key) { $0.agent == "curl" }
      do {
        try await accounts.transact { holds }
        throw Unexpected(nil)
      } catch let error as TransactionError {
        guard case .conditionFailed(nil)? = error[holds] else { throw Unexpected(error[holds]) }
      }
      try await accounts.transact { Session.check(session.key) { $0.agent.isAbsent } }
      _ = member
    }
  }

  @Test("leaves its unique values to others, and takes no part of theirs")
  func uniqueValues() async throws {
    try await withExpired { accounts, member, _, date in
      let bob = try await accounts.members.create(.sample("bob", email: member.email, handle: "countess"))
      #expect(try await accounts.members.byEmail(member.email) == bob)
      try await accounts.members.delete(member.key)
      #expect(try await accounts.members.byEmail(member.email) == bob)
      #expect(try await accounts.members.byHandle("countess") == bob)
      date.advance(1)
      #expect(try await accounts.guards().count == 2)
    }
  }

  @Test("keeps its unique values for as long as it is there, also when it is prolonged")
  func prolonged() async throws {
    try await withAccounts { accounts, date, _ in
      var member = Member.sample()
      member.expiresAt = date.now.after(60)
      member = try await accounts.members.create(member)
      member = try await accounts.members.update(member.key) { $0.expiresAt.set(date.now.after(600)) }
      date.advance(300)
      let error = await failure { () throws(WriteError<Member>) in
        try await accounts.members.create(.sample("bob", email: member.email))
      }
      guard case .taken(.email)? = error else { throw Unexpected(error) }
      member.expiresAt = nil
      member = try await accounts.members.save(member)
      date.advance(6000)
      #expect(try await accounts.members.byEmail(member.email) == member)
      let later = await failure { () throws(WriteError<Member>) in
        try await accounts.members.create(.sample("bob", email: member.email))
      }
      guard case .taken(.email)? = later else { throw Unexpected(later) }
    }
  }
}
