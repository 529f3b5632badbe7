#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Reading the bytes of an HTTP head.
enum ASCII {
  /// The offset of the first LF.
  static func firstNewline(in bytes: UnsafeRawBufferPointer) -> Int? {
    guard let base = bytes.baseAddress, let found = memchr(base, 10, bytes.count) else { return nil }
    return UnsafeRawPointer(found) - base
  }

  /// Whether there are no control characters but the horizontal tab.
  static func isText(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var controls: UInt8 = 0
    for byte in bytes {
      let isControl = (byte < 0x20 && byte != 0x09) || byte == 0x7F
      controls |= isControl ? 1 : 0
    }
    return controls == 0
  }

  /// Whether a byte may be part of a header's name (RFC 9110, token).
  static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x5E...0x7A, 0x7C, 0x7E, 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E: true
    default: false
    }
  }

  /// The value of a decimal digit.
  static func decimalValue(_ byte: UInt8) -> Int? {
    (0x30...0x39).contains(byte) ? Int(byte) - 0x30 : nil
  }

  /// The value of a hexadecimal digit in either case.
  static func hexadecimalValue(_ byte: UInt8) -> Int? {
    switch byte {
    case 0x30...0x39: Int(byte) - 0x30
    case 0x41...0x46: Int(byte) - 0x37
    case 0x61...0x66: Int(byte) - 0x57
    default: nil
    }
  }

  /// A number of at most that many decimal digits, which are no more than 18, and nothing else.
  static func number(_ bytes: UnsafeRawBufferPointer, digits: Int) -> Int? {
    guard !bytes.isEmpty, bytes.count <= min(digits, 18) else { return nil }
    var number = 0
    for byte in bytes {
      guard let digit = decimalValue(byte) else { return nil }
      number = number * 10 + digit
    }
    return number
  }

  /// The bytes without the spaces and tabs around them.
  static func trimmed(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var (start, end) = (0, bytes.count)
    while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    return UnsafeRawBufferPointer(rebasing: bytes[start..<end])
  }

  /// Whether the bytes start with this text, in this case.
  static func starts(_ bytes: UnsafeRawBufferPointer, with text: StaticString) -> Bool {
    guard let base = bytes.baseAddress, bytes.count >= text.utf8CodeUnitCount else { return false }
    return memcmp(base, text.utf8Start, text.utf8CodeUnitCount) == 0
  }

  /// Whether the bytes are this text, which is in lower case, in any case.
  static func equals(_ bytes: UnsafeRawBufferPointer, _ text: StaticString) -> Bool {
    guard bytes.count == text.utf8CodeUnitCount else { return false }
    let wanted = text.utf8Start
    for index in 0..<bytes.count {
      let byte = bytes[index]
      let lowercased = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      guard lowercased == wanted[index] else { return false }
    }
    return true
  }

  /// Whether a list with commas has this text, which is in lower case, among its members.
  static func listContains(_ bytes: UnsafeRawBufferPointer, _ text: StaticString) -> Bool {
    var start = 0
    while start <= bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: ",") { end += 1 }
      if equals(trimmed(UnsafeRawBufferPointer(rebasing: bytes[start..<end])), text) { return true }
      start = end + 1
    }
    return false
  }
}
