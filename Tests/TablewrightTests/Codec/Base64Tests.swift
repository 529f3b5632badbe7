import Foundation
import Testing

@_spi(Generated) @testable import Tablewright

@Suite("Base64")
struct Base64Tests {
  @Test("is Foundation's for any bytes, both ways")
  func againstFoundation() {
    var random = SplitMix(seed: 51)
    for _ in 0..<2000 {
      let bytes = random.many(0...50) { UInt8.random(in: 0...255, using: &$0) }
      let text = Data(bytes).base64EncodedString()
      #expect(Base64.encode(bytes) == Array(text.utf8))
      #expect(Base64.decode(text.utf8) == bytes)
    }
  }

  @Test("is accepted only in the one form that its bytes are encoded as")
  func canonical() {
    var random = SplitMix(seed: 52)
    let characters = Array("ABCDwxyz0189+/==")
    var accepted = 0
    for _ in 0..<20_000 {
      let text = String(random.many(0...9) { characters[Int.random(in: characters.indices, using: &$0)] })
      guard let bytes = Base64.decode(text.utf8) else { continue }
      accepted += 1
      #expect(Base64.encode(bytes) == Array(text.utf8))
    }
    #expect(accepted > 1000)
  }

  @Test(
    "is refused in any other form",
    arguments: [
      "A", "AA", "AAA", "AA=", "A===", "====", "=AAA", "AA=A", "AA==AAAA", "AB==", "AAB=", "AA-_", "AA A", "AAA\n",
      "AA===",
    ])
  func refused(_ text: String) {
    #expect(Base64.decode(text.utf8) == nil)
    #expect(
      CodingRoundTrip.problem(BinaryCoding.self, #"{"B":"\#(text.replacing("\n", with: "\\n"))"}"#)
        == .unrepresentableValue)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Base64Text.self, from: try JSONEncoder().encode(text))
    }
  }

  @Test("is the Codable form of bytes")
  func codable() throws {
    let json = try JSONEncoder().encode(Base64Text([1, 2, 255]))
    #expect(try JSONDecoder().decode(String.self, from: json) == "AQL/")
    #expect(try JSONDecoder().decode(Base64Text.self, from: json).bytes == [1, 2, 255])
  }
}
