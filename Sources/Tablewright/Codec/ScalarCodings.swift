/// String as S.
public enum StringCoding: SetElementCoding {
  /// The Swift type of the value.
  public typealias Value = String
  /// `S`.
  public static var scalarType: StaticString { @inlinable get { "S" } }
  /// `SS`.
  public static var setType: StaticString { @inlinable get { "SS" } }

  /// Reads one attribute value.
  @inlinable @_lifetime(reader: copy reader)
  public static func read(from reader: inout ItemReader) throws(CodecError) -> String { try reader.stringValue() }

  /// Reads the value without its type.
  @inlinable @_lifetime(reader: copy reader)
  public static func readElement(from reader: inout ItemReader) throws(CodecError) -> String { try reader.rawString() }

  /// Writes the value without its type.
  @inlinable public static func writeElement(_ value: String, to writer: inout ItemWriter) { writer.quoted(value) }
}

/// Int as N.
public enum IntCoding: SetElementCoding {
  /// The Swift type of the value.
  public typealias Value = Int
  /// `N`.
  public static var scalarType: StaticString { @inlinable get { "N" } }
  /// `NS`.
  public static var setType: StaticString { @inlinable get { "NS" } }

  /// Reads the value without its type.
  @inlinable @_lifetime(reader: copy reader)
  public static func readElement(from reader: inout ItemReader) throws(CodecError) -> Int { try reader.rawInteger() }

  /// Writes the value without its type.
  @inlinable public static func writeElement(_ value: Int, to writer: inout ItemWriter) {
    writer.append("\"")
    writer.digits(value)
    writer.append("\"")
  }
}

/// Double as N: finite, and within DynamoDB's range.
public enum DoubleCoding: SetElementCoding {
  /// The Swift type of the value.
  public typealias Value = Double
  /// `N`.
  public static var scalarType: StaticString { @inlinable get { "N" } }
  /// `NS`.
  public static var setType: StaticString { @inlinable get { "NS" } }

  /// Reads the value without its type.
  @_lifetime(reader: copy reader)
  public static func readElement(from reader: inout ItemReader) throws(CodecError) -> Double {
    let text = try reader.rawString()
    // Swift reads hexadecimal and names too, which DynamoDB does not send.
    guard text.utf8.allSatisfy(isNumberByte), let value = Double(text), value.isFinite else {
      throw reader.error(.unrepresentableNumber)
    }
    return value
  }

  /// Writes the value without its type.
  public static func writeElement(_ value: Double, to writer: inout ItemWriter) {
    let text = value == 0 ? "0" : value.description
    // At the ends of the range it is the digits that are sent which count.
    if !(1e-129...1e125).contains(value.magnitude), NumberText(text)?.isStorable != true {
      writer.fail(.outsideNumberRange)
    }
    writer.quoted(text)
  }

  private static func isNumberByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
      UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }
}

/// Bool as BOOL.
public enum BoolCoding: AttributeCoding {
  /// Reads the value.
  @inlinable @_lifetime(reader: copy reader)
  public static func read(from reader: inout ItemReader) throws(CodecError) -> Bool {
    try reader.beginValue("BOOL")
    let value = try reader.rawBool()
    try reader.endValue()
    return value
  }

  /// Writes the value.
  @inlinable public static func write(_ value: Bool, to writer: inout ItemWriter) { writer.bool(value) }
}

/// Bytes as B, base64 on the wire.
public enum BinaryCoding: SetElementCoding {
  /// The Swift type of the value.
  public typealias Value = [UInt8]
  /// `B`.
  public static var scalarType: StaticString { @inlinable get { "B" } }
  /// `BS`.
  public static var setType: StaticString { @inlinable get { "BS" } }

  /// Reads the value without its type.
  @_lifetime(reader: copy reader)
  public static func readElement(from reader: inout ItemReader) throws(CodecError) -> [UInt8] {
    guard let bytes = Base64.decode(try reader.rawString().utf8) else { throw reader.error(.unrepresentableValue) }
    return bytes
  }

