/// A number as it is written in decimal digits, taken apart.
struct DecimalText {
  /// The digits before and after the point, without leading and trailing zeros; empty for zero.
  let significantDigits: Substring.UTF8View
  /// The power of ten of the first significant digit; 0 for zero.
  let magnitude: Int
  /// The power of ten of the last significant digit; 0 for zero.
  let exponent: Int

  /// Whether the number is below zero.
  let isNegative: Bool

  /// Reads `[-+]digits[.digits][e[-+]digits]`; nil for anything else, and for exponents of more than four digits.
  /// The strict form has no plus sign, and digits on both sides of a point.
  init?(_ string: String, isStrict: Bool) {
    var rest = Substring(string).utf8
    let sign = rest.first
    if let sign, sign == 0x2D || (sign == 0x2B && !isStrict) { rest.removeFirst() }
    let whole = rest.prefix(while: CoreSchema.isDigit)
    rest = rest.dropFirst(whole.count)
    var fraction = rest.prefix(0)
    if rest.first == 0x2E {
      fraction = rest.dropFirst().prefix(while: CoreSchema.isDigit)
      rest = rest.dropFirst(fraction.count + 1)
      if isStrict && (whole.isEmpty || fraction.isEmpty) { return nil }
    }
    guard !(whole.isEmpty && fraction.isEmpty), let power = Self.exponent(rest) else { return nil }
    let digits = Array(whole) + Array(fraction)
    guard let first = digits.firstIndex(where: { $0 != 0x30 }), let last = digits.lastIndex(where: { $0 != 0x30 })
    else {
      (significantDigits, magnitude, exponent, isNegative) = (Substring().utf8, 0, 0, false)
      return
    }
    significantDigits = Substring(decoding: digits[first...last], as: UTF8.self).utf8
    magnitude = whole.count - 1 - first + power
    exponent = whole.count - 1 - last + power
    isNegative = sign == 0x2D
  }

  /// Which of the two is less: a number below, at or above zero says that this one, neither or the integer is.
  func compare(with integer: Int) -> Int {
    guard let other = DecimalText(String(integer), isStrict: false) else { return 0 }
    if signum != other.signum { return signum < other.signum ? -1 : 1 }
    if magnitude != other.magnitude { return (magnitude < other.magnitude ? -1 : 1) * signum }
    if significantDigits.elementsEqual(other.significantDigits) { return 0 }
    return (significantDigits.lexicographicallyPrecedes(other.significantDigits) ? -1 : 1) * signum
  }

  private var signum: Int { significantDigits.isEmpty ? 0 : isNegative ? -1 : 1 }

  /// Reads what follows the digits: nothing, or an exponent.
  private static func exponent(_ text: Substring.UTF8View) -> Int? {
    guard let mark = text.first else { return 0 }
    guard mark == 0x65 || mark == 0x45 else { return nil }
    let signed = text.dropFirst()
    let digits = signed.first == 0x2D || signed.first == 0x2B ? signed.dropFirst() : signed
    guard (1...4).contains(digits.count), digits.allSatisfy(CoreSchema.isDigit) else { return nil }
    return Int(Substring(signed))
  }
}
