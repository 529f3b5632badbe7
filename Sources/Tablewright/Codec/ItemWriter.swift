/// Writes DynamoDB's JSON straight into the bytes of a request.
///
/// What can't be stored (a number out of range, say) does not throw on the spot: the first such ``failure`` is kept,
/// and the call throws it before anything is sent.
public struct ItemWriter {
  @usableFromInline var bytes: [UInt8]
  @usableFromInline var needsComma = false
  @usableFromInline var current: StaticString = ""
  /// The first value that DynamoDB can't store.
  public private(set) var failure: CodecError?

  /// Writes from an empty request.
  @inlinable public init(capacity: Int = 512) {
    bytes = []
    bytes.reserveCapacity(capacity)
  }

  // MARK: Structure

  /// Begins an object of named members.
  @inlinable public mutating func beginObject() {
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
  }

  /// Ends the object.
  @inlinable public mutating func endObject() {
    bytes.append(UInt8(ascii: "}"))
    needsComma = true
  }

  /// Begins an array.
  @inlinable public mutating func beginArray() {
    bytes.append(UInt8(ascii: "["))
    needsComma = false
  }

  /// Ends the array.
  @inlinable public mutating func endArray() {
    bytes.append(UInt8(ascii: "]"))
    needsComma = true
  }

  /// Separates the next element from the one before it.
  @inlinable public mutating func nextElement() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  /// Writes a member's name, which is JSON text already: it needs no escapes.
  @inlinable public mutating func name(_ name: StaticString) {
    current = name
    append(needsComma ? ",\"" : "\"")
    append(name)
    append("\":")
    needsComma = true
  }

  /// Writes a member's name, escaped as needed. It has a label of its own, or literals would be taken for strings.
  @inlinable public mutating func name(escaping name: String) {
    nextElement()
    quoted(name)
    bytes.append(UInt8(ascii: ":"))
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
    bytes.append(UInt8(ascii: "}"))
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

  /// Writes a number attribute from its text, which holds nothing that JSON escapes.
  @inlinable public mutating func number(_ text: String) {
    append("{\"N\":\"")
    bytes.append(contentsOf: text.utf8)
    append("\"}")
  }

  /// Writes a truth value.
  @inlinable public mutating func bool(_ value: Bool) {
    append(value ? "{\"BOOL\":true}" : "{\"BOOL\":false}")
  }

  // MARK: Pieces

  /// Appends text as it stands.
  @inlinable public mutating func append(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends bytes as they stand.
  @inlinable public mutating func append(_ other: [UInt8]) {
    bytes.append(contentsOf: other)
  }

  /// Appends a JSON string.
  @inlinable public mutating func quoted(_ value: String) {
    bytes.append(UInt8(ascii: "\""))
    var value = value
    value.withUTF8 { escaped($0) }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends text within a JSON string, escaped where JSON asks for it.
  @inlinable mutating func escaped(_ text: UnsafeBufferPointer<UInt8>) {
    guard let base = text.baseAddress else { return }
    var index = 0
    while index + 8 <= text.count {
      let eight = UnsafeRawPointer(base).loadUnaligned(fromByteOffset: index, as: UInt64.self)
      if ItemReader.stops(UInt64(littleEndian: eight)) != 0 { break }
      index += 8
    }
    while index < text.count, Self.isPlain(base[index]) { index += 1 }
    bytes.append(contentsOf: UnsafeBufferPointer(start: base, count: index))
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
        bytes.append(byte)
      } else if byte >= 0x20 {
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      } else {
        append("\\u00")
        bytes.append(hex.utf8Start[Int(byte >> 4)])
        bytes.append(hex.utf8Start[Int(byte & 15)])
      }
    }
  }

  /// Appends an integer's digits.
  @usableFromInline mutating func digits(_ value: Int) {
    var magnitude = value.magnitude
    if magnitude < 10, value >= 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(magnitude))
      return
    }
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(magnitude % 10))
      magnitude /= 10
    } while magnitude > 0
    bytes[start...].reverse()
  }

  // MARK: Failures

  /// Fails where the value is outside of the range that the schema declares.
  @inlinable public mutating func require(_ value: Int, in range: ClosedRange<Int>) {
    if !range.contains(value) { fail(.outsideDeclaredRange) }
  }

  /// Keeps the first thing that can't be stored, with the attribute being written.
  @usableFromInline mutating func fail(_ problem: CodecError.Problem) {
    fail(CodecError(problem, attribute: current.utf8CodeUnitCount == 0 ? nil : current.description))
  }

  @usableFromInline mutating func fail(_ error: CodecError) {
    if failure == nil { failure = error }
  }

  /// The bytes, when all that was written can be stored.
  ///
  /// - Throws: the first ``failure``.
  func finish() throws(CodecError) -> [UInt8] {
    if let failure { throw failure }
    return bytes
  }
}
