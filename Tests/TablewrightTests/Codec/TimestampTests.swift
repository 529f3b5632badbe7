import Foundation
import Testing

@testable import Tablewright

@Suite("A timestamp's text")
struct TimestampTests {
  /// Foundation's form of a moment, which counts in whole seconds here: its doubles can't be trusted with milliseconds.
  private let style = Date.ISO8601FormatStyle()

  private func foundation(_ moment: Timestamp) -> String {
    let fraction = ((moment.milliseconds % 1000) + 1000) % 1000
    let seconds = (moment.milliseconds - fraction) / 1000
    let digits = String(fraction + 1000).dropFirst()
    return "\(Date(timeIntervalSince1970: Double(seconds)).formatted(style).dropLast()).\(digits)Z"
  }

  @Test("is Foundation's ISO 8601 from the adoption of its calendar on, both ways")
  func againstFoundation() throws {
    var random = SplitMix(seed: 41)
    // Foundation's calendar is Julian before 1582-10-15.
    let start: Int64 = -12_219_292_800_000
    for _ in 0..<5000 {
      let all = start...Timestamp.distantFuture.milliseconds
      let moment = Timestamp(milliseconds: .random(in: all, using: &random))
      let text = moment.description
      #expect(text == foundation(moment))
      #expect(Timestamp(text) == moment)
    }
  }

  @Test("names every day of 400 years of the proleptic Gregorian calendar", arguments: [0, 400, 1600, 2000, 9600])
  func everyDay(year: Int) throws {
    var moment = try #require(Timestamp("\(String(10_000 + year).dropFirst())-01-01T00:00:00.000Z"))
    for year in year..<year + 400 {
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      for (month, days) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
        for day in 1...days {
          let digits = (
            String(10_000 + year).dropFirst(), String(101 + month).dropFirst(), String(100 + day).dropFirst()
          )
          let text = "\(digits.0)-\(digits.1)-\(digits.2)T00:00:00.000Z"
          if moment.description != text || Timestamp(text) != moment { Issue.record("\(text) is not \(moment)") }
          moment.milliseconds += 86_400_000
        }
      }
    }
  }

  @Test("has the order of the moments")
  func order() {
    var random = SplitMix(seed: 42)
    for _ in 0..<5000 {
      let first = Samples.moment(&random)
      let distance = Int64.random(in: -100_000...100_000, using: &random)
      let second = random.pick(Samples.moment(&random), Timestamp(milliseconds: first.milliseconds + distance))
      guard second.isStorable else { continue }
      #expect((first < second) == first.description.utf8.lexicographicallyPrecedes(second.description.utf8))
    }
  }

  @Test("becomes a date and comes back")
  func dates() {
    var random = SplitMix(seed: 43)
    for _ in 0..<1000 {
      let moment = Samples.moment(&random)
      #expect(Timestamp(moment.date) == moment)
    }
    #expect(Timestamp(Date(timeIntervalSince1970: 1.5)).milliseconds == 1500)
    #expect(Timestamp(Date(timeIntervalSince1970: -.infinity)).milliseconds == .min)
  }

  @Test("has two ends")
  func ends() {
    #expect(Timestamp.distantPast.description == "0000-01-01T00:00:00.000Z")
    #expect(Timestamp.distantFuture.description == "9999-12-31T23:59:59.999Z")
    #expect(Timestamp("0000-01-01T00:00:00.000Z") == .distantPast)
    #expect(Timestamp("9999-12-31T23:59:59.999Z") == .distantFuture)
    for milliseconds in [
      Int64.min, .max, Timestamp.distantPast.milliseconds - 1, Timestamp.distantFuture.milliseconds + 1,
    ] {
      let moment = Timestamp(milliseconds: milliseconds)
      #expect(!moment.isStorable)
      #expect(CodingRoundTrip.problem(TimestampCoding.self, of: moment) == .outsideYearRange)
      #expect(throws: EncodingError.self) { try JSONEncoder().encode(moment) }
    }
  }

  @Test(
    "is refused in any other form",
    arguments: [
      "", "2024-02-30T00:00:00.000Z", "2023-02-29T00:00:00.000Z", "1900-02-29T00:00:00.000Z",
      "2024-04-31T00:00:00.000Z",
      "2024-00-01T00:00:00.000Z", "2024-13-01T00:00:00.000Z", "2024-01-00T00:00:00.000Z", "2024-01-01T24:00:00.000Z",
      "2024-01-01T00:60:00.000Z", "2024-01-01T00:00:60.000Z", "2024-01-01T00:00:00Z", "2024-01-01T00:00:00.00Z",
      "2024-01-01T00:00:00.0000Z", "2024-01-01T00:00:00.000", "2024-01-01T00:00:00.000+00:00",
      "2024-01-01 00:00:00.000Z",
      "2024-01-01t00:00:00.000z", "+024-01-01T00:00:00.000Z", "-024-01-01T00:00:00.000Z", "2024-1-01T00:00:00.0000Z",
      " 024-01-01T00:00:00.000Z", "2024-01-01T00:00:00,000Z", "202４-01-01T00:00:00.000Z", "2024/01/01T00:00:00.000Z",
    ])
  func refused(_ text: String) {
    #expect(Timestamp(text) == nil)
    #expect(CodingRoundTrip.problem(TimestampCoding.self, #"{"S":"\#(text)"}"#) == .unrepresentableValue)
  }

  @Test("is its Codable form")
  func codable() throws {
    let moment = Timestamp(milliseconds: 1_700_000_000_123)
    let json = try JSONEncoder().encode([moment])
    #expect(String(decoding: json, as: UTF8.self) == #"["2023-11-14T22:13:20.123Z"]"#)
    #expect(try JSONDecoder().decode([Timestamp].self, from: json) == [moment])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([Timestamp].self, from: Data(#"["now"]"#.utf8)) }
  }

  @Test("stays at the ends of time when a duration leads beyond them")
  func addition() {
    #expect(Timestamp(milliseconds: 5) + .milliseconds(-7) == Timestamp(milliseconds: -2))
    #expect(Timestamp(milliseconds: 5) + .seconds(2) == Timestamp(milliseconds: 2005))
    #expect(Timestamp(milliseconds: .max) + .milliseconds(1) == Timestamp(milliseconds: .max))
    #expect(Timestamp(milliseconds: .min) + .milliseconds(-1) == Timestamp(milliseconds: .min))
    #expect(Timestamp(milliseconds: 0) + .seconds(Int64.max) == Timestamp(milliseconds: .max))
    #expect(Timestamp(milliseconds: 0) + .seconds(Int64.min) == Timestamp(milliseconds: .min))
  }

  @Test("a duration of any length is added, up to the ends of Int64")
  func durations() {
    let moment = Timestamp(milliseconds: 5)
    let longest = Duration(attoseconds: .max)
    #expect(moment + longest == Timestamp(milliseconds: .max))
    #expect(moment + Duration(attoseconds: .min) == Timestamp(milliseconds: .min))
    #expect(moment + .milliseconds(Int64.max - 5) == Timestamp(milliseconds: .max))
    #expect(moment + .milliseconds(-7) == Timestamp(milliseconds: -2))
    #expect(Timestamp(milliseconds: .min) + .milliseconds(Int64.max) == Timestamp(milliseconds: -1))
  }
}
