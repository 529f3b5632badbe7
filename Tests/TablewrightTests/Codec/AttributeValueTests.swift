import Foundation
import Testing

@testable import Tablewright

@Suite("AttributeValue")
struct AttributeValueTests {
  /// "é" as one scalar, and as two: one string to Swift, two to DynamoDB.
  private let composed = "\u{E9}"
  private let decomposed = "e\u{301}"

  private static func random(_ random: inout SplitMix, depth: Int = 0) -> AttributeValue {
    let number = Number(Int(truncatingIfNeeded: random.next()))
    switch Int.random(in: 0..<(depth < 4 ? 10 : 8), using: &random) {
    case 0: return .string(Samples.text(&random))
    case 1: return .number(number)
    case 2: return .binary(random.many(0...9) { .random(in: 0...255, using: &$0) })
    case 3: return .bool(.random(using: &random))
    case 4: return .null
    case 5: return .stringSet(Set(random.many(1...4) { Samples.text(&$0) }))
    case 6: return .numberSet([number, .leastNonzeroMagnitude])
    case 7: return .binarySet(Set(random.many(1...4) { $0.many(0...3) { .random(in: 0...255, using: &$0) } }))
    case 8: return .list(random.many(0...4) { Self.random(&$0, depth: depth + 1) })
    default:
      let pairs = random.many(0...4) { (Samples.text(&$0), Self.random(&$0, depth: depth + 1)) }
      return .map(Dictionary(pairs) { first, _ in first })
    }
  }

  @Test("comes back from an item and from the user's JSON as it went in, whatever its type")
  func roundTrip() throws {
    var random = SplitMix(seed: 81)
    for _ in 0..<500 {
      let value = Self.random(&random)
      #expect(try CodingRoundTrip.roundTrip(AnyCoding.self, value) == value)
      #expect(try CodingRoundTrip.optional(AnyCoding.self, try CodingRoundTrip.json(AnyCoding.self, value)) == value)
      let data = try JSONEncoder().encode(value)
      #expect(try JSONDecoder().decode(AttributeValue.self, from: data) == value)
    }
  }

  @Test("is DynamoDB's JSON for the user too")
  func json() throws {
    let value = AttributeValue.map([
      "a": .list([.null, .bool(true), .number(try Number("1.50"))]), "b": .stringSet(["y", "x"]), "c": .binary([255]),
      "d": .numberSet([10, 9]), "e": .binarySet([[1], []]), "f": .string("\u{0}"),
    ])
    let text = """
      {"M":{"a":{"L":[{"NULL":true},{"BOOL":true},{"N":"1.5"}]},"b":{"SS":["x","y"]},"c":{"B":"/w=="},\
      "d":{"NS":["9","10"]},"e":{"BS":["","AQ=="]},"f":{"S":"\\u0000"}}}
      """
    #expect(try CodingRoundTrip.json(AnyCoding.self, value) == text)
    #expect(try JSONDecoder().decode(AttributeValue.self, from: Data(text.utf8)) == value)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    #expect(String(decoding: try encoder.encode(value), as: UTF8.self) == text)
  }

  @Test("equals what DynamoDB holds equal, and nothing else")
  func equality() throws {
    #expect(AttributeValue.number(try Number("1.0")) == .number(1))
    #expect(AttributeValue.string(composed) != .string(decomposed))
    #expect(AttributeValue.stringSet([composed]) != .stringSet([decomposed]))
    #expect(AttributeValue.map([composed: .null]) != .map([decomposed: .null]))
    #expect(AttributeValue.map(["a": .string(composed)]) != .map(["a": .string(decomposed)]))
    #expect(AttributeValue.list([.string(composed)]) != .list([.string(decomposed)]))
    #expect(AttributeValue.map(["a": .null]) != .map(["a": .null, "b": .null]))
    #expect(AttributeValue.string("1") != .number(1) && AttributeValue.null != .bool(false))
    #expect(Set([AttributeValue.string(composed), .string(decomposed), .string(composed)]).count == 2)
    var random = SplitMix(seed: 82)
    for _ in 0..<200 {
      let value = Self.random(&random)
      let same = try CodingRoundTrip.roundTrip(AnyCoding.self, value)
      #expect(value.hashValue == same.hashValue)
    }
  }

  @Test("that would collapse in Swift is an error, not a loss")
  func collapsing() {
    for json in [
      #"{"M":{"\#(composed)":{"NULL":true},"\#(decomposed)":{"NULL":true}}}"#,
      #"{"SS":["\#(composed)","\#(decomposed)"]}"#, #"{"NS":["1","1.0"]}"#,
    ] { #expect(CodingRoundTrip.problem(AnyCoding.self, json) == .collapsing, "\(json)") }
    let sets = [#"{"SS":["\#(composed)","\#(decomposed)"]}"#, #"{"NS":["1","1.0"]}"#, #"{"BS":["AA==","AA=="]}"#]
    for json in sets {
      #expect(throws: DecodingError.self) { try JSONDecoder().decode(AttributeValue.self, from: Data(json.utf8)) }
    }
  }

  @Test("stands 32 levels deep and no deeper, in what is read and in what is written")
  func depth() throws {
    func nested(_ levels: Int) -> AttributeValue {
      (0..<levels).reduce(.null) { value, level in level % 2 == 0 ? .list([value]) : .map(["m": value]) }
    }
    #expect(try CodingRoundTrip.roundTrip(AnyCoding.self, nested(32)) == nested(32))
    #expect(CodingRoundTrip.problem(AnyCoding.self, of: nested(33)) == .tooDeep)
    let json = String(repeating: #"{"L":["#, count: 33) + #"{"S":""}"# + String(repeating: "]}", count: 33)
    #expect(CodingRoundTrip.problem(AnyCoding.self, json) == .tooDeep)
    let endless = String(repeating: #"{"L":["#, count: 100_000)
    #expect(CodingRoundTrip.problem(AnyCoding.self, endless) == .tooDeep)
  }

  @Test(
    "of no type of DynamoDB's is of the wrong shape",
    arguments: [#"{"X":"x"}"#, #"{}"#, #"[]"#, #"{"S":1}"#, #"{"S":"x","N":"1"}"#, #"{"S":"x""#, "", "null"])
  func malformed(_ json: String) {
    #expect(CodingRoundTrip.problem(AnyCoding.self, json) != nil)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(AttributeValue.self, from: Data(json.utf8)) }
  }

  @Test("that is an empty set can't be stored")
  func emptySet() {
    #expect(CodingRoundTrip.problem(AnyCoding.self, of: .stringSet([])) == .emptySet)
    #expect(CodingRoundTrip.problem(AnyCoding.self, of: .list([.numberSet([])])) == .emptySet)
  }
}
