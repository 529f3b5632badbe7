import Fixtures
import Testing

@Suite("Guards")
struct GuardInvariantTests {
  private static let ids = ["ada", "bob", "cleo"]
  private static let emails = ["a@x.org", "A@X.org", "b@x.org", "c@x.org"]
  private static let handles: [String?] = [nil, "x", "y"]

  @Test("are those of the values that the items have, whatever is written by whom at once", arguments: 1...4)
  func invariant(seed: UInt64) async throws {
    try await withAccounts(conflictsIn: 0.2) { accounts, _, _ in
      await withTaskGroup(of: Void.self) { group in
        for writer in 0..<4 {
          group.addTask {
            var random = SeededGenerator(seed: 1000 * seed + UInt64(writer))
            for _ in 0..<25 { await Self.write(to: accounts, &random) }
          }
        }
      }
      var expected: [String] = []
      let items = try await accounts.members.get(Self.ids.map { Member.Key(memberID: $0) }, consistent: true).items
      for member in items {
        expected.append("UNIQUE#Member#email#\(member.email.lowercased())")
        if let handle = member.handle { expected.append("UNIQUE#Member#handle#\(handle)") }
        #expect(try await accounts.members.byEmail(member.email) == member)
      }
      let guards = try await accounts.guards()
      #expect(guards == expected.sorted())
    }
  }

  /// One write of any kind. Some fail, as they must; none may fail for a reason that is not one of these.
  private static func write(to accounts: Accounts, _ random: inout SeededGenerator) async {
    let id = ids.randomElement(using: &random) ?? "ada"
    let email = emails.randomElement(using: &random) ?? "a@x.org"
    let handle = handles.randomElement(using: &random) ?? nil
    let key = Member.Key(memberID: id)
    let choice = Int.random(in: 0..<8, using: &random)
    let error = await failure { () throws(WriteError<Member>) in
      switch choice {
      case 0, 1: try await accounts.members.create(.sample(id, email: email, handle: handle))
      case 2: try await accounts.members.update(key) { $0.email.set(email) }
      case 3:
        try await accounts.members.update(key) { if let handle { $0.handle.set(handle) } else { $0.handle.remove() } }
      case 4: try await accounts.members.modify(key) { ($0.email, $0.handle) = (email, handle) }
      case 5: try await accounts.members.delete(key)
      case 6: try await accounts.members.update(key) { $0.visits.add(1) }
      default: await exchange(in: accounts, email)
      }
    }
    switch error {
    case nil, .alreadyExists?, .taken?, .notFound?, .versionConflict?: break
    case let error?: Issue.record("\(error)")
    }
  }

  /// Two items move at once, one of them to what the other may have.
  private static func exchange(in accounts: Accounts, _ email: String) async {
    let (first, second) = (Member.Key(memberID: "ada"), Member.Key(memberID: "bob"))
    let writes = (
      Member.update(first) { $0.email.set(email) }, Member.update(second) { $0.email.set("d@x.org") }
    )
    do {
      try await accounts.transact {
        writes.0
        writes.1
      }
    } catch {
      let causes = [error[writes.0], error[writes.1]].compactMap { $0 }
      #expect(!causes.isEmpty, "\(error)")
      for case .service(let service) in causes { Issue.record("\(service)") }
    }
  }
}
