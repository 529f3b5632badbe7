import Fixtures
import Testing

@Suite("Writers that race for a unique value")
struct UniqueRaceTests {
  /// What the writers did.
  private struct Outcome {
    var winners = 0
    var taken = 0
  }

  private func race(
    _ first: @Sendable () async throws(WriteError<Member>) -> Void,
    _ second: @Sendable () async throws(WriteError<Member>) -> Void
  ) async -> Outcome {
    async let one = failure { () throws(WriteError<Member>) in try await first() }
    async let two = failure { () throws(WriteError<Member>) in try await second() }
    var outcome = Outcome()
    for error in await [one, two] {
      switch error {
      case nil: outcome.winners += 1
      case .taken(.email)?: outcome.taken += 1
      case let error?: Issue.record("\(error)")
      }
    }
    return outcome
  }

  @Test(
    "one of two wins each of two hundred times, and the other one's error names the constraint", arguments: [0, 0.3])
  func creates(conflicts: Double) async throws {
    try await withAccounts(conflictsIn: conflicts) { accounts, _, _ in
      for round in 0..<200 {
        let outcome = await race(
          { () throws(WriteError<Member>) in
            try await accounts.members.create(.sample("a\(round)", email: "x\(round)@x.org"))
          },
          { () throws(WriteError<Member>) in
            try await accounts.members.create(.sample("b\(round)", email: "X\(round)@x.org"))
          })
        #expect(outcome.winners == 1 && outcome.taken == 1, "round \(round)")
      }
      let (guards, items) = (try await accounts.guards(), try await accounts.raw())
      #expect(guards.count == 200 && items.count == 400)
    }
  }

  @Test("by updates and by saves, one wins and the guards are those of the items", arguments: [0, 0.3])
  func moves(conflicts: Double) async throws {
    try await withAccounts(conflictsIn: conflicts) { accounts, _, _ in
      let ada = try await accounts.members.create(.sample()).key
      let bob = try await accounts.members.create(.sample("bob")).key
      for round in 0..<50 {
        let outcome = await race(
          { () throws(WriteError<Member>) in
            try await accounts.members.update(ada) { $0.email.set("x\(round)@x.org") }
          },
          { () throws(WriteError<Member>) in
            try await accounts.members.modify(bob) { $0.email = "X\(round)@x.org" }
          })
        #expect(outcome.winners == 1 && outcome.taken == 1, "round \(round)")
      }
      let items = try await accounts.members.get([ada, bob], consistent: true).items
      let guards = items.map { "UNIQUE#Member#email#\($0.email.lowercased())" }
      #expect(try await accounts.guards() == guards.sorted())
    }
  }

  @Test("on one item leave exactly the guard of the value that it has", arguments: [0, 0.3])
  func oneItem(conflicts: Double) async throws {
    try await withAccounts(conflictsIn: conflicts) { accounts, _, _ in
      let key = try await accounts.members.create(.sample()).key
      for round in 0..<30 {
        await withTaskGroup(of: Void.self) { group in
          for writer in 0..<4 {
            group.addTask {
              let email = "w\(writer)-\(round)@x.org"
              do {
                if writer % 2 == 0 {
                  try await accounts.members.update(key) { $0.email.set(email) }
                } else {
                  try await accounts.transact { Member.update(key) { $0.email.set(email) } }
                }
              } catch { Issue.record("\(error)") }
            }
          }
        }
        let member = try #require(try await accounts.members.get(key, consistent: true))
        #expect(try await accounts.guards() == ["UNIQUE#Member#email#\(member.email)"])
      }
    }
  }
}
