/// Makes the ids by which requests are spoken of: 52 characters, as DynamoDB's are.
struct RequestIDs {
  private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUV".utf8)
  private var state = UInt64.random(in: .min ... .max)

  /// Another id. They need to differ, not to be hard to guess, which would cost more than a request.
  mutating func next() -> String {
    String(unsafeUninitializedCapacity: 52) { text in
      var bits: UInt64 = 0
      for place in 0..<52 {
        if place.isMultiple(of: 12) { bits = word() }
        text[place] = Self.alphabet[Int(bits & 31)]
        bits >>= 5
      }
      return 52
    }
  }

  /// SplitMix64's next word. https://doi.org/10.1145/2714064.2660195
  private mutating func word() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
