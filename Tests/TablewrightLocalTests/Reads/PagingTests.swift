import Foundation
import Testing

@testable import TablewrightLocal

@Suite("Pages")
struct PagingTests {
  private let wire: Wire

  init() throws { wire = try Wire(tables: WireTables.plain, WireTables.indexed) }

  private func put(_ partition: Int, _ sort: Int, _ rest: String = "") throws {
    try wire(
      "PutItem",
      #"{"TableName": "indexed", "Item": {"p": {"S": "\#(partition)"}, "s": {"S": "\#(sort)"}\#(rest)}}"#)
  }

  /// Reads page by page and returns the keys of the items, and how many there were on each page.
  private func readAll(_ operation: String, _ rest: String, limit: Int) throws -> (keys: [String], counts: [Int]) {
    var keys: [String] = []
    var counts: [Int] = []
    var start = ""
    repeat {
      let request = #"{"TableName": "indexed", "Limit": \#(limit)\#(start)\#(rest)}"#
      let answer = try wire(operation, request)
      let json = try #require(try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any])
      let items = try #require(json["Items"] as? [[String: [String: String]]])
      keys += items.map { "\($0["p"]?["S"] ?? "").\($0["s"]?["S"] ?? "")" }
      counts.append(items.count)
      guard let last = json["LastEvaluatedKey"] else { break }
      let data = try JSONSerialization.data(withJSONObject: last)
      start = #", "ExclusiveStartKey": \#(String(decoding: data, as: UTF8.self))"#
    } while counts.count < 100
    return (keys, counts)
  }

  private static let ofOne = #", "KeyConditionExpression": "p = :p", "ExpressionAttributeValues": {":p": {"S": "1"}}"#

  @Test(
    "of a query follow each other in both directions, and the last one is empty where the items are used up exactly")
  func query() throws {
    for sort in 0..<7 { for partition in 0..<3 { try put(partition, sort) } }
    let all = (0..<7).map { "1.\($0)" }
    for (limit, counts) in [(1, [1, 1, 1, 1, 1, 1, 1, 0]), (3, [3, 3, 1]), (7, [7, 0]), (8, [7])] {
      for isForward in [true, false] {
        let read = try readAll("Query", Self.ofOne + #", "ScanIndexForward": \#(isForward)"#, limit: limit)
        #expect(read.keys == (isForward ? all : all.reversed()))
        #expect(read.counts == counts)
      }
    }
  }

  @Test("of an index follow each other, also where many of its keys are equal")
  func equalKeys() throws {
    for sort in 0..<9 { try put(1, sort, #", "a": {"S": "same"}, "g": {"S": "same"}, "h": {"S": "\#(sort % 2)"}"#) }
    let all = (0..<9).map { "1.\($0)" }
    for limit in [1, 2, 4, 9, 10] {
      let local = try readAll("Query", Self.ofOne + #", "IndexName": "local-keys""#, limit: limit)
      #expect(local.keys == all)
      let global = try readAll("Scan", #", "IndexName": "global-some""#, limit: limit)
      #expect(global.keys.sorted() == all)
    }
  }

  @Test("go on after a key whose item is gone, also one that never was there")
  func missingStart() throws {
    for sort in [1, 3, 5] { try put(1, sort, #", "a": {"S": "\#(sort)"}"#) }
    func sorts(_ start: String, _ rest: String = "") throws -> [String] {
      let answer = try wire.member(
        "Items", "Query", #"{"TableName": "indexed", "ExclusiveStartKey": {\#(start)}\#(Self.ofOne)\#(rest)}"#)
      return ["1", "2", "3", "4", "5"].filter { answer.contains(#""s":{"S":"\#($0)"}"#) }
    }
    #expect(try sorts(#""p": {"S": "1"}, "s": {"S": "2"}"#) == ["3", "5"])
    #expect(try sorts(#""p": {"S": "1"}, "s": {"S": "4"}"#, #", "ScanIndexForward": false"#) == ["1", "3"])
    #expect(
      try sorts(#""p": {"S": "1"}, "s": {"S": "9"}, "a": {"S": "2"}"#, #", "IndexName": "local-all""#) == ["3", "5"])
    #expect(try sorts(#""p": {"S": "1"}, "s": {"S": "6"}"#) == [])
  }

  @Test("count what is looked at, and not what the filter leaves")
  func filter() throws {
    for sort in 0..<6 { try put(1, sort, #", "x": {"N": "\#(sort)"}"#) }
    let rest =
      #", "KeyConditionExpression": "p = :p", "FilterExpression": "x >= :x", "#
      + #""ExpressionAttributeValues": {":p": {"S": "1"}, ":x": {"N": "4"}}"#
    let read = try readAll("Query", rest, limit: 3)
    #expect(read.keys == ["1.4", "1.5"])
    #expect(read.counts == [0, 2, 0])
    #expect(
      try wire("Query", #"{"TableName": "indexed", "Select": "COUNT", "Limit": 5\#(rest)}"#)
        == #"{"Count":1,"LastEvaluatedKey":{"p":{"S":"1"},"s":{"S":"4"}},"ScannedCount":5}"#)
  }

  @Test("end with the item that makes 1 MB full, by the sizes of items and before the filter")
  func size() throws {
    // Ten items of 100 KB as DynamoDB counts them; in JSON the empty maps of the first take more than twice of that.
    let list = #", "x": {"L": [\#(repeatElement(#"{"M":{}}"#, count: 20000).joined(separator: ","))]}"#
    // Four bytes to each map, and 3 to the list; 6 for names and the key.
    let text = String(repeating: "x", count: 100 * 1024 - 80003 - 6)
    try put(1, 0, #"\#(list), "y": {"S": "\#(text)"}"#)
    let longText = String(repeating: "x", count: 100 * 1024 - 5)
    for sort in 1..<10 { try put(1, sort, #", "y": {"S": "\#(longText)"}"#) }
    let count = #"{"TableName": "indexed", "Select": "COUNT", "FilterExpression": "attribute_exists(y)"\#(Self.ofOne)}"#
    #expect(try wire("Query", count) == #"{"Count":10,"ScannedCount":10}"#)
    let rest = 24 * 1024 - 6
    try put(1, 99, #", "y": {"S": "\#(String(repeating: "x", count: rest - 1))"}"#)
    #expect(try wire("Query", count) == #"{"Count":11,"ScannedCount":11}"#)
    try put(1, 99, #", "z": {"S": "\#(String(repeating: "x", count: rest))"}"#)
    let full = #"{"Count":10,"LastEvaluatedKey":{"p":{"S":"1"},"s":{"S":"99"}},"ScannedCount":11}"#
    #expect(try wire("Query", count) == full)
    try put(1, 999, #", "y": {"NULL": true}"#)
    #expect(try wire("Query", count) == full)
    // A page takes at least one item, and an index's page counts what the index holds.
    #expect(
      try wire.member("Count", "Scan", #"{"TableName": "indexed", "IndexName": "local-keys"}"#) == "0")
  }
}
