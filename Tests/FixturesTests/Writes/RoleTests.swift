import Fixtures
import Testing

@Suite("What the library itself writes into an item")
struct RoleTests {
  @Test("a new item has version 1 and the time of its creation, and the model that is returned has them too")
  func create() async throws {
    try await withAccounts { accounts, date, _ in
      let draft = Member.sample()
      #expect(draft.revision == 0 && draft.createdAt == nil && draft.updatedAt == nil)
      let stored = try await accounts.members.create(draft)
      #expect(stored.revision == 1 && stored.createdAt == date.now && stored.updatedAt == date.now)
      #expect(try await accounts.members.get(draft.key, consistent: true) == stored)
      try await accounts.members.createAll([.sample("bob"), .sample("cleo")])
      let others = try await accounts.members.get([.init(memberID: "bob"), .init(memberID: "cleo")], consistent: true)
      #expect(others.items.map(\.revision) == [1, 1])
      #expect(others.items.map(\.createdAt) == [date.now, date.now])
    }
  }

  @Test("every write counts the version up and says when it was made, and none changes when the item was created")
  func everyPath() async throws {
    try await withAccounts { accounts, date, _ in
      let created = date.now
      var member = try await accounts.members.create(.sample())
      let key = member.key
      var version = 1
      func check(_ member: Member?) {
        version += 1
        #expect(member?.revision == version && member?.createdAt == created && member?.updatedAt == date.now)
      }
      date.advance(10)
      member = try await accounts.members.update(key) { $0.name.set("Ada L.") }
      check(member)
      date.advance(10)
      member.visits = 3
      member = try await accounts.members.save(member)
      check(member)
      #expect(try await accounts.members.get(key, consistent: true) == member)
      date.advance(10)
      member = try await accounts.members.modify(key) { $0.visits += 1 }
      check(member)
      #expect(member.visits == 4)
      date.advance(10)
      try await accounts.transact { Member.update(key) { $0.visits.add(1) } }
      check(try await accounts.members.get(key, consistent: true))
      date.advance(10)
      member = try #require(try await accounts.members.get(key, consistent: true))
      try await accounts.transact { Member.save(member) }
      check(try await accounts.members.get(key, consistent: true))
      date.advance(10)
      member = try await accounts.members.update(key) { $0.email.set("lovelace@example.com") }
      check(member)
      date.advance(10)
      member.email = "countess@example.com"
      member = try await accounts.members.save(member)
      check(member)
      #expect(try await accounts.members.get(key, consistent: true) == member)
    }
  }

  @Test("an update that changes nothing counts nothing")
  func emptyUpdate() async throws {
    let server = OneItemServer(item: #"{"memberID":{"S":"ada"},"email":{"S":"a@x.org"},"name":{"S":"Ada"}}"#)
    let isRenamed = false
    try await Accounts(DynamoDBClient(transport: server)).members.update(.init(memberID: "ada")) {
      if isRenamed { $0.name.set("x") }
    }
    #expect(try server.lastRequest()["UpdateExpression"] == nil)
  }

  @Test("times are returned as they are stored, in seconds or milliseconds")
  func precision() async throws {
    try await withAccounts { accounts, date, _ in
      let session = Session(memberID: "ada", sessionID: "1", agent: "curl")
      let created = try await accounts.sessions.create(session)
      #expect(created.startedAt?.milliseconds == date.now.milliseconds / 1000 * 1000)
      #expect(created.usedAt == date.now)
      #expect(try await accounts.sessions.get(session.key, consistent: true) == created)
    }
  }

  @Test("a model that was made in memory does not change when the stored item was created")
  func saveOfUnread() async throws {
    try await withAccounts { accounts, date, _ in
      let session = Session(memberID: "ada", sessionID: "1", agent: "curl")
      let first = try await accounts.sessions.save(session)
      #expect(first.startedAt != nil && first.usedAt == date.now)
      date.advance(10)
      let second = try await accounts.sessions.save(session)
      #expect(second.startedAt == first.startedAt && second.usedAt == date.now)
      #expect(try await accounts.sessions.get(session.key, consistent: true) == second)
    }
  }

  @Test("what is put blindly has the times of the put")
  func put() async throws {
    try await withAccounts { accounts, date, _ in
      let sessions = (1...30).map { Session(memberID: "ada", sessionID: "\($0)") }
      try await accounts.sessions.putAll(sessions)
      try await accounts.sessions.put(Session(memberID: "bob", sessionID: "1"))
      let stored = try await accounts.sessions.get(sessions.map(\.key) + [.init(memberID: "bob", sessionID: "1")])
      #expect(stored.items.count == 31)
      #expect(stored.items.allSatisfy { $0.startedAt != nil && $0.usedAt == date.now })
    }
  }

  @Test("the times of a transaction are its token's, whenever it is made")
  func token() async throws {
    try await withAccounts { accounts, date, _ in
      let token = IdempotencyToken("checkout-1", at: date.now)
      date.advance(3600)
      let member = Member.sample()
      try await accounts.transact(token: token) { Member.create(member) }
      #expect(try await accounts.members.get(member.key, consistent: true)?.createdAt == token.time)
    }
  }
}
