import Fixtures
import Foundation
import Tablewright
import TestServer
import Testing

/// Tables that boto3 made, with names, number and binary keys and a type attribute of its own.
@Suite("A table that another program made is read and written in its form")
struct AdoptionTests {
  private static let moment = Timestamp(milliseconds: 1_772_355_600_250)
  private static let device: [UInt8] = [0, 255, 16]
  private static let entry = LedgerEntry(
    accountID: "a1", serial: 7, day: "2026-03-01", bookedAt: moment, amount: -12.5, memo: "lunch 🍜")

  /// Runs a test on tables that boto3 made and filled.
  private func withTables(_ test: (Ledger, Readings) async throws -> Void) async throws {
    let client = try TestServer.client()
    let ledger = Ledger(client, table: "Ledger-\(UUID().uuidString)")
    let readings = Readings(client, table: "Readings-\(UUID().uuidString)")
    try await Boto3.run("make", "adopt.py", tables: ledger.tableName, readings.tableName)
    do {
      try await test(ledger, readings)
    } catch {
      try? await ledger.deleteTable()
      try? await readings.deleteTable()
      throw error
    }
    try await ledger.deleteTable()
    try await readings.deleteTable()
  }

  /// Every item of a table as it is stored, in DynamoDB's JSON.
  private func items(_ store: some TableStore) async throws -> JSONValue? {
    let body = Array("{\"TableName\": \"\(store.tableName)\", \"ConsistentRead\": true}".utf8)
    return try JSONValue(await store.client.send(operation: "Scan", body: body, isRepeatable: true))["Items"]
  }

  @Test("Items are found by number and binary keys, of the table and of its indexes")
  func read() async throws {
    try await withTables { ledger, readings in
      let account = try await ledger.ledgerAccounts.get(.init(accountID: "a1", opened: Self.moment), consistent: true)
      #expect(account == LedgerAccount(accountID: "a1", opened: Self.moment, owner: "Ada"))
      #expect(try await ledger.ledgerEntries.get(Self.entry.key) == Self.entry)
      let entries = ledger.ledgerEntries
      #expect(try await entries.ofAccount("a1").all().map(\.serial) == [7, 12])
      #expect(try await entries.ofAccount("a1", serial: .before(12)).all() == [Self.entry])
      #expect(try await entries.ofAccount("a1", serial: .between(8, 12)).count() == 1)
      #expect(try await entries.ofDay("2026-03-01", bookedAt: .since(Self.moment)).all(pageSize: 1).count == 2)
      #expect(try await entries.byAmount("a1", amount: .before(0)).consistent().all() == [Self.entry])
      #expect(try await entries.byAmount("a1").descending().first()?.amount == 100)
      let keys = [LedgerEntry.Key(accountID: "a1", serial: 12), Self.entry.key]
      #expect(try await entries.get(keys).items.map(\.serial) == [12, 7])

      let reading = try #require(try await readings.readings.ofDevice(Self.device, at: .since(Self.moment)).first())
      #expect(reading.value == 0 && reading.at == Self.moment && reading.device == Self.device)
      #expect(try await readings.readings.get(reading.key) == reading)
    }
  }

  @Test("Saving, updating and putting an item leaves every byte of its form, and of what the schema does not know")
  func form() async throws {
    try await withTables { ledger, readings in
      let before = (try await items(ledger), try await items(readings))
      for try await entry in ledger.ledgerEntries.ofAccount("a1") {
        try await ledger.ledgerEntries.save(entry)
        try await ledger.ledgerEntries.update(entry.key) { $0.memo.set("other") }
        try await ledger.ledgerEntries.update(entry.key) {
          if let memo = entry.memo { $0.memo.set(memo) } else { $0.memo.remove() }
        }
      }
      for try await reading in readings.readings.ofDevice(Self.device) {
        try await readings.readings.save(reading)
        try await readings.readings.put(reading)
      }
      #expect(try await items(ledger) == before.0)
      #expect(try await items(readings) == before.1)

      try await ledger.ledgerEntries.create(
        LedgerEntry(accountID: "a2", serial: -3, day: "2026-03-02", bookedAt: Self.moment, amount: 0.01))
      try await readings.readings.putAll([
        Reading(device: [1], at: Self.moment, kind: "cold", site: "yard", level: 2, value: 1.5)
      ])
      try await Boto3.run("check", "adopt.py", tables: ledger.tableName, readings.tableName)
    }
  }

  @Test("Rows of an index that holds a part of the items have that part, and lead to the whole items in their order")
  func projections() async throws {
    try await withTables { _, readings in
      let query = readings.readings.ofKind("heat", at: .since(Self.moment + .milliseconds(1)))
      let rows = try await query.descending().all()
      #expect(rows.map(\.value) == [5, 4, 3, 2, 1])
      #expect(rows.last?.key == Reading.Key(device: Self.device, at: Self.moment + .milliseconds(1)))
      let filtered = query.filter { $0.value > 1 && $0.device == Self.device }
      #expect(try await filtered.count() == 4)

      var models: [Reading] = []
      for try await model in query.models() { models.append(model) }
      #expect(models.map(\.value) == [1, 2, 3, 4, 5])
      #expect(models.first?.note == "odd" && models[1].site == "roof")
      let first = try await filtered.models().page(size: 3)
      #expect(first.items.map(\.value) == [2, 3, 4])
      let rest = try await filtered.models(consistent: true).page(size: 3, after: first.next)
      #expect(rest.items.map(\.value) == [5] && rest.next == nil)

      #expect(try await readings.readings.atSite("roof", level: .since(0.5)).all().count == 3)
      #expect(try await readings.readings.atSite("roof").models().first()?.kind == "heat")
      #expect(try await readings.readings.wholly("roof").filter { $0.note.isAbsent }.count() == 3)
    }
  }

  @Test("Batches, transactions and deletes take number and binary keys, however the number was written")
  func together() async throws {
    try await withTables { ledger, readings in
      let keys = (0..<6).map { Reading.Key(device: Self.device, at: Self.moment + .milliseconds($0)) }
      let (found) = try await readings.batchGet(keys + keys)
      #expect(found.items.map(\.at) == keys.map(\.at))
      let (account, entry) = try await ledger.transactGet(
        LedgerAccount.Key(accountID: "a1", opened: Self.moment), Self.entry.key)
      #expect(account?.owner == "Ada" && entry == Self.entry)
      try await ledger.transact {
        LedgerEntry.update(Self.entry.key) { $0.amount.add(0.5) }
        LedgerEntry.delete(.init(accountID: "a1", serial: 12))
      }
      #expect(try await ledger.ledgerEntries.ofAccount("a1").all().map(\.amount) == [-12])
    }
  }
}
