import Foundation
import Testing

@testable import Tablewright

@Suite("Number")
struct ExactNumberTests {
  private let nines = String(repeating: "9", count: 38)

  private func error(_ body: () throws(NumberError) -> Number) -> NumberError? {
    do throws(NumberError) {
      _ = try body()
      return nil
    } catch { return error }
  }

  @Test(
    "is written as DynamoDB returns it, however it was read",
    arguments: [
      ("00042", "42"), ("-0", "0"), ("+5", "5"), ("1.5E2", "150"), ("1.0", "1"), ("-12.50", "-12.5"), (".5", "0.5"),
      ("5.", "5"), ("1e-3", "0.001"), ("0E+125", "0"), ("100", "100"), ("0.000", "0"), ("12345.6700", "12345.67"),
      ("1E+125", "1" + String(repeating: "0", count: 125)), ("1E-130", "0." + String(repeating: "0", count: 129) + "1"),
      ("10000000000000000000000000000000000000000000000000000000000E-58", "1"),
    ])
  func text(_ text: String, _ expected: String) throws {
    let number = try Number(text)
    #expect(number.description == expected)
    #expect(try Number(number.description) == number)
    #expect(try CodingRoundTrip.json(NumberCoding.self, number) == #"{"N":"\#(expected)"}"#)
    #expect(try CodingRoundTrip.value(NumberCoding.self, #"{"N":"\#(text)"}"#) == number)
  }

  @Test("holds 38 digits and the ends of DynamoDB's range, and nothing beyond")
  func limits() throws {
    #expect(try Number(nines).description == nines)
    #expect(try Number("9.\(nines.dropFirst())E125") == .greatestFiniteMagnitude)
    #expect(try Number("1E-130") == .leastNonzeroMagnitude)
    #expect(error { () throws(NumberError) in try Number(nines + "9") } == .tooManyDigits)
    #expect(error { () throws(NumberError) in try Number("1\(String(repeating: "0", count: 38))1") } == .tooManyDigits)
    #expect(error { () throws(NumberError) in try Number("1E126") } == .outsideRange)
    #expect(error { () throws(NumberError) in try Number("9.9E-131") } == .outsideRange)
    #expect(error { () throws(NumberError) in try Number("1E999999999999999999999") } == .outsideRange)
    #expect(CodingRoundTrip.problem(NumberCoding.self, #"{"N":"1E126"}"#) == .unrepresentableNumber)
    #expect(CodingRoundTrip.problem(NumberCoding.self, #"{"N":"1"#) == .malformed)
    #expect(CodingRoundTrip.problem(NumberCoding.self, #"{"S":"1"}"#) == .wrongType(expected: "N"))
  }

  @Test(
    "is no other text",
    arguments: ["", " ", "-", "+", ".", "e", "E5", "1E", "1E+", "1E1.5", "1 ", "1,5", "0x10", "nan", "--1", "1.2.3"])
  func noNumbers(_ text: String) {
    #expect(error { () throws(NumberError) in try Number(text) } == .notANumber)
    #expect(CodingRoundTrip.problem(NumberCoding.self, #"{"N":"\#(text)"}"#) == .unrepresentableNumber)
  }

  @Test("adds, subtracts and multiplies exactly, as a decimal of 38 digits does")
  func arithmetic() throws {
    var random = SplitMix(seed: 61)
    for _ in 0..<2000 {
      let (first, second) = (short(&random), short(&random))
      let (left, right) = (try Number(first), try Number(second))
      #expect(try left + right == Number(first + second))
      #expect(try left - right == Number(first - second))
      #expect(try left * right == Number(first * second))
      #expect((left < right) == (first < second) && (left == right) == (first == second))
      #expect(try left + right - right == left)
    }
  }

  /// A decimal of up to twelve digits: products and sums of two are exact.
  private func short(_ random: inout SplitMix) -> Decimal {
    Decimal(
      sign: random.pick(.plus, .minus), exponent: .random(in: -6...3, using: &random),
      significand: Decimal(Int.random(in: 0...999_999_999, using: &random)))
  }

