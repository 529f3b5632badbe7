/// An identifier that sorts by the time when it was made: 48 bits of milliseconds since 1970 and 80 random ones.
///
/// As text it has 26 characters of Crockford's base 32, whose order is that of the identifiers.
/// https://github.com/ulid/spec
public struct ULID: Hashable, Sendable, Comparable {
  /// The identifier as a whole number.
  public let rawValue: UInt128

  /// An identifier of its bits.
  public init(rawValue: UInt128) { self.rawValue = rawValue }

  /// An identifier of a moment and of 80 bits, the lowest of `randomness`. A moment before 1970 or after the year 10889
  /// is the nearest one that an identifier holds.
  public init(timestamp: Timestamp, randomness: UInt128) {
    let milliseconds = UInt128(min(max(timestamp.milliseconds, 0), Self.lastMillisecond))
    rawValue = milliseconds << Self.randomBits | randomness & Self.randomMask
  }

  /// The identifier that a text of 26 characters names, in upper or lower case; nil for any other text.
  public init?(_ text: String) {
    guard text.utf8.count == Self.length else { return nil }
    var value: UInt128 = 0
    for byte in text.utf8 {
      guard let digit = Self.digit(byte) else { return nil }
      // 26 characters hold two bits more than there are.
      guard value >> 123 == 0 else { return nil }
      value = value << 5 | UInt128(digit)
    }
    rawValue = value
  }

  /// A new identifier: greater than all that this process made before.
  public static func generate() -> ULID { ULIDGenerator.shared.next() }

  /// The moment when it was made, in whole milliseconds.
  public var timestamp: Timestamp {
    Timestamp(milliseconds: Int64(truncatingIfNeeded: rawValue >> Self.randomBits))
  }

  /// Whether the first identifier comes before the second, in order of the bits and of the texts.
  public static func < (lhs: ULID, rhs: ULID) -> Bool { lhs.rawValue < rhs.rawValue }

  /// How many characters the text has.
  static let length = 26
  static let randomBits = 80
  static let randomMask: UInt128 = (1 << randomBits) - 1
  static let lastMillisecond: Int64 = (1 << 48) - 1
  private static let alphabet: StaticString = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

  /// The value of a character in either case; nil for those that the alphabet leaves out.
  private static func digit(_ byte: UInt8) -> Int? {
    let upper = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte & 0xDF : byte
    return (0..<alphabet.utf8CodeUnitCount).first { alphabet.utf8Start[$0] == upper }
  }
}

extension ULID: LosslessStringConvertible {
  /// The 26 characters, in upper case.
  public var description: String {
    String(unsafeUninitializedCapacity: Self.length) { text in
      for index in 0..<Self.length {
        let digit = Int(truncatingIfNeeded: rawValue >> UInt128(5 * (Self.length - 1 - index)) & 31)
        text[index] = Self.alphabet.utf8Start[digit]
      }
      return Self.length
    }
  }
}

extension ULID: DynamoOrdered {}

extension ULID: Codable {
  /// Reads 26 characters, in upper or lower case.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let value = ULID(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "This text is no ULID.")
    }
    self = value
  }

  /// Writes 26 characters, in upper case.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