  /// Writes the value without its type.
  public static func writeElement(_ value: [UInt8], to writer: inout ItemWriter) {
    writer.append("\"")
    writer.append(Base64.encode(value))
    writer.append("\"")
  }
}

/// Timestamp as S: `YYYY-MM-DDThh:mm:ss.sssZ`.
public enum TimestampCoding: AttributeCoding {
  /// Reads the value.
  @_lifetime(reader: copy reader)
  public static func read(from reader: inout ItemReader) throws(CodecError) -> Timestamp {
    try reader.beginValue("S")
    guard let value = try reader.timestamp() else { throw reader.error(.unrepresentableValue) }
    try reader.endValue()
    return value
  }

  /// Writes the value.
  public static func write(_ value: Timestamp, to writer: inout ItemWriter) {
    if !value.isStorable { writer.fail(.outsideYearRange) }
    writer.append("{\"S\":\"")
    value.withText { writer.append($0) }
    writer.append("\"}")
  }
}

/// Timestamp as N: whole seconds since 1970. Milliseconds are cut off.
public enum EpochSecondsCoding: AttributeCoding {
  /// Reads the value.
  @_lifetime(reader: copy reader)
  public static func read(from reader: inout ItemReader) throws(CodecError) -> Timestamp {
    let (milliseconds, overflowed) = try IntCoding.read(from: &reader).multipliedReportingOverflow(by: 1000)
    if overflowed { throw reader.error(.unrepresentableNumber) }
    return Timestamp(milliseconds: Int64(milliseconds))
  }

  /// Writes the value.
  public static func write(_ value: Timestamp, to writer: inout ItemWriter) {
    let (quotient, remainder) = value.milliseconds.quotientAndRemainder(dividingBy: 1000)
    writer.integer(Int(remainder < 0 ? quotient - 1 : quotient))
  }
}

/// Timestamp as N: milliseconds since 1970.
public enum EpochMillisecondsCoding: AttributeCoding {
  /// Reads the value.
  @_lifetime(reader: copy reader)
  public static func read(from reader: inout ItemReader) throws(CodecError) -> Timestamp {
    Timestamp(milliseconds: Int64(try IntCoding.read(from: &reader)))
  }

  /// Writes the value.
  public static func write(_ value: Timestamp, to writer: inout ItemWriter) {
    writer.integer(Int(value.milliseconds))
  }
}

/// A type with a raw value, stored as that value is: newtypes and enums.
public enum RawCoding<Value: RawRepresentable, Base: AttributeCoding>: AttributeCoding
where Base.Value == Value.RawValue {
  /// Reads the value.
  @inlinable @_lifetime(reader: copy reader)
  public static func read(from reader: inout ItemReader) throws(CodecError) -> Value {
    guard let value = Value(rawValue: try Base.read(from: &reader)) else { throw reader.error(.unrepresentableValue) }
    return value
  }

  /// Writes the value.
  @inlinable public static func write(_ value: Value, to writer: inout ItemWriter) {
    Base.write(value.rawValue, to: &writer)
  }
}

extension RawCoding: SetElementCoding where Base: SetElementCoding, Value: Hashable & DynamoOrdered {
  /// The base's type.
  public static var scalarType: StaticString { @inlinable get { Base.scalarType } }
  /// The base's type.
  public static var setType: StaticString { @inlinable get { Base.setType } }

  /// Reads the value without its type.
  @inlinable @_lifetime(reader: copy reader)
  public static func readElement(from reader: inout ItemReader) throws(CodecError) -> Value {
    guard let value = Value(rawValue: try Base.readElement(from: &reader)) else {
      throw reader.error(.unrepresentableValue)
    }
    return value
  }

  /// Writes the value without its type.
  @inlinable public static func writeElement(_ value: Value, to writer: inout ItemWriter) {
    Base.writeElement(value.rawValue, to: &writer)
  }
}
