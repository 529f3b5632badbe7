import Fixtures
import Testing

@Suite("A unique value")
struct UniqueTests {
  @Test("is taken once, whatever its case, and the error names the constraint")
  func taken() async throws {
    try await withAccounts { accounts, _, _ in
      let ada = try await accounts.members.create(.sample(handle: "countess"))
      let error = await failure { () throws(WriteError<Member>) in
        try await accounts.members.create(.sample("bob", email: "ADA@Example.com"))
      }
      guard case .taken(.email)? = error else { throw Unexpected(error) }
      let other = await failure { () throws(WriteError<Member>) in
        try await accounts.members.create(.sample("bob", handle: "countess"))
      }
      guard case .taken(.handle)? = other else { throw Unexpected(other) }
      #expect(try await accounts.members.get(.init(memberID: "bob"), consistent: true) == nil)
      #expect(try await accounts.members.byEmail("ada@EXAMPLE.com") == ada)
      #expect(try await accounts.members.byHandle("countess") == ada)
      #expect(try await accounts.members.byHandle("Countess") == nil)
    }
  }

  @Test("is guarded by an item of a documented layout")
  func layout() async throws {
    try await withAccounts { accounts, date, _ in
      var member = Member.sample(email: "A#%@x.org")
      member.expiresAt = date.now.after(60)
      try await accounts.members.create(member)
      let items = try await accounts.raw()
      let guardItem = try #require(items["UNIQUE#Member#email#a%23%25@x.org UNIQUE"])
      let expected = """
        {"pk":{"S":"UNIQUE#Member#email#a%23%25@x.org"},"sk":{"S":"UNIQUE"},"_type":{"S":"_unique"},
         "_owner":{"M":{"pk":{"S":"MEMBER#ada"},"sk":{"S":"PROFILE"}}},
         "expiresAt":{"N":"\(date.now.after(60).milliseconds / 1000)"}}
        """
      let expectedItem = try JSON(Array(expected.utf8))
      #expect(guardItem == expectedItem)
    }
  }

  @Test("moves with updates and saves, and is released by deletes")
  func moves() async throws {
    try await withAccounts { accounts, _, _ in
      var ada = try await accounts.members.create(.sample(handle: "countess"))
      ada = try await accounts.members.update(ada.key) { $0.email.set("b@x.org") }
      #expect(try await accounts.guards() == ["UNIQUE#Member#email#b@x.org", "UNIQUE#Member#handle#countess"])
      #expect(try await accounts.members.byEmail("ada@example.com") == nil)
      ada.email = "c@x.org"
      ada.handle = nil
      ada = try await accounts.members.save(ada)
      #expect(try await accounts.guards() == ["UNIQUE#Member#email#c@x.org"])
      ada = try await accounts.members.update(ada.key) { $0.handle.set("again") }
      ada = try await accounts.members.update(ada.key) { $0.handle.remove() }
      #expect(try await accounts.guards() == ["UNIQUE#Member#email#c@x.org"])
      try await accounts.members.create(.sample("bob", email: "b@x.org"))
      try await accounts.members.delete(ada)
      #expect(try await accounts.guards() == ["UNIQUE#Member#email#b@x.org"])
      try await accounts.members.delete(Member.Key(memberID: "bob"))
      #expect(try await accounts.raw().isEmpty)
      try await accounts.members.delete(Member.Key(memberID: "bob"))
    }
  }

  @Test("that is taken is not moved to by an update or a save, which change nothing")
  func takenByMove() async throws {
    try await withAccounts { accounts, _, _ in
      let ada = try await accounts.members.create(.sample())
      var bob = try await accounts.members.create(.sample("bob"))
      let error = await failure { () throws(WriteError<Member>) in
        try await accounts.members.update(bob.key) { $0.email.set("Ada@example.com") }
      }
      guard case .taken(.email)? = error else { throw Unexpected(error) }
      bob.email = ada.email
      let saved = await failure { () throws(WriteError<Member>) in try await accounts.members.save(bob) }
      guard case .taken(.email)? = saved else { throw Unexpected(saved) }
      #expect(try await accounts.members.byEmail("bob@example.com")?.memberID == "bob")
      #expect(try await accounts.raw().count == 4)
    }
  }

  @Test("changes its case alone without its guard being written")
  func caseAlone() async throws {
    try await withAccounts { accounts, _, transport in
      let ada = try await accounts.members.create(.sample())
      let changed = try await accounts.members.update(ada.key) { $0.email.set("ADA@example.com") }
      #expect(changed.email == "ADA@example.com" && changed.revision == 2)
      #expect(try await accounts.members.byEmail("ada@example.com") == changed)
      try await accounts.transact { Member.update(ada.key) { $0.email.set("Ada@Example.com") } }
      #expect(try await accounts.members.byEmail("ada@example.com")?.email == "Ada@Example.com")
      #expect(try await accounts.guards() == ["UNIQUE#Member#email#ada@example.com"])
      _ = transport
    }
  }

  @Test("that does not change costs no more than the one write")
  func unchanged() async throws {
    try await withAccounts { accounts, _, transport in
      var ada = try await accounts.members.create(.sample())
      _ = transport.takeOperations()
      ada.name = "Ada Lovelace"
      ada = try await accounts.members.save(ada)
      ada = try await accounts.members.update(ada.key) { $0.visits.add(1) }
      #expect(transport.takeOperations() == ["UpdateItem", "UpdateItem"])
    }
  }

