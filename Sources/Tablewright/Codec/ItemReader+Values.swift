extension ItemReader {
  // MARK: Attribute values

  /// Enters a value of this type, such as `S`: reads `{"S":`. A value of another type is an error that names both.
  @inlinable @_lifetime(self: copy self)
  public mutating func beginValue(_ type: StaticString) throws(CodecError) {
    if type.utf8CodeUnitCount == 1, position + 8 <= count {
      // {"S": as five bytes.
      let wanted = 0x3A22_0022_7B | UInt64(type.utf8Start[0]) << 16
      if word(position) & 0xFF_FFFF_FFFF == wanted {
        position += 5
        depth += 1
        return
      }
    }
    try beginValueSlowly(type)
  }

  /// Leaves the value that was entered.
  @inlinable @inline(__always) @_lifetime(self: copy self)
  public mutating func endValue() throws(CodecError) {
    try expect(UInt8(ascii: "}"))
    depth -= 1
  }

  @usableFromInline @_lifetime(self: copy self)
  mutating func beginValueSlowly(_ type: StaticString) throws(CodecError) {
    try expect(UInt8(ascii: "{"))
    depth += 1
    if depth > Self.maximumDepth { throw error(.tooDeep) }
    let tag = try scanString()
    guard try isText(tag, type) else { throw error(.wrongType(expected: type.description)) }
    try expect(UInt8(ascii: ":"))
  }

  @usableFromInline
  func isText(_ text: ScannedString, _ other: StaticString) throws(CodecError) -> Bool {
    if text.isEscaped {
      let wanted = UnsafeBufferPointer(start: other.utf8Start, count: other.utf8CodeUnitCount)
      return try unescapedBytes(text).elementsEqual(wanted)
    }
    guard text.end - text.start == other.utf8CodeUnitCount else { return false }
    for index in 0..<other.utf8CodeUnitCount where byte(text.start + index) != other.utf8Start[index] { return false }
    return true
  }

  /// Takes `{"NULL":true}` where it stands; false, and nothing taken, where something else does.
  @inlinable @_lifetime(self: copy self)
  public mutating func takeNull() throws(CodecError) -> Bool {
    guard position &+ 8 <= count else { return try takeNullSlowly() }
    let start = word(position)
    if start & 0xFFFF == 0x227B {
      // The second letter of a type: none, or that of SS, NS, BS or BOOL. A null has another.
      let second = UInt8(truncatingIfNeeded: start &>> 24)
      if second == UInt8(ascii: "\"") || second == UInt8(ascii: "S") || second == UInt8(ascii: "O") { return false }
    }
    return try takeNullSlowly()
  }

  @usableFromInline @_lifetime(self: copy self)
  mutating func takeNullSlowly() throws(CodecError) -> Bool {
    let start = position
    try expect(UInt8(ascii: "{"))
    guard try isText(try scanString(), "NULL") else {
      position = start
      return false
    }
    try expect(UInt8(ascii: ":"))
    _ = try rawBool()
    try expect(UInt8(ascii: "}"))
    return true
  }

  @inlinable @_lifetime(self: copy self)
  mutating func rawBool() throws(CodecError) -> Bool {
    let isTrue = try nextByte() == UInt8(ascii: "t")
    try takeLiteral(isTrue ? "true" : "false")
    return isTrue
  }

  @usableFromInline @_lifetime(self: copy self)
  mutating func takeLiteral(_ literal: StaticString) throws(CodecError) {
    let length = literal.utf8CodeUnitCount
    guard position + length <= count else { throw error(.malformed) }
    for index in 0..<length where byte(position + index) != literal.utf8Start[index] { throw error(.malformed) }
    position += length
  }

  /// A whole number in quotes, as DynamoDB sends numbers.
  @inlinable @_lifetime(self: copy self)
  mutating func rawInteger() throws(CodecError) -> Int {
    let start = position
    if position + 2 < count, byte(position) == UInt8(ascii: "\"") {
      var index = position + 1
      let isNegative = byte(index) == UInt8(ascii: "-")
      if isNegative { index += 1 }
      let first = index
      var value = 0
      // Eighteen digits always fit.
      while index < count, index - first < 18 {
        let digit = byte(index) &- UInt8(ascii: "0")
        guard digit < 10 else { break }
        value = value &* 10 &+ Int(digit)
        index += 1
      }
      if index > first, index < count, byte(index) == UInt8(ascii: "\"") {
        position = index + 1
        return isNegative ? -value : value
      }
    }
    position = start
    return try integerSlowly()
  }

  /// Integers of 19 digits, and those written with a point or an exponent, such as `1E+2`.
  @usableFromInline @_lifetime(self: copy self)
  mutating func integerSlowly() throws(CodecError) -> Int {
    let text = try rawString()
    guard let value = Int(text) ?? NumberText(text)?.integer else { throw error(.unrepresentableNumber) }
    return value
  }

  /// A timestamp's text; nil where it is another text.
  @_lifetime(self: copy self)
  mutating func timestamp() throws(CodecError) -> Timestamp? {
    let text = try scanString()
    if text.isEscaped { return Timestamp(try slowString(text)) }
    guard text.end - text.start == Timestamp.length else { return nil }
    return Timestamp(word(text.start), word(text.start + 8), word(text.start + 16))
  }

  /// A decimal number in quotes, of up to 18 digits without an exponent: its digits, and how many follow the point.
  @_lifetime(self: copy self)
  mutating func shortDecimal() throws(CodecError) -> (significand: Int, scale: Int)? {
    guard try nextByte() == UInt8(ascii: "\"") else { return nil }
    var index = position + 1
    let isNegative = index < count && byte(index) == UInt8(ascii: "-")
    if isNegative { index += 1 }
    var (value, digits, point): (Int, Int, Int?) = (0, 0, nil)
    while index < count, digits <= 18 {
      let next = byte(index)
      let digit = next &- UInt8(ascii: "0")
      if digit < 10 {
        value = value &* 10 &+ Int(digit)
        digits += 1
      } else if next == UInt8(ascii: "."), point == nil {
        point = digits
      } else {
        break
      }
      index += 1
    }
    guard (1...18).contains(digits), index < count, byte(index) == UInt8(ascii: "\"") else { return nil }
    position = index + 1
    return (isNegative ? -value : value, point.map { digits - $0 } ?? 0)
  }

  // MARK: The type attribute

  /// Reads the attribute that tells the entities of a table apart.
  ///
  /// - Throws: ``CodecError/Problem/otherEntity(expected:)`` where it is another entity's.
  @inlinable @_lifetime(self: copy self)
  public mutating func expectEntity(_ type: StaticString) throws(CodecError) {
    if takeString(type) { return }
    try beginValue("S")
    guard try isText(try scanString(), type) else { throw error(.otherEntity(expected: type.description)) }
    try endValue()
  }

  /// Takes the string attribute with exactly this text; false, and nothing taken, where anything else stands.
  @inlinable @inline(__always) @_lifetime(self: copy self)
  mutating func takeString(_ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    // {"S":"…"} is eight bytes longer than its text.
    guard position &+ length &+ 8 <= count, word(position) & 0xFFFF_FFFF_FFFF == 0x223A_2253_227B else { return false }
    let start = position &+ 6
    for index in 0..<length where byte(start &+ index) != text.utf8Start[index] { return false }
    let end = start &+ length
    guard byte(end) == UInt8(ascii: "\""), byte(end &+ 1) == UInt8(ascii: "}") else { return false }
    position = end &+ 2
    return true
  }

  // MARK: Passing over

  /// Passes over one JSON value of any kind.
  @_lifetime(self: copy self)
  public mutating func skipValue() throws(CodecError) {
    if try skipScalar() { return }
    switch try nextByte() {
    case UInt8(ascii: "{"):
      try beginObject()
      while try nextMember(end: UInt8(ascii: "}")) {
        try skipString()
        try expect(UInt8(ascii: ":"))
        try skipValue()
      }
    case UInt8(ascii: "["):
      try beginArray()
      while try nextElement() { try skipValue() }
    case UInt8(ascii: "\""): try skipString()
    case UInt8(ascii: "t"): try takeLiteral("true")
    case UInt8(ascii: "f"): try takeLiteral("false")
    case UInt8(ascii: "n"): try takeLiteral("null")
    default: try skipNumber()
    }
  }

  /// Passes over `{"S":"…"}` and the like, which most attributes are; false, and nothing taken, for anything else.
  @_lifetime(self: copy self)
  private mutating func skipScalar() throws(CodecError) -> Bool {
    guard position + 8 <= count, depth < Self.maximumDepth else { return false }
    // A one-letter type: {"?":"
    guard word(position) & 0xFFFF_FF00_FFFF == 0x223A_2200_227B else { return false }
    let (start, type) = (position, byte(position + 2))
    guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(type) else { return false }
    position += 5
    try skipString()
    if position < count, byte(position) == UInt8(ascii: "}") {
      position += 1
      return true
    }
    position = start
    return false
  }

  @_lifetime(self: copy self)
  private mutating func skipString() throws(CodecError) {
    let text = try scanString()
    if text.isEscaped || !text.isASCII { _ = try slowString(text) }
  }

  /// Passes over a number as JSON writes it (RFC 8259, section 6).
  @_lifetime(self: copy self)
  private mutating func skipNumber() throws(CodecError) {
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { try skipDigits() }
    if take(UInt8(ascii: ".")) { try skipDigits() }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      _ = take(UInt8(ascii: "+")) || take(UInt8(ascii: "-"))
      try skipDigits()
    }
  }

  @_lifetime(self: copy self)
  private mutating func skipDigits() throws(CodecError) {
    let start = position
    while position < count, byte(position) &- UInt8(ascii: "0") < 10 { position += 1 }
    if position == start { throw error(.malformed) }
  }

  /// Takes the byte where it stands.
  @_lifetime(self: copy self)
  private mutating func take(_ wanted: UInt8) -> Bool {
    guard position < count, byte(position) == wanted else { return false }
    position += 1
    return true
  }

  // MARK: Responses

  /// Passes over one value and returns where it lies.
  @_lifetime(self: copy self)
  mutating func skipValueRange() throws(CodecError) -> Range<Int> {
    _ = try nextByte()
    let start = position
    try skipValue()
    return start..<position
  }

  /// Whether a value starts here that begins with this character, rather than `null` or anything else.
  @_lifetime(self: copy self)
  mutating func isNext(_ character: Unicode.Scalar) throws(CodecError) -> Bool {
    try nextByte() == UInt8(truncatingIfNeeded: character.value)
  }

  /// The string that starts here, of the response itself rather than of an attribute.
  @_lifetime(self: copy self)
  mutating func responseString() throws(CodecError) -> String { try rawString() }

  /// The whole number that starts here, of the response itself rather than of an attribute.
  @_lifetime(self: copy self)
  mutating func responseInteger() throws(CodecError) -> Int {
    guard let value = Int(try responseText()) else { throw error(.unexpectedShape) }
    return value
  }

  /// The text of the value that starts here, as it is written.
  @_lifetime(self: copy self)
  mutating func responseText() throws(CodecError) -> String {
    let range = try skipValueRange()
    return bytes.extracting(range).withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
  }
}
