/// The value of a key attribute: built from the literals and holes of its template, or the value of an entity's own
/// attribute.
///
/// A part that would make another key than the one meant (an empty string, a separator inside a value, a number wider
/// than its hole) is kept as the ``problem``, and the call that uses the key throws it before anything is sent.
public struct KeyValue: Hashable, Sendable {
  /// The most bytes in a partition key's value.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
  @_spi(Generated) public static let partitionLimit = 2048
  /// The most bytes in a sort key's value.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
  @_spi(Generated) public static let sortLimit = 1024

  /// The type that it is stored as.
  private(set) var type = TableDefinition.KeyAttribute.AttributeType.string
  /// The value: a string's UTF-8, the one text that a number has, or the bytes of a binary.
  private(set) var bytes: [UInt8] = []
  /// The first part that does not fit.
  private(set) var problem: CodecError?

  /// An empty value, to which parts are added.
  @_spi(Generated) public init() { bytes.reserveCapacity(64) }

  /// Adds text that stands in the template.
  @_spi(Generated) public consuming func literal(_ text: StaticString) -> KeyValue {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    return self
  }

  /// Adds a string.
  ///
  /// - Parameters:
  ///   - attribute: its name, for the error.
  ///   - separator: the scalar that follows in the template and therefore can't be in the value; nil at the template's
  ///     end.
  @_spi(Generated)
  public consuming func text(
    _ value: String, _ attribute: StaticString, before separator: StaticString? = nil
  ) -> KeyValue {
    if value.isEmpty { fail(.emptyKeyPart, attribute) }
    if let separator, Self.contains(value, separator) {
      fail(.separatorInKeyPart(separator: separator.description), attribute)
    }
    bytes.append(contentsOf: value.utf8)
    return self
  }

  private static func contains(_ value: String, _ scalar: StaticString) -> Bool {
    if scalar.utf8CodeUnitCount == 1 { return value.utf8.contains(scalar.utf8Start[0]) }
    return scalar.description.unicodeScalars.first.map(value.unicodeScalars.contains) ?? false
  }

  /// Adds an integer, padded with zeros to a width.
  @_spi(Generated)
  public consuming func integer(_ value: Int, _ attribute: StaticString, width: Int) -> KeyValue {
    let digits = String(value)
    if value < 0 || digits.utf8.count > width {
      fail(.outsideDeclaredRange(lower: "0", upper: String(repeating: "9", count: width)), attribute)
    }
    for _ in 0..<max(0, width - digits.utf8.count) { bytes.append(UInt8(ascii: "0")) }
    bytes.append(contentsOf: digits.utf8)
    return self
  }

  /// Adds a timestamp's 24 characters.
  @_spi(Generated) public consuming func timestamp(_ value: Timestamp, _ attribute: StaticString) -> KeyValue {
    if !value.isStorable { fail(.outsideYearRange, attribute) }
    value.withText { bytes.append(contentsOf: $0) }
    return self
  }

  /// A value that is not built of parts.
  init(_ type: TableDefinition.KeyAttribute.AttributeType, bytes: [UInt8], problem: CodecError? = nil) {
    self.type = type
    self.bytes = bytes
    self.problem = problem
  }

  /// Keeps the first problem, and of a number that its hole is too narrow for its declared range, which says more.
  mutating func fail(_ problem: CodecError.Problem, _ attribute: StaticString) {
    let name = attribute.description
    if let known = self.problem {
      guard case .outsideDeclaredRange = known.problem, known.attribute == name else { return }
    }
    self.problem = CodecError(problem, attribute: name)
  }

  /// The least value above all that begin with this one, for ranges: the last scalar that can be raised is, by one.
  /// The order of scalars is that of their UTF-8.
  var successor: KeyValue {
    var scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
    while let last = scalars.popLast() {
      guard last.value < 0x10FFFF else { continue }
      // What follows the last scalar before the surrogates is the first one after them.
      scalars.append(Unicode.Scalar(last.value + 1) ?? "\u{E000}")
      var next = self
      next.bytes = Array(String(scalars).utf8)
      return next
    }
    return self
  }

  var isEmpty: Bool { bytes.isEmpty }

  /// The value for people to read; a binary in base64.
  var text: String { String(decoding: type == .binary ? Base64.encode(bytes) : bytes, as: UTF8.self) }
}

extension KeyValue: Comparable {
  /// DynamoDB's order: of bytes, and of numbers by value.
  public static func < (lhs: KeyValue, rhs: KeyValue) -> Bool {
    if lhs.type == .number, rhs.type == .number, let first = lhs.number, let second = rhs.number {
      return first < second
    }
    return lhs.bytes.lexicographicallyPrecedes(rhs.bytes)
  }

  private var number: NumberText? { NumberText(String(decoding: bytes, as: UTF8.self)) }
}

extension ItemWriter {
  /// Writes a key attribute.
  ///
  /// - Parameter limit: the most bytes that its value may have.
  @_spi(Generated)
  public mutating func key(_ name: StaticString, _ value: KeyValue, limit: Int) {
    self.name(name)
    keyValue(value, limit: limit)
  }

  /// Writes the value of a key attribute.
  mutating func keyValue(_ value: KeyValue, limit: Int = .max) {
    if let problem = value.problem { fail(problem) }
    if value.bytes.count > limit { fail(.keyTooLong(limit: limit)) }
    switch value.type {
    case .string:
      append("{\"S\":\"")
      value.bytes.withUnsafeBufferPointer { escaped($0) }
    case .number:
      append("{\"N\":\"")
      append(value.bytes)
    case .binary:
      append("{\"B\":\"")
      append(Base64.encode(value.bytes))
    }
    append("\"}")
  }
}
