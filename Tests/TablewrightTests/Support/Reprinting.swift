/// Ways to write a JSON document differently without changing it, and to damage it.
enum Reprinting {
  /// The same document with white space wherever JSON allows it and with characters of its strings escaped.
  static func withSpaceAndEscapes(_ json: String, _ random: inout SplitMix) -> String {
    var (result, isInString, isAfterBackslash) = ("", false, false)
    for scalar in json.unicodeScalars {
      if isInString {
        let isPlain = !isAfterBackslash && scalar != "\"" && scalar != "\\"
        result += isPlain && random.once(in: 3) ? escaped(scalar, &random) : String(scalar)
        isInString = isAfterBackslash || scalar != "\""
        isAfterBackslash = !isAfterBackslash && scalar == "\\"
        // An escape's letter and digits stay as they are.
      } else if "{}[]:,\"".unicodeScalars.contains(scalar) {
        isInString = scalar == "\""
        result += space(&random) + String(scalar) + (isInString ? "" : space(&random))
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result + space(&random)
  }

  /// The bytes with one to three of them flipped, deleted, inserted or repeated.
  static func damaged(_ bytes: [UInt8], _ random: inout SplitMix) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
      let index = Int.random(in: bytes.indices, using: &random)
      let end = min(bytes.count, index + Int.random(in: 1...9, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes.removeSubrange(index..<end)
      case 2: bytes.insert(random.pick(.random(in: 0...255, using: &random), structural(&random)), at: index)
      case 3: bytes.insert(contentsOf: bytes[index..<end], at: index)
      default: bytes[index] = structural(&random)
      }
    }
    return bytes
  }

  private static func structural(_ random: inout SplitMix) -> UInt8 {
    let bytes = Array("{}[]:,\"\\u0129.eE+-tfnSNBLM \n".utf8)
    return bytes[Int.random(in: bytes.indices, using: &random)]
  }

  private static func space(_ random: inout SplitMix) -> String { random.pick("", "", " ", "\n", "\t", "\r\n  ") }

  private static func escaped(_ scalar: Unicode.Scalar, _ random: inout SplitMix) -> String {
    String(scalar).utf16.map { unit in
      let digits = String(unit, radix: 16, uppercase: random.once(in: 2))
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }
}
