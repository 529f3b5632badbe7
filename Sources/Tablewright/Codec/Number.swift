/// A number as DynamoDB holds it: up to 38 decimal digits, zero or of a magnitude from 1E-130 to 9.99…E+125.
///
/// It loses nothing: what is read is what is stored, and equal numbers are equal however they were written (`1.50` is
/// `1.5`). Sums, differences and products are exact or an error.
///
///     let total = try Number("19.90") * 3 + Number("0.05")  // 59.75
///
/// There is no floating-point literal: it would pass through a double.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html#HowItWorks.DataTypes.Number
public struct Number: Hashable, Sendable {
  /// The digits as one whole number, without trailing zeros; zero for zero.
  package let significand: UInt128
  /// The power of ten that the last digit stands for; zero for zero.
  let exponent: Int
  /// Whether the number is below zero.
  public let isNegative: Bool

  /// The most digits of a number.
  static let digitLimit = 38
  /// The powers of ten of the first digit that DynamoDB stores.
  package static let magnitudes = -130...125
  /// The least whole number that has too many digits.
  private static let tooLarge: UInt128 = 100_000_000_000_000_000_000_000_000_000_000_000_000

  /// Zero.
  public static let zero = Number(0)
  /// 9.9999999999999999999999999999999999999E+125.
  public static let greatestFiniteMagnitude = Number(unchecked: tooLarge - 1, exponent: 88, isNegative: false)
  /// 1E-130.
  public static let leastNonzeroMagnitude = Number(unchecked: 1, exponent: -130, isNegative: false)

  private init(unchecked significand: UInt128, exponent: Int, isNegative: Bool) {
    self.significand = significand
    self.exponent = exponent
    self.isNegative = isNegative
  }

  /// The number `±significand × 10^exponent`.
  ///
  /// - Throws: ``NumberError`` where DynamoDB has no such number.
  init(isNegative: Bool, significand: UInt128, exponent: Int) throws(NumberError) {
    guard significand > 0 else {
      self = .zero
      return
    }
    let (digits, zeros) = Self.withoutTrailingZeros(significand)
    guard digits < Self.tooLarge else { throw .tooManyDigits }
    let exponent = exponent + zeros
    guard Self.magnitudes.contains(exponent + Self.count(digits) - 1) else { throw .outsideRange }
    self.init(unchecked: digits, exponent: exponent, isNegative: isNegative)
  }

  /// An integer.
  public init(_ value: Int) {
    let (digits, zeros) = Self.withoutTrailingZeros(UInt128(value.magnitude))
    self.init(unchecked: digits, exponent: zeros, isNegative: value < 0)
  }

  /// Whether the number is zero.
  public var isZero: Bool { significand == 0 }

  /// The number without its sign.
  public var magnitude: Number { Number(unchecked: significand, exponent: exponent, isNegative: false) }

  /// The number with the other sign.
  public static prefix func - (number: Number) -> Number {
    Number(unchecked: number.significand, exponent: number.exponent, isNegative: !number.isZero && !number.isNegative)
  }

  /// How many digits there are, without leading and trailing zeros.
  var digitCount: Int { Self.count(significand) }

  /// The power of ten that the first digit stands for.
  package var leadingExponent: Int { exponent + digitCount - 1 }

  private static func withoutTrailingZeros(_ value: UInt128) -> (UInt128, zeros: Int) {
    guard value > 0 else { return (0, 0) }
    var (rest, zeros) = (value, 0)
    // Most numbers fit into a word, where a division costs little.
    while rest > UInt64.max, rest % 10 == 0 { (rest, zeros) = (rest / 10, zeros + 1) }
    guard var word = UInt64(exactly: rest) else { return (rest, zeros) }
    while word % 10 == 0 { (word, zeros) = (word / 10, zeros + 1) }
    return (UInt128(word), zeros)
  }

  private static func count(_ value: UInt128) -> Int {
    var (count, power) = (1, 10 as UInt128)
    while power <= value, count <= digitLimit { (count, power) = (count + 1, power &* 10) }
    return count
  }
}

extension Number: ExpressibleByIntegerLiteral {
  /// An integer.
  public init(integerLiteral value: Int) { self.init(value) }
}

extension Number: Comparable {
  /// Whether the first number is the lesser one.
  public static func < (lhs: Number, rhs: Number) -> Bool {
    if lhs.isNegative != rhs.isNegative { return lhs.isNegative }
    return lhs.isNegative ? rhs.isCloserToZero(than: lhs) : lhs.isCloserToZero(than: rhs)
  }

  private func isCloserToZero(than other: Number) -> Bool {
    if isZero || other.isZero { return !other.isZero }
    if leadingExponent != other.leadingExponent { return leadingExponent < other.leadingExponent }
    return allDigits < other.allDigits
  }

  /// The digits, followed by as many zeros as there is room for.
  private var allDigits: UInt128 { significand * UInt128(powerOfTen: Self.digitLimit - digitCount) }
}

extension Number: DynamoNumeric {}

/// Why there is no such number in DynamoDB.
public enum NumberError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The text is no number, or the value is not finite.
  case notANumber
  /// The number has more than 38 digits.
  case tooManyDigits
  /// The magnitude is neither zero nor from 1E-130 to 9.99…E+125.
  case outsideRange

  /// A sentence that says what DynamoDB asks of a number.
  public var description: String {
    switch self {
    case .notANumber: "is not a finite number in decimal digits"
    case .tooManyDigits: "has more than 38 digits, which DynamoDB can't store"
    case .outsideRange: "is neither zero nor from 1E-130 to 9.99E+125 in magnitude, which DynamoDB can't store"
    }
  }
}

extension UInt128 {
  /// A power of ten, of at most 38.
  init(powerOfTen exponent: Int) {
    self = 1
    for _ in 0..<exponent { self &*= 10 }
  }
}

extension Number {
  /// The number of a text that is known to be one, such as a schema's default; zero for any other.
  public init(checked text: StaticString) { self = (try? Number(text.description)) ?? .zero }
}
