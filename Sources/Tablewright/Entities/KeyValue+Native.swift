extension KeyValue {
  /// The value of an entity's own attribute, which is a key attribute under its stored name.
  ///
  /// - Parameter attribute: its name, for the error.
  @_spi(Generated)
  public init<Coding: AttributeCoding>(_ value: Coding.Value, _ coding: Coding.Type, _ attribute: StaticString) {
    var writer = ItemWriter(capacity: 64)
    // What a schema asks of the value is checked by itself: the bound of a range need not be a value.
    writer.checksConstraints = false
    writer.current = attribute
    Coding.write(value, to: &writer)
    do throws(CodecError) {
      self = try KeyValue(json: writer.bytes)
      if let failure = writer.failure { throw failure }
    } catch {
      self.init(.string, bytes: [], problem: CodecError(error.problem, attribute: attribute.description))
    }
  }

  /// The value of a key attribute from its JSON.
  ///
  /// - Throws: ``CodecError`` where it is empty, or of a type that key attributes don't have.
  fileprivate init(json: [UInt8]) throws(CodecError) {
    var reader = ItemReader(json.span.bytes)
    self = try KeyValue(try reader.keyType(), from: &reader)
    if bytes.isEmpty { throw CodecError(.emptyKeyPart) }
  }

  /// An integer that is a key attribute by itself.
  @_spi(Generated) public init(number value: Int) {
    self.init(.number, bytes: Array(String(value).utf8))
  }

  /// Reads the value of a key attribute.
  ///
  /// - Throws: ``CodecError`` where it is of another type.
  @_lifetime(reader: copy reader)
  init(_ type: TableDefinition.KeyAttribute.AttributeType, from reader: inout ItemReader) throws(CodecError) {
    switch type {
    case .string: self.init(type, bytes: Array(try StringCoding.read(from: &reader).utf8))
    case .binary: self.init(type, bytes: try BinaryCoding.read(from: &reader))
    case .number:
      try reader.beginValue("N")
      let text = try reader.rawString()
      try reader.endValue()
      guard let number = NumberText(text) else { throw reader.error(.unrepresentableNumber) }
      self.init(type, bytes: number.canonicalText)
    }
  }
}

extension ItemReader {
  /// The type of the value that starts here, not taken.
  @_lifetime(self: copy self)
  fileprivate mutating func keyType() throws(CodecError) -> TableDefinition.KeyAttribute.AttributeType {
    let start = self
    try beginObject()
    guard try nextName() else { throw error(.unexpectedShape) }
    let types: [(StaticString, TableDefinition.KeyAttribute.AttributeType)] = [
      ("S", .string), ("N", .number), ("B", .binary),
    ]
    let type = types.first { isName($0.0) }?.1
    self = start
    guard let type else { throw error(.unexpectedShape) }
    return type
  }
}

extension NumberText {
  /// The one text that numbers of this value have here, so that equal numbers have equal texts: an integer of up to 38
  /// digits without an exponent, everything else as `digitsE±exponent`. DynamoDB reads either.
  var canonicalText: [UInt8] {
    if digits.isEmpty { return [UInt8(ascii: "0")] }
    var text = isNegative ? [UInt8(ascii: "-")] : []
    text += digits.map { $0 + UInt8(ascii: "0") }
    if exponent >= 0, digits.count + exponent <= 38 {
      return text + [UInt8](repeating: UInt8(ascii: "0"), count: exponent)
    }
    return text + Array("E\(exponent)".utf8)
  }

  /// The order of the values.
  static func < (lhs: NumberText, rhs: NumberText) -> Bool {
    if lhs.sign != rhs.sign { return lhs.sign < rhs.sign }
    return lhs.isNegative ? rhs.isSmaller(than: lhs) : lhs.isSmaller(than: rhs)
  }

  private var sign: Int { digits.isEmpty ? 0 : isNegative ? -1 : 1 }

  /// The order of the magnitudes, of which neither is zero unless both are.
  private func isSmaller(than other: NumberText) -> Bool {
    let (power, otherPower) = (digits.count + exponent, other.digits.count + other.exponent)
    return power == otherPower ? digits.lexicographicallyPrecedes(other.digits) : power < otherPower
  }
}

extension EncodedValue {
  /// Fails where the value can't be a key attribute's: it is empty or too long.
  ///
  /// - Parameter attribute: its name, for the error.
  mutating func requireKey(_ attribute: StaticString, limit: Int) {
    if failure != nil { return }
    do throws(CodecError) {
      if try KeyValue(json: json).bytes.count > limit { throw CodecError(.keyTooLong(limit: limit)) }
    } catch { failure = CodecError(error.problem, attribute: attribute.description) }
  }
}

extension ItemWriter {
  /// Fails where the value that was just written can't be a key attribute's: it is empty or too long.
  @_spi(Generated)
  public mutating func requireKey(_ value: String, limit: Int) { requireKey(bytes: value.utf8.count, limit: limit) }

  /// Fails where the value that was just written can't be a key attribute's: it is empty or too long.
  @_spi(Generated)
  public mutating func requireKey(_ value: [UInt8], limit: Int) { requireKey(bytes: value.count, limit: limit) }

  private mutating func requireKey(bytes count: Int, limit: Int) {
    if count == 0 { fail(.emptyKeyPart) }
    if count > limit { fail(.keyTooLong(limit: limit)) }
  }
}
