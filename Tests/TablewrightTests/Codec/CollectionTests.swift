import Foundation
import Testing

@testable import Tablewright

/// Swift's own order of sets and dictionaries differs from process to process, so what is written may not follow it.
@Suite("Sets and maps are written in an order of their own")
struct CollectionTests {
  private func json<Coding: AttributeCoding>(_ coding: Coding.Type, _ value: Coding.Value) throws -> String {
    try CodingRoundTrip.json(coding, value)
  }

  @Test("strings by their bytes")
  func strings() throws {
    let texts: Set = ["b", "a", "B", "ab", "é", "\u{1F600}", "\u{FFFD}", ""]
    #expect(
      try json(SetCoding<StringCoding>.self, texts) == #"{"SS":["","B","a","ab","b","é","\#u{FFFD}","\#u{1F600}"]}"#)
  }

  @Test("numbers by their values")
  func numbers() throws {
    #expect(try json(SetCoding<IntCoding>.self, [10, 9, -1, 100, 0]) == #"{"NS":["-1","0","9","10","100"]}"#)
    #expect(try json(SetCoding<DoubleCoding>.self, [10, 9.5, -1]) == #"{"NS":["-1.0","9.5","10.0"]}"#)
    #expect(try json(SetCoding<DecimalCoding>.self, [10, 9, -1]) == #"{"NS":["-1","9","10"]}"#)
  }

  @Test("bytes by their values, not by their base64")
  func bytes() throws {
    #expect(
      try json(SetCoding<BinaryCoding>.self, [[255], [0], [0, 0], [104]]) == #"{"BS":["AA==","AAA=","aA==","/w=="]}"#)
  }

  @Test("names of maps by their bytes")
  func names() throws {
    let numbers = Dictionary(uniqueKeysWithValues: (0..<50).map { (String($0), $0) })
    let members = numbers.keys.sorted().map { #""\#($0)":{"N":"\#($0)"}"# }
    #expect(try json(MapCoding<IntCoding>.self, numbers) == #"{"M":{\#(members.joined(separator: ","))}}"#)
  }

  @Test("and an empty set can't be within a list or a map, where it can't be absent")
  func emptySets() {
    let lists = ListCoding<SetCoding<IntCoding>>.self
    #expect(CodingRoundTrip.problem(lists, of: [[1], []]) == .emptySet)
    #expect(CodingRoundTrip.problem(lists, of: [[1]]) == nil)
    #expect(CodingRoundTrip.problem(MapCoding<SetCoding<StringCoding>>.self, of: ["a": []]) == .emptySet)
  }
}
