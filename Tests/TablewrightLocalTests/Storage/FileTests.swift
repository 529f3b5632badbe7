import CTablewrightSQLite
import Foundation
import Tablewright
import Testing

@testable import TablewrightLocal

@Suite("The engine's file")
struct FileTests {
  /// A database of SQLite's that is not the engine's, or is of a later format.
  private static func make(_ path: String, _ sql: String) throws {
    var handle: OpaquePointer?
    try #require(sqlite3_open(path, &handle) == SQLITE_OK)
    try #require(sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK)
    sqlite3_close(handle)
  }

  private static func kind(opening path: String) -> StorageError.Kind? {
    do throws(StorageError) {
      _ = try LocalDatabase(path)
      return nil
    } catch { return error.kind }
  }

  @Test("A file of another program, or of a later format, or of no database is refused and stays as it is")
  func foreign() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try Self.make(folder["foreign"], "CREATE TABLE a (b); INSERT INTO a VALUES (1)")
    try Self.make(folder["bare"], "PRAGMA user_version = 3; CREATE TABLE a (b)")
    try Self.make(folder["later"], "PRAGMA application_id = 0x54774462; PRAGMA user_version = 2; CREATE TABLE a (b)")
    try Data("Dear diary, this is no database at all.".utf8).write(to: folder.url.appending(path: "text"))
    try Data(repeating: 0, count: 8192).write(to: folder.url.appending(path: "zeros"))
    let kinds: [String: StorageError.Kind] = [
      "foreign": .foreign, "bare": .foreign, "later": .foreign, "text": .damaged, "zeros": .damaged,
    ]
    for (name, kind) in kinds {
      let before = try Data(contentsOf: folder.url.appending(path: name))
      #expect(Self.kind(opening: folder[name]) == kind, "\(name)")
      #expect(try Data(contentsOf: folder.url.appending(path: name)) == before)
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(Set(files) == Set(kinds.keys))
  }

  @Test("A path that no file can have is an error that says so")
  func unopenable() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    #expect(Self.kind(opening: folder["none/a.db"]) == .unopenable)
    #expect(Self.kind(opening: folder.url.path) == .unopenable)
  }

  @Test("An empty file is a new database, and a second engine may not have the file meanwhile")
  func empty() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try Data().write(to: folder.url.appending(path: "a"))
    do {
      let first = try LocalDatabase(folder["a"])
      #expect(Self.kind(opening: folder["a"]) == .busy)
      _ = try first.snapshot()
    }
    #expect(Self.kind(opening: folder["a"]) == nil)
  }

  @Test(
    "What was written is there when the file is opened again", arguments: [LocalDatabase.Durability.full, .relaxed])
  func persistence(_ durability: LocalDatabase.Durability) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    for number in 0..<3 {
      let engine = try LocalDatabase(folder["a"], durability: durability).engine
      let status = engine.answer("CreateTable", Array(WireTables.plain.utf8)).status
      #expect(status == (number == 0 ? 200 : 400))
      let item = #"{"TableName": "plain", "Item": {"p": {"S": "\#(number)"}}}"#
      #expect(engine.answer("PutItem", Array(item.utf8)).status == 200)
      let scan = engine.answer("Scan", Array(#"{"TableName": "plain", "Select": "COUNT"}"#.utf8))
      #expect(String(decoding: scan.body, as: UTF8.self).hasPrefix("{\"Count\":\(number + 1)"))
    }
  }
}
