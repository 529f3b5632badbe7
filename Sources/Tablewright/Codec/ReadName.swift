/// The name of a member as it was read, in a form that is compared by integers.
@usableFromInline struct ReadName {
  @usableFromInline var start = 0
  @usableFromInline var count = 0
  /// The first eight bytes, little-endian, padded with zeros.
  @usableFromInline var head: UInt64 = 0
  /// The last eight bytes of a name that is longer than eight.
  @usableFromInline var tail: UInt64 = 0
  /// Where the name's text ends in the response, where it was written with escapes; 0 otherwise.
  @usableFromInline var escapedEnd = 0

  @inlinable init() {}

  @inlinable init(start: Int, count: Int, head: UInt64, tail: UInt64) {
    self.start = start
    self.count = count
    self.head = head
    self.tail = tail
  }

  /// The name that these bytes spell.
  init(start: Int, _ bytes: UnsafeBufferPointer<UInt8>) {
    self.init(start: start, count: bytes.count, head: 0, tail: 0)
    for (index, byte) in bytes.prefix(8).enumerated() { head |= UInt64(byte) << UInt64(8 * index) }
    if bytes.count > 8 {
      for (index, byte) in bytes.suffix(8).enumerated() { tail |= UInt64(byte) << UInt64(8 * index) }
    }
  }

  @inlinable @inline(__always)
  static func head(of name: StaticString) -> UInt64 {
    let length = name.utf8CodeUnitCount
    if length >= 8 { return word(of: name, at: 0) }
    var head: UInt64 = 0
    var index = 0
    while index < length {
      head |= UInt64(name.utf8Start[index]) << UInt64(8 * index)
      index += 1
    }
    return head
  }

  @inlinable @inline(__always)
  static func tail(of name: StaticString) -> UInt64 {
    word(of: name, at: name.utf8CodeUnitCount - 8)
  }

  @inlinable @inline(__always)
  static func word(of name: StaticString, at offset: Int) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(name.utf8Start).loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}

extension ItemReader {
  /// Takes a comma, where one belongs, and an ASCII name of up to 15 bytes with its colon; false, and nothing taken, where
  /// anything else stands.
  @inlinable @inline(__always) @_lifetime(self: copy self)
  mutating func takeShortName() -> Bool {
    // The longest such name with its comma, quotes and colon.
    guard position + 19 <= count else { return false }
    var start = position
    if !isAtStart {
      guard byte(start) == UInt8(ascii: ",") else { return false }
      start += 1
    }
    guard byte(start) == UInt8(ascii: "\"") else { return false }
    start += 1
    let head = word(start)
    let stop = Self.stops(head)
    if stop != 0 {
      let length = stop.trailingZeroBitCount >> 3
      let text = head & ((1 << UInt64(8 * length)) &- 1)
      guard isNameEnd(start + length), text & Self.highBits == 0 else { return false }
      name = ReadName(start: start, count: length, head: text, tail: 0)
      position = start + length + 2
    } else {
      let stop = Self.stops(word(start + 8))
      guard stop != 0 else { return false }
      let length = 8 + stop.trailingZeroBitCount >> 3
      let tail = word(start + length - 8)
      guard isNameEnd(start + length), (head | tail) & Self.highBits == 0 else { return false }
      name = ReadName(start: start, count: length, head: head, tail: length == 8 ? 0 : tail)
      position = start + length + 2
    }
    isAtStart = false
    return true
  }

  /// The bits that no ASCII byte has.
  @inlinable static var highBits: UInt64 { 0x8080_8080_8080_8080 }

  /// Whether a name's closing quote and its colon stand here.
  @inlinable @inline(__always)
  func isNameEnd(_ offset: Int) -> Bool {
    offset + 2 <= count && byte(offset) == UInt8(ascii: "\"") && byte(offset + 1) == UInt8(ascii: ":")
  }

  /// Reads a name of any length with its colon.
  @usableFromInline @_lifetime(self: copy self)
  mutating func readName() throws(CodecError) {
    let text = try scanString()
    if text.isEscaped {
      let bytes = try unescapedBytes(text)
      _ = try validated(bytes.span.bytes)
      name = bytes.withUnsafeBufferPointer { ReadName(start: text.start, $0) }
      name.escapedEnd = text.end
    } else {
      if !text.isASCII { _ = try validated(bytes.extracting(text.start..<text.end)) }
      name = bytes.extracting(text.start..<text.end).withUnsafeBytes { bytes in
        ReadName(start: text.start, bytes.bindMemory(to: UInt8.self))
      }
    }
    try expect(UInt8(ascii: ":"))
  }

  @usableFromInline
  func isWholeName(_ other: StaticString) -> Bool {
    let wanted = UnsafeBufferPointer(start: other.utf8Start, count: other.utf8CodeUnitCount)
    if let unescaped = escapedNameBytes { return unescaped.elementsEqual(wanted) }
    for index in 8..<(name.count - 8) where byte(name.start + index) != wanted[index] { return false }
    return true
  }

  /// The bytes of a name that was written with escapes and therefore does not stand in the response; nil for others.
  var escapedNameBytes: [UInt8]? {
    guard name.escapedEnd > 0 else { return nil }
    return try? unescapedBytes(
      ScannedString(start: name.start, end: name.escapedEnd, isEscaped: true, isASCII: false))
  }
}
