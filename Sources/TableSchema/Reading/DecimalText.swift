/// A number as it is written in decimal digits, taken apart.
struct DecimalText {
  /// The digits before and after the point, without leading and trailing zeros; empty for zero.
  let significantDigits: Substring.UTF8View
  /// The power of ten of the first significant digit; 0 for zero.
  let magnitude: Int
  /// The power of ten of the last significant digit; 0 for zero.
  let exponent: Int

  /// Reads `[-+]digits[.digits][e[-+]digits]`; nil for anything else, and for exponents of more than four digits.
  /// The strict form has no plus sign, and digits on both sides of a point.
  init?(_ string: String, isStrict: Bool) {
    var rest = Substring(string).utf8
    if let sign = rest.first, sign == 0x2D || (sign == 0x2B && !isStrict) { rest.removeFirst() }
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
      (significantDigits, magnitude, exponent) = (Substring().utf8, 0, 0)
      return
    }
    significantDigits = Substring(decoding: digits[first...last], as: UTF8.self).utf8
    magnitude = whole.count - 1 - first + power
    exponent = whole.count - 1 - last + power
  }

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
