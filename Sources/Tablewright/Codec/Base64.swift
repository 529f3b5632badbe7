/// Base64 with padding, the form of binary attributes in JSON (RFC 4648, section 4).
package enum Base64 {
  private static let alphabet: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

  package static func encode(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let chunk = bytes[index..<min(index + 3, bytes.count)]
      var bits: UInt32 = 0
      for byte in chunk { bits = bits << 8 | UInt32(byte) }
      bits <<= UInt32(8 * (3 - chunk.count))
      for position in 0..<4 {
        let sextet = Int(bits >> UInt32(18 - 6 * position) & 63)
        text.append(position <= chunk.count ? alphabet.utf8Start[sextet] : UInt8(ascii: "="))
      }
      index += 3
    }
    return text
  }

  /// The bytes of strict base64; nil for anything else, missing padding and loose bits included.
  package static func decode(_ text: String.UTF8View) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    var (bits, count, padding): (UInt32, Int, Int) = (0, 0, 0)
    for character in text {
      if character == UInt8(ascii: "=") {
        padding += 1
        bits <<= 6
      } else {
        guard padding == 0, let sextet = sextet(character) else { return nil }
        bits = bits << 6 | sextet
      }
      count += 1
      if count % 4 == 0 {
        guard padding <= 2, bits & ((1 << UInt32(8 * padding)) - 1) == 0 else { return nil }
        for position in 0..<(3 - padding) { bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(16 - 8 * position))) }
        bits = 0
      } else if padding > 2 {
        return nil
      }
    }
    return count % 4 == 0 ? bytes : nil
  }

  private static func sextet(_ character: UInt8) -> UInt32? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a") + 26)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0") + 52)
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}

/// Bytes as base64 text, for the `Codable` form of binary attributes.
@_spi(Generated) public struct Base64Text: Codable, Hashable, Sendable {
  /// The bytes.
  public let bytes: [UInt8]

  /// The text of these bytes.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads base64 with padding.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let bytes = Base64.decode(try container.decode(String.self).utf8) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "This text is no base64.")
    }
    self.bytes = bytes
  }

  /// Writes base64 with padding.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(String(decoding: Base64.encode(bytes), as: UTF8.self))
  }
}
