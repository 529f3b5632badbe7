import Foundation
import Tablewright
import Testing

@testable import TablewrightLocal

@Suite("Indexes that lag")
struct IndexDelayTests {
  private let clock = ManualClock(Timestamp(milliseconds: 1_800_000_000_000))

  private func count(_ engine: Engine, _ index: String?, _ condition: String, _ value: String) -> Int {
    let name = index.map { #""IndexName": "\#($0)", "# } ?? ""
    let request = """
      {"TableName": "indexed", \(name)"Select": "COUNT", "KeyConditionExpression": "\(condition) = :v",
       "ExpressionAttributeValues": {":v": {"S": "\(value)"}}}
      """
    let answer = engine.answer("Query", Array(request.utf8))
    let object = try? JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
    return object?["Count"] as? Int ?? -1
  }

  private func put(_ engine: Engine, g: String) {
    let answer = engine.answer(
      "PutItem",
      Array(
        """
        {"TableName": "indexed", "Item": {"p": {"S": "a"}, "s": {"S": "b"}, "a": {"S": "c"}, "g": {"S": "\(g)"},
         "h": {"S": "h"}}}
        """.utf8))
    #expect(answer.status == 200)
  }

  @Test("Global indexes show a write when the delay has passed; tables and local indexes at once")
  func delay() throws {
    let engine = try Engine(path: nil, clock: clock.clock, indexDelay: .milliseconds(100))
    #expect(engine.answer("CreateTable", Array(WireTables.indexed.utf8)).status == 200)
    put(engine, g: "x")
    #expect(count(engine, nil, "p", "a") == 1 && count(engine, "local-all", "p", "a") == 1)
    #expect(count(engine, "global-all", "g", "x") == 0)
    clock.advance(by: .milliseconds(99))
    #expect(count(engine, "global-all", "g", "x") == 0)
    clock.advance(by: .milliseconds(1))
    #expect(count(engine, "global-all", "g", "x") == 1)
    // What moves in the index is at its old place until the delay has passed.
    put(engine, g: "y")
    #expect(count(engine, "global-all", "g", "x") == 1 && count(engine, "global-all", "g", "y") == 0)
    clock.advance(by: .milliseconds(100))
    #expect(count(engine, "global-all", "g", "x") == 0 && count(engine, "global-all", "g", "y") == 1)
  }

  @Test("What an index does not show yet outlives the process, and goes with its table")
  func ends() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    do {
      let engine = try Engine(path: folder["a.db"], clock: clock.clock, indexDelay: .seconds(1))
      #expect(engine.answer("CreateTable", Array(WireTables.indexed.utf8)).status == 200)
      put(engine, g: "x")
    }
    do {
      let engine = try Engine(path: folder["a.db"], clock: clock.clock, indexDelay: .seconds(1))
      #expect(count(engine, "global-all", "g", "x") == 0)
      clock.advance(by: .seconds(1))
      #expect(count(engine, "global-all", "g", "x") == 1)
      put(engine, g: "y")
    }
    let engine = try Engine(path: folder["a.db"], clock: clock.clock)
    #expect(count(engine, "global-all", "g", "y") == 1)
    let slow = try Engine(path: nil, clock: clock.clock, indexDelay: .seconds(1))
    for _ in 0..<2 {
      #expect(slow.answer("CreateTable", Array(WireTables.indexed.utf8)).status == 200)
      clock.advance(by: .seconds(2))
      #expect(count(slow, "global-all", "g", "x") == 0)
      put(slow, g: "x")
      #expect(slow.answer("DeleteTable", Array(#"{"TableName": "indexed"}"#.utf8)).status == 200)
    }
  }
}
