import Foundation
import Testing

@testable import Tablewright

@Suite("Numbers")
struct NumberTests {
  private func int(_ text: String) -> Int? { try? CodingRoundTrip.value(IntCoding.self, #"{"N":"\#(text)"}"#) }
  private func decimal(_ text: String) -> Decimal? {
    try? CodingRoundTrip.value(DecimalCoding.self, #"{"N":"\#(text)"}"#)
  }
  private func double(_ text: String) -> Double? { try? CodingRoundTrip.value(DoubleCoding.self, #"{"N":"\#(text)"}"#) }

  @Test(
    "are the same however they are written",
    arguments: [
      ("1E+2", 100), ("1e2", 100), ("1.0", 1), ("100E-2", 1), ("-0", 0), ("0.000", 0), ("0E+125", 0), ("1.5E1", 15),
      ("-9223372036854775808", .min), ("9223372036854775807", .max), ("-9.223372036854775808E18", .min),
      ("92233720368547758070E-1", .max), ("12\\u0033", 123), ("000000000000000000007", 7),
    ])
  func forms(_ text: String, _ value: Int) {
    #expect(int(text) == value)
    #expect(decimal(text) == Decimal(value))
    if value.magnitude < 1 << 53 { #expect(double(text) == Double(value)) }
  }

  @Test(
    "that the type can't hold are typed errors",
    arguments: [
      "9223372036854775808", "-9223372036854775809", "1E19", "1E+125", "0.5", "1E-1", "9.99E+125",
      "99999999999999999999999999999999999999",
    ])
  func outsideOfInt(_ text: String) {
    #expect(CodingRoundTrip.problem(IntCoding.self, #"{"N":"\#(text)"}"#) == .unrepresentableNumber)
  }

  @Test(
    "that decimals can't hold are typed errors, not roundings",
    arguments: ["1E-130", "1E-129", "1.1E-128", "1E128", "1E150"])
  func outsideOfDecimal(_ text: String) {
    #expect(CodingRoundTrip.problem(DecimalCoding.self, #"{"N":"\#(text)"}"#) == .unrepresentableNumber)
  }

  @Test(
    "in text that is none are typed errors",
    arguments: [
      "", " ", "-", "+", ".", "e", "E5", "1E", "1E+", "1E1.5", "1 ", " 1", "1,5", "0x10", "1_000", "nan", "inf",
      "infinity", "--1", "1.2.3", "１", "1E9223372036854775808", "1E-9223372036854775808", "1E-9223372036854775807",
      "1E9223372036854775807", "1E99999",
    ])
  func noNumbers(_ text: String) {
    let json = #"{"N":"\#(text)"}"#
    #expect(CodingRoundTrip.problem(IntCoding.self, json) == .unrepresentableNumber)
    #expect(CodingRoundTrip.problem(DecimalCoding.self, json) == .unrepresentableNumber)
    if !text.hasPrefix("1E-") {
      #expect(CodingRoundTrip.problem(DoubleCoding.self, json) == .unrepresentableNumber)
    }
  }

  @Test("of JSON, without quotes, are of the wrong shape", arguments: ["1", "null", "true", "[]", "{}"])
  func unquoted(_ text: String) {
    #expect(CodingRoundTrip.problem(IntCoding.self, #"{"N":\#(text)}"#) == .unexpectedShape)
    #expect(CodingRoundTrip.problem(DecimalCoding.self, #"{"N":\#(text)}"#) == .unexpectedShape)
  }

  @Test(
    "outside of DynamoDB's range are not written",
    arguments: [1e126, -1e126, 1e-131, -1e-131, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, 1.7e308])
  func outsideOfRange(_ value: Double) {
    #expect(CodingRoundTrip.problem(DoubleCoding.self, of: value) == .outsideNumberRange)
  }

  @Test("at the ends of DynamoDB's range are written")
  func ends() throws {
    let most = try #require(Double("9.99999999999999E+125"))
    for value in [most, -most, 1e-130, 0, -0.0] {
      #expect(try CodingRoundTrip.roundTrip(DoubleCoding.self, value) == value)
    }
  }

  @Test("of more than 38 digits or beyond 9.99E+125 are not written as decimals", arguments: ["1E126", "1E127"])
  func outsideOfDecimalRange(_ text: String) throws {
    let value = try #require(Decimal(string: text))
    #expect(CodingRoundTrip.problem(DecimalCoding.self, of: value) == .outsideNumberRange)
    #expect(CodingRoundTrip.problem(DecimalCoding.self, of: .nan) == .outsideNumberRange)
    #expect(CodingRoundTrip.problem(DecimalCoding.self, of: .greatestFiniteMagnitude) == .outsideNumberRange)
  }

  @Test("minus nothing is nothing, and a number")
  func minusZero() throws {
    for text in ["-0", "-0.00", "-0E7"] {
      let value = try #require(decimal(text))
      #expect(value == 0 && !value.isNaN)
    }
    #expect(try CodingRoundTrip.json(DoubleCoding.self, -0.0) == #"{"N":"0"}"#)
  }

  @Test("of seconds that overflow milliseconds are typed errors")
  func seconds() {
    let json = #"{"N":"9223372036854775807"}"#
    #expect(CodingRoundTrip.problem(EpochSecondsCoding.self, json) == .unrepresentableNumber)
  }
}
