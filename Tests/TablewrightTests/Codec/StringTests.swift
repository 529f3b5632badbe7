import Testing

@testable import Tablewright

@Suite("Strings of a response")
struct StringTests {
  private func read(_ text: [UInt8]) throws(CodecError) -> String {
    let bytes = Array(#"{"S":""#.utf8) + text + Array(#""}"#.utf8)
    var reader = ItemReader(bytes.span.bytes)
    return try StringCoding.read(from: &reader)
  }

  private func skip(_ text: [UInt8]) throws(CodecError) {
    let bytes = Array(#"{"S":""#.utf8) + text + Array(#""}"#.utf8)
    var reader = ItemReader(bytes.span.bytes)
    try reader.skipValue()
  }

  @Test(
    "are read through every escape",
    arguments: [
      (#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{C}\n\r\t"), (#"\u0000\u001f"#, "\u{0}\u{1F}"), (#"\u00e9\u00E9"#, "éé"),
      (#"\ud83d\ude00"#, "😀"), (#"\uD83D\uDE00x"#, "😀x"), (#"\uffff\ue000\ud7ff"#, "\u{FFFF}\u{E000}\u{D7FF}"),
      (#"12345678\n12345678"#, "12345678\n12345678"), (#"1234567\n"#, "1234567\n"), (#"\udbff\udfff"#, "\u{10FFFF}"),
    ])
  func escapes(_ text: String, _ value: String) throws {
    let read = try read(Array(text.utf8))
    #expect(Array(read.utf8) == Array(value.utf8))
  }

  @Test(
    "are refused with half of a surrogate pair",
    arguments: [
      #"\ud83d"#, #"\ude00"#, #"\ud83dx"#, #"\ud83d\n"#, #"\ud83d\ud83d"#, #"\ude00\ud83d"#, #"\ud83d\u0041"#,
      #"abc\udc00def"#,
    ])
  func loneSurrogates(_ text: String) {
    #expect(throws: CodecError(.invalidUTF8, offset: text.utf8.count + 7)) { try read(Array(text.utf8)) }
    #expect(throws: CodecError.self) { try skip(Array(text.utf8)) }
  }

  @Test(
    "are refused with escapes that JSON does not have",
    arguments: [
      #"\x"#, #"\u"#, #"\u12"#, #"\u12g4"#, #"\U0041"#, #"\ud83d\u"#, #"\ud83d\u12"#, #"\'"#, #"\0"#, "\\\u{1}", "\\é",
    ])
  func badEscapes(_ text: String) {
    #expect(throws: CodecError.self) { try read(Array(text.utf8)) }
    #expect(throws: CodecError.self) { try skip(Array(text.utf8)) }
  }

  @Test("are refused with control characters, wherever they stand", arguments: [0, 1, 9, 10, 13, 31] as [UInt8])
  func controls(_ byte: UInt8) {
    for prefix in 0..<20 {
      let text = [UInt8](repeating: 0x61, count: prefix) + [byte] + [UInt8](repeating: 0x61, count: 19 - prefix)
      #expect(throws: CodecError.self) { try read(text) }
      #expect(throws: CodecError.self) { try skip(text) }
    }
  }

  @Test(
    "are refused when they are not UTF-8",
    arguments: [
      [0x80], [0xC3], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF],
      [0xC3, 0x28], [0xF0, 0x9F, 0x98],
    ] as [[UInt8]])
  func notUTF8(_ bytes: [UInt8]) {
    for prefix in [0, 5, 8, 13] {
      let text = [UInt8](repeating: 0x61, count: prefix) + bytes
      for tail in ["", "a", "aaaaaaaaaaaaaaaa", #"\n"#] {
        #expect(throws: CodecError.self) { try read(text + tail.utf8) }
        #expect(throws: CodecError.self) { try skip(text + tail.utf8) }
      }
    }
  }

  @Test("keep their bytes at every length and place of what is not plain")
  func lengths() throws {
    for length in 0..<40 {
      for place in 0...length {
        for insert in ["\"", "é", "😀", "\n", ""] {
          let text = String(repeating: "a", count: place) + insert + String(repeating: "b", count: length - place)
          #expect(try CodingRoundTrip.roundTrip(StringCoding.self, text) == text)
        }
      }
    }
  }
}
