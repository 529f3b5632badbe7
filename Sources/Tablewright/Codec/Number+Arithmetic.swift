extension Number {
  /// The sum.
  ///
  /// - Throws: ``NumberError`` where DynamoDB has no number that is exactly the sum.
  public static func + (lhs: Number, rhs: Number) throws(NumberError) -> Number {
    if lhs.isZero { return rhs }
    if rhs.isZero { return lhs }
    let (upper, lower) = lhs.exponent >= rhs.exponent ? (lhs, rhs) : (rhs, lhs)
    let shift = upper.exponent - lower.exponent
    // The last digit of the lower number stays the last one of the sum: more digits before it than fit stay too many.
    guard shift <= digitLimit else { throw .tooManyDigits }
    let (shifted, overflowed) = upper.significand.multipliedReportingOverflow(by: UInt128(powerOfTen: shift))
    if overflowed { throw .tooManyDigits }
    if upper.isNegative == lower.isNegative {
      let (sum, overflowed) = shifted.addingReportingOverflow(lower.significand)
      if overflowed { throw .tooManyDigits }
      return try Number(isNegative: upper.isNegative, significand: sum, exponent: lower.exponent)
    }
    let isUpperGreater = shifted >= lower.significand
    return try Number(
      isNegative: isUpperGreater ? upper.isNegative : lower.isNegative,
      significand: isUpperGreater ? shifted - lower.significand : lower.significand - shifted,
      exponent: lower.exponent)
  }

  /// The difference.
  ///
  /// - Throws: ``NumberError`` where DynamoDB has no number that is exactly the difference.
  public static func - (lhs: Number, rhs: Number) throws(NumberError) -> Number { try lhs + -rhs }

  /// The product.
  ///
  /// - Throws: ``NumberError`` where DynamoDB has no number that is exactly the product.
  public static func * (lhs: Number, rhs: Number) throws(NumberError) -> Number {
    var product = lhs.significand.multipliedFullWidth(by: rhs.significand)
    var exponent = lhs.exponent + rhs.exponent
    while product.high > 0 {
      let ten: UInt128 = 10
      let (high, carry) = product.high.quotientAndRemainder(dividingBy: ten)
      let (low, rest) = ten.dividingFullWidth((carry, product.low))
      guard rest == 0 else { throw .tooManyDigits }
      product = (high, low)
      exponent += 1
    }
    return try Number(isNegative: lhs.isNegative != rhs.isNegative, significand: product.low, exponent: exponent)
  }
}
