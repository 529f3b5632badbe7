import Storefront
import Testing

@_spi(Generated) @testable import Tablewright

@Suite("The key of a guard item")
struct UniqueValueTests {
  private func key(_ values: [String], typeValue: StaticString = "T", _ name: StaticString = "c") throws -> EncodedKey {
    let value = values.reduce(UniqueValue(typeValue, name)) { $0.text($1) }
    return try value.guardKey(in: Storefront.definition)
  }

  @Test("reads as its parts, with what separates them escaped within them")
  func layout() throws {
    let members = try key(["a@x", "50%#1"]).members
    #expect(String(decoding: members, as: UTF8.self) == #""pk":{"S":"UNIQUE#T#c#a@x#50%25%231"},"sk":{"S":"UNIQUE"}"#)
  }

  @Test("is another one for any other list of values")
  func injective() throws {
    var random = SplitMix(seed: 11)
    var known: [EncodedKey: [String]] = [:]
    for _ in 0..<20_000 {
      let values = random.many(1...3) { random in
        random.many(0...4) { $0.pick("#", "%", "2", "3", "5", "a", "é") }.joined()
      }
      let other = known.updateValue(values, forKey: try key(values))
      #expect(other == nil || other == values)
    }
    #expect(try key(["b#c"], typeValue: "A") != key(["c"], typeValue: "A#b"))
    #expect(try key(["é"]) != key(["e\u{301}"]))
  }

  @Test("of more than 2048 bytes is a digest, another one for any other value")
  func long() throws {
    let text = String(repeating: "a", count: 2048)
    let members = String(decoding: try key([text]).members, as: UTF8.self)
    #expect(members.hasPrefix(##""pk":{"S":"UNIQUE#T#c#%sha256%"##) && members.utf8.count < 140)
    #expect(try key([text]) != key([text + "a"]))
    #expect(try key([text], "c") != key([text], "d"))
    let longest = String(repeating: "a", count: 2048 - "UNIQUE#T#c#".utf8.count)
    #expect(!String(decoding: try key([longest]).members, as: UTF8.self).contains("sha256"))
  }
}