  @Test("has no result that it would have to round")
  func inexact() throws {
    let all = try Number(nines)
    #expect(try all + 1 == Number("1E38"))
    #expect(error { () throws(NumberError) in try all + 2 } == .tooManyDigits)
    #expect(error { () throws(NumberError) in try Number("1E38") + 1 } == .tooManyDigits)
    #expect(error { () throws(NumberError) in try .greatestFiniteMagnitude + .leastNonzeroMagnitude } == .tooManyDigits)
    #expect(error { () throws(NumberError) in try all * 11 } == .tooManyDigits)
    #expect(error { () throws(NumberError) in try Number("1E100") * Number("1E26") } == .outsideRange)
    #expect(error { () throws(NumberError) in try .leastNonzeroMagnitude * Number("0.1") } == .outsideRange)
    #expect(try all * Number("1E-38") == Number("0.\(nines)"))
    #expect(try Number("5E37") * Number("2E37") == Number("1E75"))
    let nothing = try all - all
    #expect(nothing == 0 && !nothing.isNegative && !(-Number.zero).isNegative)
  }

  @Test("orders by value, across signs and exponents")
  func order() throws {
    let ordered = try [
      "-9E125", "-12345.678", "-12345.67", "-1", "-0.5", "-1E-130", "0", "1E-130", "9E-130", "0.5", "0.51", "1", "9",
      "10",
      nines, "1E38", "9E125",
    ].map { text throws(NumberError) in try Number(text) }
    for (index, first) in ordered.enumerated() {
      for (other, second) in ordered.enumerated() {
        #expect((first < second) == (index < other) && (first == second) == (index == other), "\(first) \(second)")
      }
    }
  }

  @Test("is the integer, double or decimal with its value, where there is one")
  func conversions() throws {
    for value in [0, 1, -1, 1_000_000, .min, .max] { #expect(Int(exactly: Number(value)) == value) }
    #expect(Int(exactly: try Number("9223372036854775808")) == nil)
    for text in ["0.5", "1E125", "1E19"] { #expect(Int(exactly: try Number(text)) == nil) }
    #expect(try Number(0.1) == Number("0.1"))
    #expect(Double(try Number("0.1")) == 0.1)
    #expect(error { () throws(NumberError) in try Number(Double.nan) } == .notANumber)
    #expect(error { () throws(NumberError) in try Number(Double.greatestFiniteMagnitude) } == .outsideRange)
    let long = try Number("-1234567890123456789.0123456789012345678")
    #expect(try Decimal(exactly: long).map { decimal throws(NumberError) in try Number(decimal) } == long)
    #expect(Decimal(exactly: .leastNonzeroMagnitude) == nil)
    #expect(error { () throws(NumberError) in try Number(Decimal.nan) } == .notANumber)
  }

  @Test(
    "is a number in the user's JSON, without loss",
    arguments: [
      "0", "-1", "0.1", "12345678901234567890123456789012345678", "-1234567890123456789.0123456789012345678", "1E125",
      "1E-130", "-1.5E-129", "9.9999999999999999999999999999999999999E125",
    ])
  func codable(_ text: String) throws {
    let number = try Number(text)
    let data = try JSONEncoder().encode([number])
    #expect(!String(decoding: data, as: UTF8.self).contains("\""))
    #expect(try JSONDecoder().decode([Number].self, from: data) == [number], "\(String(decoding: data, as: UTF8.self))")
  }

  @Test("is an error in the user's JSON where a coder would round it")
  func lossyCodable() throws {
    let number = try Number("1.2345678901234567890123456789E-110")
    #expect(throws: EncodingError.self) { try JSONEncoder().encode([number]) }
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([Number].self, from: Data("[1E127]".utf8)) }
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([Number].self, from: Data("[\"1\"]".utf8)) }
  }
}
