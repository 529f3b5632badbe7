import Tablewright
import Testing

@testable import TablewrightLocal

@Suite("Snapshots of a database")
struct SnapshotTests {
  private static func ask(_ database: LocalDatabase, _ operation: String, _ request: String) -> String {
    String(decoding: database.engine.answer(operation, Array(request.utf8)).body, as: UTF8.self)
  }

  private static func put(_ database: LocalDatabase, _ key: String) {
    _ = ask(database, "PutItem", #"{"TableName": "plain", "Item": {"p": {"S": "\#(key)"}}}"#)
  }

  private static func count(_ database: LocalDatabase) -> String {
    ask(database, "Scan", #"{"TableName": "plain", "Select": "COUNT"}"#)
  }

  private static func count(is count: Int) -> String { #"{"Count":\#(count),"ScannedCount":\#(count)}"# }

  /// A database in memory, or over a file, with a table of two items.
  private static func prepared(_ path: String? = nil) throws -> LocalDatabase {
    let database = try LocalDatabase(path)
    _ = ask(database, "CreateTable", WireTables.plain)
    put(database, "a")
    put(database, "b")
    return database
  }

  @Test("A database goes back to what it held, as often as one likes, and its tables' counts with it")
  func restore() throws {
    let database = try Self.prepared()
    let snapshot = try database.snapshot()
    for _ in 0..<3 {
      Self.put(database, "c")
      _ = Self.ask(database, "CreateTable", WireTables.indexed)
      #expect(Self.count(database) == Self.count(is: 3))
      #expect(Self.ask(database, "DescribeTable", #"{"TableName": "plain"}"#).contains(#""ItemCount":3"#))
      try database.restore(snapshot)
      #expect(Self.count(database) == Self.count(is: 2))
      #expect(Self.ask(database, "DescribeTable", #"{"TableName": "plain"}"#).contains(#""ItemCount":2"#))
      #expect(Self.ask(database, "ListTables", "{}") == #"{"TableNames":["plain"]}"#)
    }
  }

  @Test("Databases that start from one snapshot do not see each other's writes")
  func copies() throws {
    let snapshot = try Self.prepared().snapshot()
    let (one, other) = (try LocalDatabase(snapshot), try LocalDatabase(snapshot))
    Self.put(one, "c")
    #expect(Self.count(one) == Self.count(is: 3) && Self.count(other) == Self.count(is: 2))
    #expect(snapshot.size > 0)
  }

  @Test("What a file held is restored into memory, and what memory held into a file, where it stays")
  func files() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let snapshot = try Self.prepared(folder["a.db"]).snapshot()
    #expect(try Self.count(LocalDatabase(snapshot)) == Self.count(is: 2))
    do {
      let database = try LocalDatabase(folder["b.db"])
      _ = Self.ask(database, "CreateTable", WireTables.indexed)
      try database.restore(snapshot)
      Self.put(database, "c")
    }
    #expect(try Self.count(LocalDatabase(folder["b.db"])) == Self.count(is: 3))
  }
}
