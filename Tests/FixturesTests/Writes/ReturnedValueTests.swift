import Fixtures
import Synchronization
import Tablewright
import Testing

/// Values that come and go while a write that releases them is under way.
@Suite("A unique value that another item had in between")
struct ReturnedValueTests {
  /// A transport that lets others write before each of some transactions.
  private final class Interleaving: Transport {
    private let transport: any Transport
    private let steps: Mutex<[@Sendable () async throws -> Void]>

    init(_ transport: any Transport, before steps: [@Sendable () async throws -> Void]) {
      self.transport = transport
      self.steps = Mutex(steps)
    }

    func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
      if request.operation == "TransactWriteItems" {
        let step = steps.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        do { try await step?() } catch { Issue.record(error) }
      }
      return try await transport.send(request)
    }

    func shutdown() async {}
  }

  private let ada = Member.Key(memberID: "ada")
  private let bob = Member.Key(memberID: "bob")

  /// Ada has a@x.org when a write of hers begins. Before its first attempt bob gets that address, before its second ada
  /// gets it back.
  private func withReturn(_ write: (Accounts, Member) async throws -> Void) async throws {
    try await withAccounts { accounts, _, transport in
      let member = try await accounts.members.create(.sample("ada", email: "a@x.org"))
      try await accounts.members.create(.sample("bob", email: "b@x.org"))
      let (ada, bob) = (ada, bob)
      let others = Interleaving(
        transport,
        before: [
          {
            try await accounts.members.update(ada) { $0.email.set("c@x.org") }
            try await accounts.members.update(bob) { $0.email.set("a@x.org") }
          },
          {
            try await accounts.members.update(bob) { $0.email.set("d@x.org") }
            try await accounts.members.update(ada) { $0.email.set("a@x.org") }
          },
        ])
      try await write(Accounts(DynamoDBClient(transport: others), table: accounts.tableName), member)
    }
  }

  @Test("is released by an update")
  func update() async throws {
    try await withReturn { accounts, _ in
      try await accounts.members.update(ada) { $0.email.set("e@x.org") }
      let guards = try await accounts.guards()
      #expect(guards == ["UNIQUE#Member#email#d@x.org", "UNIQUE#Member#email#e@x.org"])
    }
  }

  @Test("is released by a transaction")
  func transaction() async throws {
    try await withReturn { accounts, _ in
      try await accounts.transact { Member.update(ada) { $0.email.set("e@x.org") } }
      let guards = try await accounts.guards()
      #expect(guards == ["UNIQUE#Member#email#d@x.org", "UNIQUE#Member#email#e@x.org"])
    }
  }

  @Test("is released by a deletion")
  func deletion() async throws {
    try await withReturn { accounts, _ in
      try await accounts.members.delete(ada)
      let guards = try await accounts.guards()
      #expect(guards == ["UNIQUE#Member#email#d@x.org"])
    }
  }
}
