/// Number as N.
public enum NumberCoding: SetElementCoding {
  /// The Swift type of the value.
  public typealias Value = Number
  /// `N`.
  public static var scalarType: StaticString { @inlinable get { "N" } }
  /// `NS`.
  public static var setType: StaticString { @inlinable get { "NS" } }

  /// Reads the value without its type.
  @_lifetime(reader: copy reader)
  public static func readElement(from reader: inout ItemReader) throws(CodecError) -> Number {
    if let (significand, scale) = try reader.shortDecimal() {
      return try reader.number { () throws(NumberError) in
        try Number(isNegative: significand < 0, significand: UInt128(significand.magnitude), exponent: -scale)
      }
    }
    let text = try reader.rawString()
    return try reader.number { () throws(NumberError) in try Number(text) }
  }

  /// Writes the value without its type.
  public static func writeElement(_ value: Number, to writer: inout ItemWriter) { writer.quoted(value.description) }
}

/// ULID as S.
public enum ULIDCoding: SetElementCoding {
  /// The Swift type of the value.
  public typealias Value = ULID
  /// `S`.
  public static var scalarType: StaticString { @inlinable get { "S" } }
  /// `SS`.
  public static var setType: StaticString { @inlinable get { "SS" } }

  /// Reads the value without its type.
  @_lifetime(reader: copy reader)
  public static func readElement(from reader: inout ItemReader) throws(CodecError) -> ULID {
    guard let value = ULID(try reader.rawString()) else { throw reader.error(.unrepresentableValue) }
    return value
  }

  /// Writes the value without its type.
  public static func writeElement(_ value: ULID, to writer: inout ItemWriter) { writer.quoted(value.description) }
}

extension ItemReader {
  /// The number that is made; an error of the item where there is none.
  fileprivate func number(_ make: () throws(NumberError) -> Number) throws(CodecError) -> Number {
    do throws(NumberError) { return try make() } catch { throw self.error(.unrepresentableNumber) }
  }
}
