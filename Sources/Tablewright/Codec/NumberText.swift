/// The text of a number, taken apart: `±digits × 10^exponent`, without leading or trailing zeros in the digits.
struct NumberText {
  var isNegative = false
  /// The significant digits, 0 to 9 each; empty for zero.
  var digits: [UInt8] = []
  /// The power of ten that the last digit stands for.
  var exponent = 0

  /// Reads DynamoDB's forms, such as `-12.50` and `1E-7`; nil where the text is no number.
  init?(_ text: String) {
    var rest = Substring(text).utf8
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      rest = rest.dropFirst()
    }
    var (sawDigit, sawPoint) = (false, false)
    while let byte = rest.first, byte != UInt8(ascii: "e"), byte != UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if byte == UInt8(ascii: "."), !sawPoint {
        sawPoint = true
        continue
      }
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      sawDigit = true
      digits.append(byte - UInt8(ascii: "0"))
      if sawPoint { exponent -= 1 }
    }
    guard sawDigit, addExponent(rest.dropFirst(), isGiven: !rest.isEmpty) else { return nil }
    normalize()
  }

  private mutating func addExponent(_ text: Substring.UTF8View, isGiven: Bool) -> Bool {
    guard isGiven else { return true }
    // Beyond any number of DynamoDB's, and far from overflowing.
    guard let given = Int(Substring(text)), given.magnitude < 10_000 else { return false }
    exponent += given
    return true
  }

  private mutating func normalize() {
    let leading = digits.prefix { $0 == 0 }.count
    digits.removeFirst(leading)
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    if digits.isEmpty { exponent = 0 }
  }

  /// Whether DynamoDB can store the number: up to 38 digits, and zero or of a magnitude from 1E-130 to 9.99…E+125.
  ///
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html#HowItWorks.DataTypes.Number
  var isStorable: Bool {
    digits.isEmpty || (digits.count <= 38 && (-130...125).contains(digits.count - 1 + exponent))
  }

  /// The number as an integer, where it is one that fits.
  var integer: Int? {
    guard exponent >= 0, exponent < 20 else { return nil }
    var value = 0
    for digit in digits + [UInt8](repeating: 0, count: exponent) {
      let (product, overflowed) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflowedToo) = product.subtractingReportingOverflow(Int(digit))
      if overflowed || overflowedToo { return nil }
      value = sum
    }
    // Summed up below zero, where there is room for one more.
    if isNegative { return value }
    return value == .min ? nil : -value
  }
}
