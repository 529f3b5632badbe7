/// The name of a member as it was read, in a form that is compared by integers.
@usableFromInline struct ReadName {
  @usableFromInline var start = 0
  @usableFromInline var count = 0
  /// The first eight bytes, little-endian, padded with zeros.
  @usableFromInline var head: UInt64 = 0
  /// The last eight bytes of a name that is longer than eight.
  @usableFromInline var tail: UInt64 = 0
  /// The bytes of a name that was written with escapes, which therefore don't stand in the response.
  @usableFromInline var unescaped: [UInt8]?

  @inlinable init() {}

  @inlinable init(start: Int, count: Int, head: UInt64, tail: UInt64) {
    self.start = start
    self.count = count
    self.head = head
    self.tail = tail
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
  @inlinable @inline(__always)
  func plainName(_ text: ScannedString) -> ReadName {
    let length = text.end - text.start
    if length > 8 {
      return ReadName(start: text.start, count: length, head: word(text.start), tail: word(text.end - 8))
    }
    if text.start + 8 <= count {
      let mask: UInt64 = length == 8 ? .max : (1 << UInt64(8 * length)) - 1
      return ReadName(start: text.start, count: length, head: word(text.start) & mask, tail: 0)
    }
    var head: UInt64 = 0
    for index in 0..<length { head |= UInt64(byte(text.start + index)) << UInt64(8 * index) }
    return ReadName(start: text.start, count: length, head: head, tail: 0)
  }

  /// A name with escapes, or one that may not be UTF-8.
  @usableFromInline
  func slowName(_ text: ScannedString) throws(CodecError) -> ReadName {
    guard text.isEscaped else {
      _ = try validated(bytes.extracting(text.start..<text.end))
      return plainName(text)
    }
    let bytes = try unescapedBytes(text)
    _ = try validated(bytes.span.bytes)
    var name = ReadName(start: text.start, count: bytes.count, head: 0, tail: 0)
    for (index, byte) in bytes.prefix(8).enumerated() { name.head |= UInt64(byte) << UInt64(8 * index) }
    if bytes.count > 8 {
      for (index, byte) in bytes.suffix(8).enumerated() { name.tail |= UInt64(byte) << UInt64(8 * index) }
    }
    name.unescaped = bytes
    return name
  }

  @usableFromInline
  func isWholeName(_ other: StaticString) -> Bool {
    for index in 8..<(name.count - 8) {
      let mine = name.unescaped.map { $0[index] } ?? byte(name.start + index)
      if mine != other.utf8Start[index] { return false }
    }
    return true
  }
}
