/// A decimal number of any length, as one learns it in school: a sign, digits and a power of ten.
struct ExactDecimal: Hashable, Comparable, Sendable {
  let isNegative: Bool
  /// The digits, the most significant first, with zeros at neither end; none of zero.
  let digits: [UInt8]
  /// The power of ten that the last digit counts.
  let exponent: Int

  static let zero = ExactDecimal(isNegative: false, digits: [], exponent: 0)

  /// The number of digits that may have zeros at their ends.
  init(isNegative: Bool, digits: [UInt8], exponent: Int) {
    var (digits, exponent) = (Array(digits.drop { $0 == 0 }), exponent)
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    self.isNegative = isNegative && !digits.isEmpty
    self.digits = digits
    self.exponent = digits.isEmpty ? 0 : exponent
  }

  init(_ integer: Int) {
    let digits = String(integer.magnitude).utf8.map { $0 - UInt8(ascii: "0") }
    self.init(isNegative: integer < 0, digits: digits, exponent: 0)
  }

  /// The number of a text such as `-12.5e3`; nil where it is none.
  init?(_ text: Text) {
    var bytes = text.bytes[...]
    var isNegative = false
    if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      bytes.removeFirst()
    }
    var exponent = 0
    if let place = bytes.firstIndex(where: { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }) {
      guard let number = Int(String(decoding: bytes[(place + 1)...], as: UTF8.self)) else { return nil }
      exponent = number
      bytes = bytes[..<place]
    }
    if let point = bytes.firstIndex(of: UInt8(ascii: ".")) {
      exponent -= bytes.endIndex - point - 1
      bytes.remove(at: point)
    }
    guard !bytes.isEmpty, bytes.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
    self.init(isNegative: isNegative, digits: bytes.map { $0 - UInt8(ascii: "0") }, exponent: exponent)
  }

  static func < (lhs: ExactDecimal, rhs: ExactDecimal) -> Bool {
    let difference = lhs - rhs
    return difference.isNegative
  }

  static prefix func - (number: ExactDecimal) -> ExactDecimal {
    ExactDecimal(isNegative: !number.isNegative, digits: number.digits, exponent: number.exponent)
  }

  static func - (lhs: ExactDecimal, rhs: ExactDecimal) -> ExactDecimal { lhs + -rhs }

  static func + (lhs: ExactDecimal, rhs: ExactDecimal) -> ExactDecimal {
    let exponent = min(lhs.exponent, rhs.exponent)
    let (left, right) = (lhs.digits(from: exponent), rhs.digits(from: exponent))
    let length = max(left.count, right.count) + 1
    let (a, b) = (left.padded(to: length), right.padded(to: length))
    if lhs.isNegative == rhs.isNegative {
      return ExactDecimal(isNegative: lhs.isNegative, digits: a.adding(b), exponent: exponent)
    }
    if a.lexicographicallyPrecedes(b) {
      return ExactDecimal(isNegative: rhs.isNegative, digits: b.subtracting(a), exponent: exponent)
    }
    return ExactDecimal(isNegative: lhs.isNegative, digits: a.subtracting(b), exponent: exponent)
  }

  /// The digits down to a lower power of ten.
  private func digits(from exponent: Int) -> [UInt8] {
    digits.isEmpty ? [] : digits + Array(repeating: 0, count: self.exponent - exponent)
  }

  /// Whether DynamoDB stores the number: at most 38 digits, zero or a magnitude from 1E-130 to 9.99…E+125.
  ///
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-data-types
  var isStorable: Bool {
    digits.isEmpty || digits.count <= 38 && (-130...125).contains(digits.count - 1 + exponent)
  }
}

extension [UInt8] {
  fileprivate func padded(to length: Int) -> [UInt8] { Array(repeating: 0, count: length - count) + self }

  /// The sum of two numbers of as many digits.
  fileprivate func adding(_ other: [UInt8]) -> [UInt8] {
    var (result, carry) = (self, UInt8(0))
    for place in indices.reversed() {
      let sum = self[place] + other[place] + carry
      (result[place], carry) = (sum % 10, sum / 10)
    }
    return result
  }

  /// The difference to a number that is not greater and has as many digits.
  fileprivate func subtracting(_ other: [UInt8]) -> [UInt8] {
    var (result, borrow) = (self, UInt8(0))
    for place in indices.reversed() {
      let (minuend, subtrahend) = (self[place], other[place] + borrow)
      borrow = minuend < subtrahend ? 1 : 0
      result[place] = minuend + 10 * borrow - subtrahend
    }
    return result
  }
}

extension ExactDecimal: CustomStringConvertible {
  /// The number as DynamoDB answers it: all its digits, without an exponent.
  var description: String {
    guard !digits.isEmpty else { return "0" }
    let text = digits.map { String($0) }.joined()
    let sign = isNegative ? "-" : ""
    if exponent >= 0 { return sign + text + String(repeating: "0", count: exponent) }
    if digits.count > -exponent {
      return sign + text.prefix(digits.count + exponent) + "." + text.suffix(-exponent)
    }
    return sign + "0." + String(repeating: "0", count: -exponent - digits.count) + text
  }
}
