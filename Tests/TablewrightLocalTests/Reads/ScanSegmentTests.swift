import Foundation
import Testing

@testable import TablewrightLocal

@Suite("A parallel scan")
struct ScanSegmentTests {
  private let wire: Wire
  private static let count = 400

  init() throws {
    wire = try Wire(tables: WireTables.plain)
    for number in 0..<Self.count { try wire("PutItem", #"{"TableName": "plain", "Item": {"p": {"S": "\#(number)"}}}"#) }
  }

  private func keys(_ segment: Int, of total: Int, limit: Int = 1000) throws -> [String] {
    var keys: [String] = []
    var start = ""
    repeat {
      let answer = try wire(
        "Scan",
        #"{"TableName": "plain", "Segment": \#(segment), "TotalSegments": \#(total), "Limit": \#(limit)\#(start)}"#)
      let json = try #require(try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any])
      let items = try #require(json["Items"] as? [[String: [String: String]]])
      keys += items.compactMap { $0["p"]?["S"] }
      guard let last = json["LastEvaluatedKey"] as? [String: [String: String]], let key = last["p"]?["S"] else { break }
      start = #", "ExclusiveStartKey": {"p": {"S": "\#(key)"}}"#
    } while keys.count <= Self.count
    return keys
  }

  @Test("finds every item in exactly one segment, the same at every time", arguments: [1, 2, 3, 7, 64, 999_999])
  func segments(total: Int) throws {
    let segments = total > 100 ? [] : Array(0..<total)
    var all: [String] = []
    for segment in segments {
      let found = try keys(segment, of: total)
      #expect(try keys(segment, of: total, limit: 5) == found)
      all += found
    }
    if segments.isEmpty {
      // Too many to ask for one by one: those that the keys lie in by the bounds of their segments.
      let ends = [0, 1, total / 2, total - 2, total - 1]
      for segment in ends { #expect(try keys(segment, of: total).count <= 3) }
    } else {
      #expect(all.count == Self.count)
      #expect(Set(all).count == Self.count)
      #expect(try keys(0, of: 1) == all)
    }
  }

  @Test("divides items about evenly")
  func balance() throws {
    for segment in 0..<4 { #expect((50...150).contains(try keys(segment, of: 4).count)) }
  }

  @Test("does not go on from a key of another segment")
  func wrongStart() throws {
    let key = try #require(try keys(1, of: 2).first)
    let request =
      #"{"TableName": "plain", "Segment": 0, "TotalSegments": 2, "ExclusiveStartKey": {"p": {"S": "\#(key)"}}}"#
    #expect(
      try wire.message("Scan", request)
        == "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct "
        + "Segment. TotalSegments: 2 Segment: 0")
  }
}
