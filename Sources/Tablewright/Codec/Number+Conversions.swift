#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

extension Number {
  /// A decimal.
  ///
  /// - Throws: ``NumberError`` where DynamoDB has no such number.
  public init(_ decimal: Decimal) throws(NumberError) {
    guard decimal.isFinite else { throw .notANumber }
    try self.init(decimal.description)
  }

  /// The number with the fewest digits that reads as the double, which is the one that Swift prints: 0.1 is 0.1.
  ///
  /// - Throws: ``NumberError`` where DynamoDB has no such number.
  public init(_ double: Double) throws(NumberError) {
    guard double.isFinite else { throw .notANumber }
    try self.init(double.description)
  }
}

extension Int {
  /// The integer with exactly this value; nil where there is none.
  public init?(exactly number: Number) {
    // Int.min has 19 digits.
    guard number.exponent >= 0, number.leadingExponent < 19 else { return nil }
    let magnitude = number.significand * UInt128(powerOfTen: number.exponent)
    self.init(exactly: number.isNegative ? -Int128(magnitude) : Int128(magnitude))
  }
}

extension Double {
  /// The double closest to this value.
  public init(_ number: Number) {
    let sign = number.isNegative ? "-" : ""
    self = Double("\(sign)\(number.significand)e\(number.exponent)") ?? .nan
  }
}

extension Decimal {
  /// The decimal with exactly this value; nil where there is none.
  public init?(exactly number: Number) {
    // Decimal's exponents.
    guard (-128...127).contains(number.exponent) else { return nil }
    let split: UInt128 = 10_000_000_000_000_000_000
    let (high, low) = number.significand.quotientAndRemainder(dividingBy: split)
    let lower = Decimal(UInt64(truncatingIfNeeded: low))
    let upper = Decimal(UInt64(truncatingIfNeeded: high))
    let significand = high == 0 ? lower : Decimal(sign: .plus, exponent: 19, significand: upper) + lower
    self.init(sign: number.isNegative ? .minus : .plus, exponent: number.exponent, significand: significand)
  }
}

extension Number: Codable {
  /// Reads a number, as `Decimal` and `Double` are read.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    do {
      // The least numbers of DynamoDB's are no decimals.
      if let decimal = try? container.decode(Decimal.self), decimal.isFinite {
        self = try Number(decimal)
      } else {
        self = try Number(try container.decode(Double.self))
      }
    } catch let error as NumberError {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "The number \(error).")
    }
  }

  /// Writes a number, without loss: as `Decimal`, or where that has no such number, as `Double`.
  ///
  /// - Throws: `EncodingError` where neither holds it: of a magnitude below 1E-90 and of more than 17 digits.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let decimal = Decimal(exactly: self) { return try container.encode(decimal) }
    let double = Double(self)
    guard try Number(double) == self else {
      let problem = "No number of JSON's coders holds this one without loss."
      throw EncodingError.invalidValue(self, .init(codingPath: encoder.codingPath, debugDescription: problem))
    }
    try container.encode(double)
  }
}
