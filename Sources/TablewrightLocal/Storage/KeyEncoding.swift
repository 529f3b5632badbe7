import DynamoDBExpressions
import Tablewright

/// Writes the values of keys so that the order of the bytes is the order of the keys.
///
/// A partition starts with a hash, so that scans read partitions in an order that says nothing, as DynamoDB's do, and so
/// that their segments are ranges.
enum KeyEncoding {
  /// How many bytes the hash of a partition key has.
  static let hashLength = 4

  /// The start of every key in the partition of these values.
  static func partition(_ values: [Value]) -> [UInt8] {
    var bytes: [UInt8] = []
    for value in values { append(value, to: &bytes) }
    return hash(bytes) + bytes
  }

  /// Appends a value of a key: a string, number or binary.
  static func append(_ value: Value, to bytes: inout [UInt8]) {
    switch value {
    case .string(let text), .binary(let text):
      appendEscaped(text, to: &bytes)
      // Less than anything that can follow in a longer text.
      bytes.append(contentsOf: [0, 1])
    case .number(let number): append(number, to: &bytes)
    default: break
    }
  }

  /// Appends what the values of all keys with this prefix start with.
  static func appendPrefix(_ value: Value, to bytes: inout [UInt8]) {
    if case .string(let text) = value { appendEscaped(text, to: &bytes) }
    if case .binary(let text) = value { appendEscaped(text, to: &bytes) }
  }

  private static func appendEscaped(_ text: [UInt8], to bytes: inout [UInt8]) {
    for byte in text {
      bytes.append(byte)
      if byte == 0 { bytes.append(0xFF) }
    }
  }

  /// The sign, the power of ten of the first digit, the digits by twos, and an end that is less than all digits. Of
  /// negative numbers everything after the sign is turned round.
  private static func append(_ number: Number, to bytes: inout [UInt8]) {
    if number.isZero { return bytes.append(1) }
    bytes.append(number.isNegative ? 0 : 2)
    let start = bytes.count
    let exponent = UInt16(clamping: number.leadingExponent + 1000)
    bytes.append(contentsOf: [UInt8(exponent >> 8), UInt8(exponent & 0xFF)])
    var digits = Array(String(number.significand).utf8).map { $0 - UInt8(ascii: "0") }
    if !digits.count.isMultiple(of: 2) { digits.append(0) }
    for index in stride(from: 0, to: digits.count, by: 2) { bytes.append(1 + 10 * digits[index] + digits[index + 1]) }
    bytes.append(0)
    if number.isNegative {
      for index in start..<bytes.count { bytes[index] = ~bytes[index] }
    }
  }

  /// FNV-1a, and a last mix so that short keys spread over all of the range.
  private static func hash(_ bytes: [UInt8]) -> [UInt8] {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash ^= hash >> 33
    hash = hash &* 0xFF51_AFD7_ED55_8CCD
    hash ^= hash >> 33
    return (0..<hashLength).map { UInt8(truncatingIfNeeded: hash >> (56 - 8 * UInt64($0))) }
  }

  /// The least bytes that are greater than all that start with these; nil where there are none.
  static func successor(of prefix: [UInt8]) -> [UInt8]? {
    var bytes = prefix
    while let last = bytes.last {
      bytes.removeLast()
      if last < 0xFF { return bytes + [last + 1] }
    }
    return nil
  }
}
