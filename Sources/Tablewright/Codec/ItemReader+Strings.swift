/// Where a string's text lies, between its quotes.
@usableFromInline struct ScannedString {
  @usableFromInline var start: Int
  @usableFromInline var end: Int
  @usableFromInline var isEscaped: Bool
  @usableFromInline var isASCII: Bool

  @inlinable init(start: Int, end: Int, isEscaped: Bool, isASCII: Bool) {
    self.start = start
    self.end = end
    self.isEscaped = isEscaped
    self.isASCII = isASCII
  }
}

extension ItemReader {
  /// Finds the end of the string that starts here.
  @inlinable @_lifetime(self: copy self)
  mutating func scanString() throws(CodecError) -> ScannedString {
    try expect(UInt8(ascii: "\""))
    return try scanText()
  }

  /// Finds the end of the string whose text starts here, sixteen bytes at a time.
  @inlinable @_lifetime(self: copy self)
  mutating func scanText() throws(CodecError) -> ScannedString {
    let start = position
    var high: UInt64 = 0
    // A local: the compiler can't know that the bytes do not hold the position.
    var end = start
    while end &+ 16 <= count {
      let (first, second) = (word(end), word(end &+ 8))
      let (firstStop, secondStop) = (Self.stops(first), Self.stops(second))
      if firstStop | secondStop == 0 {
        high |= first | second
        end &+= 16
      } else if firstStop != 0 {
        end &+= Self.length(before: firstStop)
        high |= first & Self.lowBits(of: firstStop)
        break
      } else {
        end &+= 8 &+ Self.length(before: secondStop)
        high |= first | second & Self.lowBits(of: secondStop)
        break
      }
    }
    position = end
    let isASCII = high & Self.highBits == 0
    if end < count, byte(end) == UInt8(ascii: "\"") {
      position = end &+ 1
      return ScannedString(start: start, end: end, isEscaped: false, isASCII: isASCII)
    }
    return try scanRest(from: start, isASCII: isASCII)
  }

  /// How many bytes stand before the first one that stops.
  @inlinable @inline(__always)
  static func length(before stop: UInt64) -> Int { stop.trailingZeroBitCount &>> 3 }

  /// The bits of the bytes before the first one that stops.
  @inlinable @inline(__always)
  static func lowBits(of stop: UInt64) -> UInt64 { (stop & (0 &- stop)) &>> 7 &- 1 }

  /// The high bit of the first byte that is a quote, a backslash or a control character, and perhaps of later bytes.
  @inlinable @inline(__always)
  static func stops(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quote = word ^ (ones &* 0x22)
    let backslash = word ^ (ones &* 0x5C)
    let hits = ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash) | ((word &- (ones &* 0x20)) & ~word)
    return hits & (ones &* 0x80)
  }

  /// Goes on byte by byte, from an escape or near the end of the response.
  @usableFromInline @_lifetime(self: copy self)
  mutating func scanRest(from start: Int, isASCII: Bool) throws(CodecError) -> ScannedString {
    var (isEscaped, isASCII) = (false, isASCII)
    while position < count {
      let next = byte(position)
      switch next {
      case UInt8(ascii: "\""):
        position += 1
        return ScannedString(start: start, end: position - 1, isEscaped: isEscaped, isASCII: isASCII)
      case UInt8(ascii: "\\"):
        isEscaped = true
        position += 2
      case 0..<0x20:
        throw error(.malformed)
      default:
        if next >= 0x80 { isASCII = false }
        position += 1
      }
    }
    throw error(.malformed)
  }

  /// The value of the string attribute that starts here.
  @inlinable @_lifetime(self: copy self)
  mutating func stringValue() throws(CodecError) -> String {
    // {"S":" as six bytes.
    if position &+ 8 <= count, word(position) & 0xFFFF_FFFF_FFFF == 0x223A_2253_227B {
      position &+= 6
      let text = try scanText()
      if !text.isEscaped, text.isASCII, position < count, byte(position) == UInt8(ascii: "}") {
        position &+= 1
        return asciiString(text)
      }
      let value = try slowString(text)
      try expect(UInt8(ascii: "}"))
      return value
    }
    try beginValue("S")
    let value = try rawString()
    try endValue()
    return value
  }

  /// The text of the string that starts here.
  @inlinable @_lifetime(self: copy self)
  mutating func rawString() throws(CodecError) -> String {
    let text = try scanString()
    return text.isEscaped || !text.isASCII ? try slowString(text) : asciiString(text)
  }

  @inlinable
  func asciiString(_ text: ScannedString) -> String {
    bytes.extracting(unchecked: text.start..<text.end).withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
  }

  @usableFromInline
  func slowString(_ text: ScannedString) throws(CodecError) -> String {
    guard text.isEscaped else { return try validated(bytes.extracting(text.start..<text.end)) }
    let unescaped = try unescapedBytes(text)
    return try validated(unescaped.span.bytes)
  }

  func validated(_ bytes: RawSpan) throws(CodecError) -> String {
    guard let string = String(validatingUTF8Bytes: bytes) else { throw error(.invalidUTF8) }
    return string
  }

  /// The bytes of a string with its escapes undone. Lone surrogates have no UTF-8 and are an error.
  @usableFromInline
  func unescapedBytes(_ text: ScannedString) throws(CodecError) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.end - text.start)
    var index = text.start
    while index < text.end {
      let next = byte(index)
      index += 1
      guard next == UInt8(ascii: "\\") else {
        result.append(next)
        continue
      }
      guard index < text.end else { throw error(.malformed) }
      let kind = byte(index)
      index += 1
      if kind == UInt8(ascii: "u") {
        result.append(contentsOf: String(try unicodeEscape(at: &index, end: text.end)).utf8)
      } else if let plain = Self.simpleEscape(kind) {
        result.append(plain)
      } else {
        throw error(.malformed)
      }
    }
    return result
  }

  private static func simpleEscape(_ kind: UInt8) -> UInt8? {
    switch kind {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): kind
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: nil
    }
  }

  private func unicodeEscape(at index: inout Int, end: Int) throws(CodecError) -> Unicode.Scalar {
    let first = try fourDigits(at: &index, end: end)
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, index + 2 <= end, byte(index) == UInt8(ascii: "\\"), byte(index + 1) == UInt8(ascii: "u")
    else { throw error(.invalidUTF8) }
    index += 2
    let second = try fourDigits(at: &index, end: end)
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw error(.invalidUTF8) }
    return scalar
  }

  private func fourDigits(at index: inout Int, end: Int) throws(CodecError) -> UInt32 {
    guard index + 4 <= end else { throw error(.malformed) }
    var value: UInt32 = 0
    for offset in 0..<4 {
      guard let digit = Self.hexDigit(byte(index + offset)) else { throw error(.malformed) }
      value = value << 4 | digit
    }
    index += 4
    return value
  }

  private static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}

extension String {
  /// The text of bytes that are UTF-8; nil where they are not.
  init?(validatingUTF8Bytes bytes: RawSpan) {
    if #available(macOS 26, iOS 26, tvOS 26, watchOS 26, *) {
      // Several times faster than String(validating:as:).
      guard let text = try? UTF8Span(validating: Span<UInt8>(_bytes: bytes)) else { return nil }
      self.init(copying: text)
    } else {
      guard let text = bytes.withUnsafeBytes({ String(validating: $0, as: UTF8.self) }) else { return nil }
      self = text
    }
  }
}
