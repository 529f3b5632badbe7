extension Number {
  /// Reads DynamoDB's forms, such as `-12.50` and `1E-7`.
  ///
  /// - Throws: ``NumberError`` where the text is no number that DynamoDB has.
  public init(_ text: String) throws(NumberError) {
    var parser = NumberParser()
    for byte in text.utf8 { try parser.take(byte) }
    self = try parser.number()
  }
}

extension Number: CustomStringConvertible {
  /// The digits as DynamoDB returns them: without an exponent, and without zeros that say nothing.
  public var description: String {
    let digits = Array(String(significand).utf8)
    var text: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
    text.reserveCapacity(digits.count + abs(exponent) + 3)
    let wholes = digits.count + exponent
    if exponent >= 0 {
      text += digits
      text += repeatElement(UInt8(ascii: "0"), count: exponent)
    } else if wholes > 0 {
      text += digits[..<wholes]
      text.append(UInt8(ascii: "."))
      text += digits[wholes...]
    } else {
      text += [UInt8(ascii: "0"), UInt8(ascii: ".")]
      text += repeatElement(UInt8(ascii: "0"), count: -wholes)
      text += digits
    }
    return String(decoding: text, as: UTF8.self)
  }
}

/// Puts a number together from the bytes of its text.
private struct NumberParser {
  private enum Place {
    case start, sign, digits, fraction, exponentStart, exponentSign, exponent
  }

  private var place = Place.start
  private var isNegative = false
  private var sawDigit = false
  private var significand: UInt128 = 0
  private var exponent = 0
  /// Zeros that are digits only where another digit follows.
  private var zeros = 0
  private var isTooLong = false
  private var givenExponent = 0
  private var isExponentNegative = false

  /// Beyond any number of DynamoDB's, and far from overflowing.
  private static let exponentLimit = 100_000

  mutating func take(_ byte: UInt8) throws(NumberError) {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): takeDigit(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "-"), UInt8(ascii: "+"): try takeSign(isMinus: byte == UInt8(ascii: "-"))
    case UInt8(ascii: "."):
      guard place == .start || place == .sign || place == .digits else { throw .notANumber }
      place = .fraction
    case UInt8(ascii: "e"), UInt8(ascii: "E"):
      guard sawDigit, place == .digits || place == .fraction else { throw .notANumber }
      place = .exponentStart
    default: throw .notANumber
    }
  }

  private mutating func takeSign(isMinus: Bool) throws(NumberError) {
    switch place {
    case .start: (isNegative, place) = (isMinus, .sign)
    case .exponentStart: (isExponentNegative, place) = (isMinus, .exponentSign)
    default: throw .notANumber
    }
  }

  private mutating func takeDigit(_ digit: UInt8) {
    switch place {
    case .exponentStart, .exponentSign, .exponent:
      place = .exponent
      givenExponent = min(givenExponent * 10 + Int(digit), Self.exponentLimit)
    case .start, .sign, .digits:
      place = .digits
      takeSignificant(digit)
    case .fraction:
      takeSignificant(digit)
      exponent -= 1
    }
  }

  private mutating func takeSignificant(_ digit: UInt8) {
    sawDigit = true
    if digit == 0 {
      if significand > 0 { zeros += 1 }
      return
    }
    for _ in 0...min(zeros, Number.digitLimit) {
      let (product, overflowed) = significand.multipliedReportingOverflow(by: 10)
      significand = product
      isTooLong = isTooLong || overflowed
    }
    let (sum, overflowed) = significand.addingReportingOverflow(UInt128(digit))
    significand = sum
    isTooLong = isTooLong || overflowed
    zeros = 0
  }

  func number() throws(NumberError) -> Number {
    guard sawDigit, place != .exponentStart, place != .exponentSign else { throw .notANumber }
    if isTooLong { throw .tooManyDigits }
    return try Number(
      isNegative: isNegative, significand: significand,
      exponent: exponent + zeros + (isExponentNegative ? -givenExponent : givenExponent))
  }
}
