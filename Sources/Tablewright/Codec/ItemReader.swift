/// Reads DynamoDB's JSON once, front to back, straight from the bytes of a response.
///
/// Generated code drives it: it enters a map, asks for one name after the other and reads each value as the type that
/// the schema gives it. Nothing is built on the way, and no input makes it trap: what does not fit is a ``CodecError``.
public struct ItemReader: ~Escapable {
  @usableFromInline let bytes: RawSpan
  @usableFromInline let count: Int
  @usableFromInline var position = 0
  @usableFromInline var depth = 0
  /// Whether the next member is the first of its object or array, which no comma precedes.
  @usableFromInline var isAtStart = false
  @usableFromInline var name = ReadName()

  /// JSON levels in the deepest item: two for each of DynamoDB's 32, and those of the response around it.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html
  @usableFromInline static let maximumDepth = 2 * 32 + 8

  /// Reads from the start of `bytes`.
  @inlinable @_lifetime(copy bytes)
  public init(_ bytes: RawSpan) {
    self.bytes = bytes
    self.count = bytes.byteCount
  }

  // MARK: Members of objects and arrays

  /// Enters the object that starts here.
  @inlinable @_lifetime(self: copy self)
  public mutating func beginObject() throws(CodecError) {
    try expect(UInt8(ascii: "{"))
    try descend()
  }

  /// Enters the array that starts here.
  @inlinable @_lifetime(self: copy self)
  public mutating func beginArray() throws(CodecError) {
    try expect(UInt8(ascii: "["))
    try descend()
  }

  /// Moves to the next member of the object and reads its name; false at the end of the object, which it leaves.
  @inlinable @_lifetime(self: copy self)
  public mutating func nextName() throws(CodecError) -> Bool {
    if takeShortName() { return true }
    guard try nextMember(end: UInt8(ascii: "}")) else { return false }
    try readName()
    return true
  }

  /// Moves to the next element of the array; false at the end of the array, which it leaves.
  @inlinable @_lifetime(self: copy self)
  public mutating func nextElement() throws(CodecError) -> Bool {
    try nextMember(end: UInt8(ascii: "]"))
  }

  /// The length of the name last read, in bytes.
  @inlinable public var nameLength: Int { name.count }

  /// Whether the name last read is this one.
  @inlinable @inline(__always)
  public func isName(_ other: StaticString) -> Bool {
    guard name.count == other.utf8CodeUnitCount, name.head == ReadName.head(of: other) else { return false }
    if name.count <= 8 { return true }
    guard name.tail == ReadName.tail(of: other) else { return false }
    return name.count <= 16 || isWholeName(other)
  }

  @inlinable @_lifetime(self: copy self)
  mutating func nextMember(end: UInt8) throws(CodecError) -> Bool {
    var byte = try nextByte()
    if byte == end {
      position += 1
      depth -= 1
      isAtStart = false
      return false
    }
    if isAtStart {
      isAtStart = false
      return true
    }
    guard byte == UInt8(ascii: ",") else { throw error(.malformed) }
    position += 1
    byte = try nextByte()
    if byte == end { throw error(.malformed) }
    return true
  }

  @inlinable @_lifetime(self: copy self)
  mutating func descend() throws(CodecError) {
    depth += 1
    if depth > Self.maximumDepth { throw error(.tooDeep) }
    isAtStart = true
  }

  // MARK: Bytes

  @inlinable @inline(__always)
  func byte(_ offset: Int) -> UInt8 {
    bytes.unsafeLoad(fromUncheckedByteOffset: offset, as: UInt8.self)
  }

  @inlinable @inline(__always)
  func word(_ offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self))
  }

  /// The next byte that is no white space, not taken.
  @inlinable @inline(__always) @_lifetime(self: copy self)
  mutating func nextByte() throws(CodecError) -> UInt8 {
    guard position < count else { throw error(.malformed) }
    let next = byte(position)
    return next > 0x20 ? next : try skipWhiteSpace()
  }

  @inlinable @inline(__always) @_lifetime(self: copy self)
  mutating func expect(_ wanted: UInt8) throws(CodecError) {
    guard try nextByte() == wanted else { throw error(.unexpectedShape) }
    position += 1
  }

  @usableFromInline @_lifetime(self: copy self)
  mutating func skipWhiteSpace() throws(CodecError) -> UInt8 {
    while position < count {
      let next = byte(position)
      guard next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 else { return next }
      position += 1
    }
    throw error(.malformed)
  }

  /// Fails unless nothing but white space is left.
  @_lifetime(self: copy self)
  public mutating func expectEnd() throws(CodecError) {
    if (try? skipWhiteSpace()) != nil { throw error(.malformed) }
  }

  // MARK: Errors

  /// An error at the current position, about the name last read.
  @inlinable
  public func error(_ problem: CodecError.Problem) -> CodecError {
    CodecError(problem, attribute: nameText(), offset: position)
  }

  /// The error that a required attribute is absent.
  @inlinable
  public func missing(_ attribute: StaticString) -> CodecError {
    CodecError(.missing, attribute: attribute.description, offset: position)
  }

  @usableFromInline
  func nameText() -> String? {
    if let unescaped = escapedNameBytes { return String(decoding: unescaped, as: UTF8.self) }
    guard name.count > 0 else { return nil }
    return bytes.extracting(name.start..<name.start + name.count)
      .withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
  }
}
