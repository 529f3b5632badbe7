#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// Foundation's Decimal as N. A number that Decimal can't hold is an error, not a rounding.
public enum DecimalCoding: SetElementCoding {
  /// The Swift type of the value.
  public typealias Value = Decimal
  /// `N`.
  public static var scalarType: StaticString { @inlinable get { "N" } }
  /// `NS`.
  public static var setType: StaticString { @inlinable get { "NS" } }

  /// Reads the value without its type.
  @_lifetime(reader: copy reader)
  public static func readElement(from reader: inout ItemReader) throws(CodecError) -> Decimal {
    if let (significand, scale) = try reader.shortDecimal() {
      return Decimal(
        sign: significand < 0 ? .minus : .plus, exponent: -scale, significand: Decimal(significand.magnitude))
    }
    guard let number = NumberText(try reader.rawString()), let value = Decimal(number) else {
      throw reader.error(.unrepresentableNumber)
    }
    return value
  }

  /// Writes the value without its type.
  public static func writeElement(_ value: Decimal, to writer: inout ItemWriter) {
    let text = value.description
    // Decimal's digits may outnumber DynamoDB's 38, and its magnitude exceed 9.99…E+125. Written without an exponent, a
    // short text is a short number.
    if value.isNaN || (text.utf8.count > 38 && NumberText(text)?.isStorable != true) {
      writer.fail(.outsideNumberRange)
    }
    writer.quoted(text)
  }
}

/// Foundation's UUID as S, written in lower case as RFC 9562 asks; read in either.
public enum UUIDCoding: AttributeCoding {
  /// Reads the value.
  @_lifetime(reader: copy reader)
  public static func read(from reader: inout ItemReader) throws(CodecError) -> UUID {
    guard let value = UUID(uuidString: try StringCoding.read(from: &reader)) else {
      throw reader.error(.unrepresentableValue)
    }
    return value
  }

  /// Writes the value.
  public static func write(_ value: UUID, to writer: inout ItemWriter) {
    writer.string(value.uuidString.lowercased())
  }
}

extension Decimal {
  /// The decimal with exactly this value; nil where there is none.
  init?(_ number: NumberText) {
    // Decimal holds 128 bits of digits and powers of ten from -128 to 127.
    let digits = number.digits
    guard digits.count <= 38, (-128...127).contains(number.exponent) else { return nil }
    let low = Decimal(digits.suffix(19).reduce(0 as UInt64) { $0 * 10 + UInt64($1) })
    let high = Decimal(digits.dropLast(19).reduce(0 as UInt64) { $0 * 10 + UInt64($1) })
    let significand = digits.count <= 19 ? low : Decimal(sign: .plus, exponent: 19, significand: high) + low
    self.init(sign: number.isNegative ? .minus : .plus, exponent: number.exponent, significand: significand)
  }
}

extension Timestamp {
  /// The moment of a date, in whole milliseconds; what lies beyond Int64 stays at its end.
  public init(_ date: Date) {
    let milliseconds = (date.timeIntervalSince1970 * 1000).rounded()
    self.init(milliseconds: Int64(exactly: milliseconds) ?? (milliseconds < 0 ? .min : .max))
  }

  /// The moment as a date.
  public var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }
}
