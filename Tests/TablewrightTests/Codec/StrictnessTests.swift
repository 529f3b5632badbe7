import Foundation
import Testing

@testable import Tablewright

@Suite("Whatever is passed over is JSON")
struct StrictnessTests {
  private func accepts(_ bytes: [UInt8]) -> Bool {
    var reader = ItemReader(bytes.span.bytes)
    do throws(CodecError) {
      try reader.skipValue()
      try reader.expectEnd()
      return true
    } catch { return false }
  }

  private func foundationAccepts(_ bytes: [UInt8]) -> Bool {
    (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
  }

  @Test(
    "numbers", arguments: ["0", "-0", "10", "1.5", "-1.50", "1e5", "1E+5", "0.1e-7", "0e0", "12345678901234567890"])
  func numbers(_ text: String) {
    #expect(accepts(Array(text.utf8)))
    #expect(foundationAccepts(Array(text.utf8)))
  }

  @Test(
    "nothing else",
    arguments: [
      "", " ", "-", "+1", "01", "-01", "1.", ".5", "1e", "1e+", "1.e5", "--1", "1-", "0x1", "1 2", "NaN", "tru",
      "truee",
      "nul", "[1,]", "[,1]", "[1 2]", "{,}", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{"a":1 "b":2}"#, #"{a:1}"#,
      #"{1:1}"#, "[",
      "{", "]", "[}", "{]", "'a'", #""a"#, #""\"#, "[1]]", "/**/1", "\u{B}1", "\u{A0}1", #"{"a":1,,"b":2}"#, "[1,,2]",
    ])
  func nothingElse(_ text: String) {
    #expect(!accepts(Array(text.utf8)))
  }

  @Test("no type of an attribute that is not UTF-8")
  func typeTags() {
    #expect(accepts(Array(#"{"S":"abc"}"#.utf8)))
    #expect(!accepts(Array(#"{""#.utf8) + [0xFF] + Array(#"":"abc"}"#.utf8)))
    #expect(!accepts(Array(#"{""#.utf8) + [0x80] + Array(#"":"abc"}"#.utf8)))
  }

  @Test("damaged documents are accepted only where Foundation accepts them")
  func damaged() {
    let documents = [
      #"{"a":[1,-2.5e+7,true,false,null,"x\n\u00e9\ud83d\ude00é"],"b":{"c":{},"d":[[]]},"":0}"#,
      #" [ { "S" : "漢" } , { "N" : "1" } , -0.0 , "" ] "#,
    ].map { Array($0.utf8) }
    var random = SplitMix(seed: 31)
    var accepted = 0
    for number in 0..<20_000 {
      let bytes = Reprinting.damaged(documents[number % documents.count], &random)
      guard accepts(bytes) else { continue }
      accepted += 1
      if !foundationAccepts(bytes) { Issue.record("accepted: \(String(decoding: bytes, as: UTF8.self))") }
    }
    #expect(accepted > 1000)
  }
}
