import Fixtures
import Foundation
import Testing

@testable import Tablewright

@Suite("Keys that are more than a way to their items")
struct HarbourTests {
  private func withHarbour(_ test: (Harbour, ManualDate) async throws -> Void) async throws {
    let date = ManualDate()
    var timing = Timing.system
    timing.date = { date.now }
    let client = DynamoDBClient(
      transport: try AccountsServer.transport(), configuration: .init(), timing: timing)
    let harbour = Harbour(client, table: "Harbour-\(UUID().uuidString)")
    try await harbour.createTable()
    do { try await test(harbour, date) } catch {
      try? await harbour.deleteTable()
      throw error
    }
    try await harbour.deleteTable()
  }

  @Test("an index over when items expire leaves out those that have")
  func expiryIndex() async throws {
    try await withHarbour { harbour, date in
      for number in 1...4 {
        try await harbour.permits.create(
          Permit(permitID: "\(number)", owner: "ada", berth: "b", expiresAt: date.now.after(60 * Int64(number))))
      }
      date.advance(121)
      let permits = harbour.permits.atBerth("b")
      #expect(try await permits.count() == 2)
      var found: [String] = []
      for try await permit in permits { found.append(permit.permitID) }
      #expect(found == ["3", "4"])
      let page = try await permits.page(size: 1)
      #expect(page.items.map(\.permitID) == ["3"])
      #expect(try await permits.page(size: 9, after: page.next).items.map(\.permitID) == ["4"])
      #expect(try await permits.descending().first()?.permitID == "4")
      let last = try #require(page.items.first?.expiresAt)
      #expect(try await harbour.permits.atBerth("b", expiresAt: .since(last)).count() == 2)
      #expect(try await harbour.permits.atBerth("b", expiresAt: .before(last)).count() == 0)
    }
  }

  @Test("a cursor with a sensitive part of a key pages on, and is neither encoded nor described")
  func sensitiveCursor() async throws {
    try await withHarbour { harbour, _ in
      for passport in ["P-111", "P-222"] { try await harbour.sailors.create(Sailor(berth: "b", passport: passport)) }
      let sailors = harbour.sailors.atBerth("b")
      let first = try await sailors.page(size: 1)
      let cursor = try #require(first.next)
      #expect(try await sailors.page(size: 1, after: cursor).items.map(\.passport) == ["P-222"])
      #expect(throws: EncodingError.self) { try JSONEncoder().encode(cursor) }
      #expect("\(cursor)" == "Cursor()" && String(reflecting: cursor) == "Cursor()")
      #expect(Mirror(reflecting: cursor).children.isEmpty)
      do { _ = try JSONEncoder().encode(cursor) } catch { #expect(!"\(error)".contains("111")) }
    }
  }

  @Test("a key that nobody needs to hide is in a cursor that others may hand back")
  func clearCursor() async throws {
    try await withHarbour { harbour, date in
      for number in 1...2 {
        try await harbour.permits.create(Permit(permitID: "\(number)", owner: "ada", due: "\(number)", berth: "b"))
      }
      let first = try await harbour.permits.ofOwner("ada").page(size: 1)
      let text = try JSONEncoder().encode([try #require(first.next)])
      let cursor = try JSONDecoder().decode([Cursor].self, from: text).first
      #expect(try await harbour.permits.ofOwner("ada").page(size: 1, after: cursor).items.map(\.permitID) == ["2"])
    }
  }
}
