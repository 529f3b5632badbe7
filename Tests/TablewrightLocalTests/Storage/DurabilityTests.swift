import Foundation
import Tablewright
import Testing

@testable import TablewrightLocal

@Suite("A file whose process ends")
struct DurabilityTests {
  /// The numbers that a file holds.
  private struct Contents {
    let left: Set<Int>
    let right: Set<Int>
    /// How many entries its index has.
    let entries: Int

    init(_ path: String, from first: Int) throws {
      let engine = try LocalDatabase(path).engine
      left = try Self.numbers("p", "left", first, engine)
      right = try Self.numbers("p", "right", first, engine)
      entries = try ["left", "right"].reduce(0) {
        $0 + (try Self.numbers("kind", $1, first, engine, index: #""IndexName": "by-kind", "#).count)
      }
    }

    private static func numbers(
      _ key: String, _ value: String, _ first: Int, _ engine: Engine, index: String = ""
    ) throws -> Set<Int> {
      let request = """
        {"TableName": "numbers", \(index)"KeyConditionExpression": "\(key) = :p AND n >= :n",
         "ExpressionAttributeValues": {":p": {"S": "\(value)"}, ":n": {"N": "\(first)"}}}
        """
      let answer = engine.answer("Query", Array(request.utf8))
      // The process may have ended before it made its table.
      if answer.status == 400 { return [] }
      let page = try JSONDecoder().decode(Page.self, from: Data(answer.body))
      return Set(page.Items.compactMap { Int($0.n.N) })
    }

    private struct Page: Decodable {
      struct Item: Decodable { let n: Number }
      struct Number: Decodable { let N: String }
      let Items: [Item]
    }
  }

  /// Holds a file against what its writer said, and returns the number after the last one.
  private static func check(_ path: String, _ lines: [String], from first: Int) throws -> Int {
    let contents = try Contents(path, from: first)
    let acknowledged = Set(lines.compactMap { Int($0) })
    #expect(contents.left == contents.right, "half a transaction")
    #expect(contents.left.isSuperset(of: acknowledged), "an acknowledged write is lost")
    #expect(contents.left.count <= acknowledged.count + 1)
    #expect(contents.entries == contents.left.count + contents.right.count, "the index differs from its table")
    return (contents.left.max() ?? first - 1) + 1
  }

  @Test("Killed 200 times at any moment, it has every acknowledged write, no half transaction, and opens")
  func kill() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    var random = FaultRandom(seed: 20)
    var (next, acknowledged) = (1, 0)
    for _ in 0..<200 {
      let writer = try WriterProcess(folder["a.db"], from: next)
      // From the start of the process to some way into the writing; a commit takes longer than the answer to get here.
      let patience = Int.random(in: 0...40, using: &random)
      var lines: [String] = []
      while lines.count < patience, let line = writer.line() { lines.append(line) }
      lines += writer.kill()
      acknowledged += lines.compactMap { Int($0) }.count
      next = try Self.check(folder["a.db"], lines, from: next)
    }
    #expect(acknowledged > 1000 && next > acknowledged)
  }

  @Test("On a disk that is full, it keeps what was acknowledged, is read, and written again when there is room")
  func fullDisk() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    for limit in [400_000, 1_500_000] {
      let path = folder["\(limit).db"]
      let lines = try WriterProcess(path, from: 1, limit: limit).end()
      let full = try #require(lines.firstIndex(of: "full"))
      #expect(full > 10 && lines[full + 1] == "readable" && lines.last == "end")
      #expect(lines[(full + 2)...].count > 20)
      _ = try Self.check(path, lines, from: 1)
    }
  }

  @Test("Without the right to write its file or its folder, it says so, and the file stays as it is")
  func readOnly() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    _ = try LocalDatabase(folder["a.db"]).engine.answer("CreateTable", Array(WireTables.plain.utf8))
    let before = try Data(contentsOf: folder.url.appending(path: "a.db"))
    let manager = FileManager.default
    try manager.setAttributes([.posixPermissions: 0o444], ofItemAtPath: folder["a.db"])
    try manager.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.url.path)
    #expect(try WriterProcess(folder["a.db"], from: 1, "nobody").end() == ["error readOnly"])
    try manager.setAttributes([.posixPermissions: 0o666], ofItemAtPath: folder["a.db"])
    try manager.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.url.path)
    for name in ["a.db", "new.db"] {
      let lines = try WriterProcess(folder[name], from: 1, "nobody").end()
      #expect(lines == ["error unopenable"] || lines == ["error readOnly"], "\(lines)")
    }
    try manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.url.path)
    #expect(try Data(contentsOf: folder.url.appending(path: "a.db")) == before)
    #expect(try manager.contentsOfDirectory(atPath: folder.url.path) == ["a.db"])
  }
}
