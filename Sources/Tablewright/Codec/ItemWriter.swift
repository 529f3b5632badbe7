/// Writes DynamoDB's JSON straight into the bytes of a request.
///
/// What can't be stored (a number out of range, say) does not throw on the spot: the first such ``failure`` is kept,
/// and the call throws it before anything is sent.
public struct ItemWriter: ~Copyable {
  @usableFromInline var base: UnsafeMutablePointer<UInt8>
  @usableFromInline var capacity: Int
  @usableFromInline var end = 0
  @usableFromInline var needsComma = false
  @usableFromInline var current: StaticString = ""
  /// Whether values are checked against what the schema asks of them: those that are stored, not those that others are
  /// compared with.
  @usableFromInline var checksConstraints = true
  /// The first value that DynamoDB can't store.
  public private(set) var failure: CodecError?

  /// Writes from an empty request, with room for some bytes before it grows.
  public init(capacity: Int = 1024) {
    self.capacity = max(capacity, 64)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  /// How many bytes were written.
  @inlinable public var count: Int { end }

  /// What was written so far.
  public var bytes: [UInt8] { Array(UnsafeBufferPointer(start: base, count: end)) }

  @inlinable @inline(__always)
  mutating func reserve(_ more: Int) {
    if capacity - end < more { grow(more) }
  }

  @usableFromInline mutating func grow(_ more: Int) {
    capacity = max(2 * capacity, end + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.moveInitialize(from: base, count: end)
    base.deallocate()
    base = larger
  }

  @inlinable @inline(__always)
  mutating func put(_ text: UnsafePointer<UInt8>, _ length: Int) {
    (base + end).initialize(from: text, count: length)
    end += length
  }

  @inlinable @inline(__always)
  mutating func put(_ byte: UInt8) {
    (base + end).initialize(to: byte)
    end += 1
  }

  /// Appends one byte.
  @inlinable mutating func append(_ byte: UInt8) {
    reserve(1)
    put(byte)
  }

  // MARK: Structure

  /// Begins an object of named members.
  @inlinable public mutating func beginObject() {
    append(UInt8(ascii: "{"))
    needsComma = false
  }

  /// Ends the object.
  @inlinable public mutating func endObject() {
    append(UInt8(ascii: "}"))
    needsComma = true
  }

  /// Begins an array.
  @inlinable public mutating func beginArray() {
    append(UInt8(ascii: "["))
    needsComma = false
  }

  /// Ends the array.
  @inlinable public mutating func endArray() {
    append(UInt8(ascii: "]"))
    needsComma = true
  }

  /// Separates the next element from the one before it.
  @inlinable public mutating func nextElement() {
    if needsComma { append(UInt8(ascii: ",")) }
    needsComma = true
  }

  /// Writes a member's name, which is JSON text already: it needs no escapes.
  @inlinable public mutating func name(_ name: StaticString) {
    current = name
    let length = name.utf8CodeUnitCount
    reserve(length + 4)
    if needsComma { put(UInt8(ascii: ",")) }
    put(UInt8(ascii: "\""))
    put(name.utf8Start, length)
    put(UInt8(ascii: "\""))
    put(UInt8(ascii: ":"))
    needsComma = true
  }

  /// Writes a member's name, escaped as needed. It has a label of its own, or literals would be taken for strings.
  @inlinable public mutating func name(escaping name: String) {
    nextElement()
    quoted(name)
    append(UInt8(ascii: ":"))
  }

  // MARK: Attribute values

  /// Begins a value of a type such as `M`: writes `{"M":`.
  @inlinable public mutating func beginValue(_ type: StaticString) {
    append("{\"")
    append(type)
    append("\":")
  }

  /// Ends the value.
  @inlinable public mutating func endValue() {
    append(UInt8(ascii: "}"))
    needsComma = true
  }

  /// Writes a string attribute.
  @inlinable public mutating func string(_ value: String) {
    append("{\"S\":")
    quoted(value)
    append("}")
  }

  /// Writes a number attribute that is an integer.
  @inlinable public mutating func integer(_ value: Int) {
    append("{\"N\":\"")
    digits(value)
    append("\"}")
  }

  /// Writes a truth value.
  @inlinable public mutating func bool(_ value: Bool) {
    append(value ? "{\"BOOL\":true}" : "{\"BOOL\":false}")
  }

  // MARK: Pieces

  /// Appends text as it stands.
  @inlinable public mutating func append(_ text: StaticString) {
    reserve(text.utf8CodeUnitCount)
    put(text.utf8Start, text.utf8CodeUnitCount)
  }

  /// Appends bytes as they stand.
  @inlinable public mutating func append(_ other: [UInt8]) {
    other.withUnsafeBufferPointer { append($0) }
  }

  /// Appends bytes as they stand.
  @inlinable public mutating func append(_ other: UnsafeBufferPointer<UInt8>) {
    guard let start = other.baseAddress else { return }
    reserve(other.count)
    put(start, other.count)
  }

  /// Appends a JSON string.
  @inlinable public mutating func quoted(_ value: String) {
    append(UInt8(ascii: "\""))
    var value = value
    value.withUTF8 { escaped($0) }
    append(UInt8(ascii: "\""))
  }

  /// Appends text within a JSON string, escaped where JSON asks for it.
  @inlinable mutating func escaped(_ text: UnsafeBufferPointer<UInt8>) {
    guard let source = text.baseAddress else { return }
    var index = 0
    while index + 8 <= text.count {
      let eight = UnsafeRawPointer(source).loadUnaligned(fromByteOffset: index, as: UInt64.self)
      if ItemReader.stops(UInt64(littleEndian: eight)) != 0 { break }
      index += 8
    }
    while index < text.count, Self.isPlain(source[index]) { index += 1 }
    append(UnsafeBufferPointer(start: source, count: index))
    if index < text.count { escapedSlowly(UnsafeBufferPointer(rebasing: text[index...])) }
  }

  @inlinable @inline(__always)
  static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  @usableFromInline mutating func escapedSlowly(_ text: UnsafeBufferPointer<UInt8>) {
    let hex: StaticString = "0123456789abcdef"
    for byte in text {
      if Self.isPlain(byte) {
        append(byte)
      } else if byte >= 0x20 {
        append(UInt8(ascii: "\\"))
        append(byte)
      } else {
        append("\\u00")
        append(hex.utf8Start[Int(byte >> 4)])
        append(hex.utf8Start[Int(byte & 15)])
      }
    }
  }

  /// Appends an integer's digits.
  @usableFromInline mutating func digits(_ value: Int) {
    var magnitude = value.magnitude
    // Int.min has 19 digits and a sign.
    reserve(20)
    if value < 0 { put(UInt8(ascii: "-")) }
    var length = 1
    var power: UInt = 10
    while length < 19, magnitude >= power {
      length += 1
      power *= 10
    }
    for position in stride(from: end + length - 1, through: end, by: -1) {
      (base + position).initialize(to: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude % 10))
      magnitude /= 10
    }
    end += length
  }

  // MARK: Failures

  @usableFromInline mutating func failAtEmptySet() { fail(.emptySet) }

  /// Keeps the first thing that can't be stored, with the attribute being written.
  public mutating func fail(_ problem: CodecError.Problem) {
    fail(CodecError(problem, attribute: current.utf8CodeUnitCount == 0 ? nil : current.description))
  }

  @usableFromInline mutating func fail(_ error: CodecError) {
    if failure == nil { failure = error }
  }

  /// The bytes, when all that was written can be stored.
  ///
  /// - Throws: the first ``failure``.
  borrowing func finish() throws(CodecError) -> [UInt8] {
    if let failure { throw failure }
    return bytes
  }
}