  @Test("is exchanged by two items in one transaction")
  func swap() async throws {
    try await withAccounts { accounts, _, _ in
      let ada = try await accounts.members.create(.sample())
      let bob = try await accounts.members.create(.sample("bob"))
      try await accounts.transact {
        Member.update(ada.key) { $0.email.set("bob@example.com") }
        Member.update(bob.key) { $0.email.set("ada@example.com") }
      }
      #expect(try await accounts.members.byEmail("bob@example.com")?.memberID == "ada")
      #expect(try await accounts.members.byEmail("ada@example.com")?.memberID == "bob")
      #expect(try await accounts.guards().count == 2)
      var (first, second) = try await accounts.transactGet(ada.key, bob.key)
      first?.email = "ada@example.com"
      second?.email = "bob@example.com"
      let (adaAgain, bobAgain) = (try #require(first), try #require(second))
      try await accounts.transact {
        Member.save(adaAgain)
        Member.save(bobAgain)
      }
      #expect(try await accounts.members.byEmail("ada@example.com")?.memberID == "ada")
    }
  }

  @Test("goes in one transaction from an item that is deleted to one that is created")
  func handover() async throws {
    try await withAccounts { accounts, _, _ in
      let ada = try await accounts.members.create(.sample())
      try await accounts.transact {
        Member.delete(ada.key)
        Member.create(.sample("bob", email: "ada@example.com"))
      }
      #expect(try await accounts.members.byEmail("ada@example.com")?.memberID == "bob")
      #expect(try await accounts.raw().count == 2)
    }
  }

  @Test("that two writes of one transaction take, or another item has, is the fault of the write that takes it")
  func transactionTaken() async throws {
    try await withAccounts { accounts, _, _ in
      try await accounts.members.create(.sample())
      let (first, second) = (
        Member.create(.sample("bob", email: "x@x.org")), Member.create(.sample("cleo", email: "X@x.org"))
      )
      do {
        try await accounts.transact {
          first
          second
        }
        throw Unexpected(nil)
      } catch let error as TransactionError {
        #expect(error[first] == nil)
        guard case .taken(.email)? = error[second] else { throw Unexpected(error[second]) }
      }
      let third = Member.create(.sample("dora", email: "ADA@example.com"))
      do {
        try await accounts.transact {
          first
          third
        }
        throw Unexpected(nil)
      } catch let error as TransactionError {
        #expect(error[first] == nil)
        guard case .taken(.email)? = error[third] else { throw Unexpected(error[third]) }
      }
      #expect(try await accounts.raw().count == 2)
    }
  }

  @Test("counts towards the hundred writes of a transaction")
  func hundred() async throws {
    try await withAccounts { accounts, _, transport in
      _ = transport.takeOperations()
      do {
        try await accounts.transact { for number in 0..<51 { Member.create(.sample("m\(number)")) } }
        throw Unexpected(nil)
      } catch let error as TransactionError {
        #expect(error.service.kind == .invalidArgument && error.description.contains("102"))
      }
      #expect(transport.takeOperations().isEmpty)
      try await accounts.transact { for number in 0..<50 { Member.create(.sample("m\(number)")) } }
      #expect(try await accounts.raw().count == 100)
    }
  }

  @Test("of several attributes is unique as a whole, and no two lists of values are the same one")
  func severalAttributes() async throws {
    try await withAccounts { accounts, _, _ in
      try await accounts.badges.create(Badge(badgeID: "1", series: "a", number: 1))
      try await accounts.badges.create(Badge(badgeID: "2", series: "a", number: 2))
      try await accounts.badges.create(Badge(badgeID: "3", series: "a#1", number: 2))
      let error = await failure { () throws(WriteError<Badge>) in
        try await accounts.badges.create(Badge(badgeID: "4", series: "a", number: 2))
      }
      guard case .taken(.place)? = error else { throw Unexpected(error) }
      #expect(try await accounts.badges.byPlace("a", number: 2)?.badgeID == "2")
      #expect(try await accounts.badges.byPlace("a#1", number: 2)?.badgeID == "3")
      // Without a version, a save is the first or a further one.
      let saved = try await accounts.badges.save(Badge(badgeID: "4", series: "b", number: 1))
      #expect(try await accounts.badges.byPlace("b", number: 1) == saved)
      try await accounts.badges.save(Badge(badgeID: "4", series: "b", number: 7, label: "x"))
      #expect(try await accounts.badges.byPlace("b", number: 1) == nil)
      #expect(try await accounts.badges.byPlace("b", number: 7)?.label == "x")
      let long = String(repeating: "é", count: 1500)
      try await accounts.badges.create(Badge(badgeID: "5", series: long, number: 1))
      #expect(try await accounts.badges.byPlace(long, number: 1)?.badgeID == "5")
      #expect(try await accounts.badges.byPlace(long, number: 2) == nil)
    }
  }

  @Test("has a guard whose key no item can have, also where its key is the caller's to choose")
  func guardKey() async throws {
    let server = OneItemServer()
    let notebook = Notebook(DynamoDBClient(transport: server))
    let error = await failure { () throws(WriteError<Note>) in
      try await notebook.notes.create(Note(owner: "UNIQUE#Note#slug#x", title: "UNIQUE", slug: "y"))
    }
    guard case .service(let service)? = error, service.kind == .invalidArgument else { throw Unexpected(error) }
    #expect(server.requests.isEmpty)
    try await notebook.notes.create(Note(owner: "UNIQUE#Note#slug#x", title: "x", slug: "y"))
    #expect(server.requests.map(\.operation) == ["TransactWriteItems"])
  }

  @Test("can't be added to")
  func addition() async throws {
    try await withAccounts { accounts, _, _ in
      let badge = try await accounts.badges.create(Badge(badgeID: "1", series: "a", number: 1))
      let error = await failure { () throws(WriteError<Badge>) in
        try await accounts.badges.update(badge.key) { $0.number.add(1) }
      }
      guard case .service(let service)? = error, service.kind == .invalidArgument else { throw Unexpected(error) }
    }
  }
}
