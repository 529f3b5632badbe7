import Fixtures
import Testing

@Suite("An item with a version")
struct VersionTests {
  @Test("that was never stored is created by a save, which fails where there is one")
  func firstSave() async throws {
    try await withAccounts { accounts, _, _ in
      let stored = try await accounts.members.save(.sample())
      #expect(stored.revision == 1)
      let error = await failure { () throws(WriteError<Member>) in
        try await accounts.members.save(.sample(email: "other@example.com"))
      }
      guard case .alreadyExists(let current)? = error else { throw Unexpected(error) }
      #expect(current == stored)
    }
  }

  @Test("is not saved over a newer one, which comes with the error")
  func staleSave() async throws {
    try await withAccounts { accounts, _, _ in
      var mine = try await accounts.members.create(.sample())
      let theirs = try await accounts.members.update(mine.key) { $0.name.set("theirs") }
      mine.name = "mine"
      let error = await failure { () throws(WriteError<Member>) in try await accounts.members.save(mine) }
      guard case .versionConflict(let current)? = error else { throw Unexpected(error) }
      #expect(current == theirs)
      #expect(try await accounts.members.get(mine.key, consistent: true) == theirs)
      mine.email = "moved@example.com"
      let moved = await failure { () throws(WriteError<Member>) in try await accounts.members.save(mine) }
      guard case .versionConflict(theirs)? = moved else { throw Unexpected(moved) }
      #expect(try await accounts.guards() == ["UNIQUE#Member#email#ada@example.com"])
    }
  }

  @Test("is not deleted once it is newer, and is deleted where it is not")
  func delete() async throws {
    try await withAccounts { accounts, _, _ in
      let old = try await accounts.members.create(.sample())
      let new = try await accounts.members.update(old.key) { $0.name.set("new") }
      let error = await failure { () throws(WriteError<Member>) in try await accounts.members.delete(old) }
      guard case .versionConflict(new)? = error else { throw Unexpected(error) }
      try await accounts.members.delete(new)
      #expect(try await accounts.raw().isEmpty)
      let gone = await failure { () throws(WriteError<Member>) in try await accounts.members.delete(new) }
      guard case .versionConflict(nil)? = gone else { throw Unexpected(gone) }
    }
  }

  @Test("that was deleted is not saved again, and the error has no current one")
  func saveOfDeleted() async throws {
    try await withAccounts { accounts, _, _ in
      let member = try await accounts.members.create(.sample())
      try await accounts.members.delete(member.key)
      let error = await failure { () throws(WriteError<Member>) in try await accounts.members.save(member) }
      guard case .versionConflict(nil)? = error else { throw Unexpected(error) }
      #expect(try await accounts.raw().isEmpty)
    }
  }

  @Test("is saved under a condition, whose failure is told from a conflict")
  func condition() async throws {
    try await withAccounts { accounts, _, _ in
      var member = try await accounts.members.create(.sample())
      member.name = "new"
      let stored = try await accounts.members.save(member) { $0.visits == 0 }
      let error = await failure { () throws(WriteError<Member>) in
        try await accounts.members.save(stored) { $0.visits == 1 }
      }
      guard case .conditionFailed(let current)? = error else { throw Unexpected(error) }
      #expect(current == stored)
    }
  }

  @Test("loses no increment when twenty writers modify it at once")
  func contention() async throws {
    try await withAccounts { accounts, _, _ in
      let key = try await accounts.members.create(.sample()).key
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<20 {
          group.addTask {
            do { _ = try await accounts.members.modify(key) { $0.visits += 1 } } catch {
              Issue.record("\(error)")
            }
          }
        }
      }
      let member = try await accounts.members.get(key, consistent: true)
      #expect(member?.visits == 20 && member?.revision == 21)
    }
  }

  @Test("is modified again from what another writer left, and given up after the bound")
  func modifyAgain() async throws {
    try await withAccounts { accounts, _, _ in
      let key = try await accounts.members.create(.sample()).key
      var names: [String] = []
      let modified = try await accounts.members.modify(key) { member in
        names.append(member.name)
        member.name += "!"
        member = Member(memberID: "ada", email: member.email, name: member.name)
      }
      #expect(names == ["Ada"] && modified.name == "Ada!" && modified.revision == 2)
    }
  }

  @Test("that is not there is not modified, and its key does not change")
  func modifyRefused() async throws {
    try await withAccounts { accounts, _, _ in
      let missing = await failure { () throws(WriteError<Member>) in
        try await accounts.members.modify(.init(memberID: "nobody")) { $0.name = "x" }
      }
      guard case .notFound? = missing else { throw Unexpected(missing) }
      let member = try await accounts.members.create(.sample())
      let error = await failure { () throws(WriteError<Member>) in
        try await accounts.members.modify(member.key) { $0 = .sample("bob") }
      }
      guard case .service(let service)? = error, service.kind == .invalidArgument else { throw Unexpected(error) }
    }
  }

  @Test("in a transaction is told apart by its error")
  func transaction() async throws {
    try await withAccounts { accounts, _, _ in
      let old = try await accounts.members.create(.sample())
      let new = try await accounts.members.update(old.key) { $0.name.set("new") }
      let (save, create) = (Member.save(old), Member.create(.sample("bob")))
      do {
        try await accounts.transact {
          save
          create
        }
        throw Unexpected(nil)
      } catch let error as TransactionError {
        guard case .versionConflict(new)? = error[save] else { throw Unexpected(error[save]) }
        #expect(error[create] == nil)
      }
    }
  }
}

/// Another error than the one expected.
struct Unexpected: Error, CustomStringConvertible {
  let description: String

  init(_ error: (any Error)?) { description = "unexpected: \(error.map { "\($0)" } ?? "no error")" }
}
