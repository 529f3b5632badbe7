#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A moment, in whole milliseconds since 1970-01-01T00:00:00Z.
///
/// As text it is `YYYY-MM-DDThh:mm:ss.sssZ`, always 24 characters, so that the order of the texts is the order of the
/// moments. Storable are the years 0000 to 9999.
public struct Timestamp: Hashable, Sendable, Comparable {
  /// Milliseconds since 1970, without leap seconds.
  public var milliseconds: Int64

  /// A moment from milliseconds since 1970.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// The moment that `YYYY-MM-DDThh:mm:ss.sssZ` names; nil for any other text and for dates that don't exist.
  public init?(_ text: String) {
    var text = text
    let words: (UInt64, UInt64, UInt64)? = text.withUTF8 { bytes in
      guard bytes.count == Self.length else { return nil }
      let raw = UnsafeRawBufferPointer(bytes)
      func word(_ offset: Int) -> UInt64 {
        UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      }
      return (word(0), word(8), word(16))
    }
    guard let words else { return nil }
    self.init(words.0, words.1, words.2)
  }

  /// The moment that 24 bytes name, eight of them in each word, the first in its lowest byte.
  init?(_ first: UInt64, _ second: UInt64, _ third: UInt64) {
    // YYYY-MM-, DDThh:mm and :ss.sssZ with zeros for the digits: what is left of a text is its digits alone.
    let first = first ^ 0x2D30_302D_3030_3030
    let second = second ^ 0x3030_3A30_3054_3030
    let third = third ^ 0x5A30_3030_2E30_303A
    let separators = first & 0xFF00_00FF_0000_0000 | second & 0x0000_FF00_00FF_0000 | third & 0xFF00_0000_FF00_00FF
    // A byte of ten or more sets its highest bit.
    let isBeyondNine = { (word: UInt64) in (word &+ 0x7676_7676_7676_7676 | word) & 0x8080_8080_8080_8080 }
    guard separators == 0, isBeyondNine(first) | isBeyondNine(second) | isBeyondNine(third) == 0 else { return nil }
    func two(_ word: UInt64, _ byte: UInt64) -> Int64 {
      Int64(10 * (word >> (8 * byte) & 15) + word >> (8 * byte + 8) & 15)
    }
    let (year, month, day) = (100 * two(first, 0) + two(first, 2), two(first, 5), two(second, 0))
    let (hour, minute, seconds) = (two(second, 3), two(second, 6), two(third, 1))
    let fraction = 10 * two(third, 4) + Int64(third >> 48 & 15)
    guard (1...12).contains(month), day >= 1, day <= Self.days(inMonth: month, of: year), hour < 24, minute < 60,
      seconds < 60
    else { return nil }
    let days = Self.days(year: year, month: month, day: day)
    milliseconds = ((days * 24 + hour) * 60 + minute) * 60_000 + seconds * 1000 + fraction
  }

  /// The first storable moment: 0000-01-01T00:00:00.000Z.
  public static let distantPast = Timestamp(milliseconds: -62_167_219_200_000)
  /// The last storable moment: 9999-12-31T23:59:59.999Z.
  public static let distantFuture = Timestamp(milliseconds: 253_402_300_799_999)

  /// This moment, by the system's clock.
  public static var now: Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// Whether the moment is one that can be stored: in the years 0000 to 9999.
  public var isStorable: Bool { self >= Self.distantPast && self <= Self.distantFuture }

  /// Whether the first moment is the earlier one.
  public static func < (lhs: Timestamp, rhs: Timestamp) -> Bool { lhs.milliseconds < rhs.milliseconds }

  /// The moment that lies a duration later, in whole milliseconds; at the ends of Int64 it stays there.
  public static func + (lhs: Timestamp, rhs: Duration) -> Timestamp {
    let milliseconds = Int128(lhs.milliseconds) + rhs.attoseconds / 1_000_000_000_000_000
    return Timestamp(milliseconds: Int64(clamping: milliseconds))
  }

  /// How many bytes the text has.
  static let length = 24

  private static func days(inMonth month: Int64, of year: Int64) -> Int64 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days from 1970-01-01 in the proleptic Gregorian calendar, counted in eras of 400 years that start in March.
  private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// Year, month and day in the proleptic Gregorian calendar, of days since 1970.
  static func date(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let year = yearOfEra + era * 400 + (month < 10 ? 0 : 1)
    return (year, month < 10 ? month + 3 : month - 9, dayOfYear - (153 * month + 2) / 5 + 1)
  }

  /// Calls with the 24 bytes of the text. What is not storable is written as the nearest moment that is.
  func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.length) { text in
      write(to: text)
      return body(UnsafeBufferPointer(text))
    }
  }

  private func write(to text: UnsafeMutableBufferPointer<UInt8>) {
    let clamped = min(max(self, .distantPast), .distantFuture).milliseconds
    let time = clamped.remainder(modulo: 86_400_000)
    let (year, month, day) = Self.date((clamped - time) / 86_400_000)
    let form: StaticString = "0000-00-00T00:00:00.000Z"
    _ = text.initialize(from: UnsafeBufferPointer(start: form.utf8Start, count: form.utf8CodeUnitCount))
    func put(_ value: Int64, at offset: Int, width: Int) {
      var rest = value
      for position in stride(from: offset + width - 1, through: offset, by: -1) {
        text[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
    }
    put(year, at: 0, width: 4)
    put(month, at: 5, width: 2)
    put(day, at: 8, width: 2)
    put(time / 3_600_000, at: 11, width: 2)
    put(time / 60_000 % 60, at: 14, width: 2)
    put(time / 1000 % 60, at: 17, width: 2)
    put(time % 1000, at: 20, width: 3)
  }
}

extension Int64 {
  fileprivate func remainder(modulo divisor: Int64) -> Int64 {
    let rest = self % divisor
    return rest < 0 ? rest + divisor : rest
  }
}

extension Timestamp: CustomStringConvertible {
  /// The text `YYYY-MM-DDThh:mm:ss.sssZ`.
  public var description: String { withText { String(decoding: $0, as: UTF8.self) } }
}

extension Timestamp: Codable {
  /// Reads the text `YYYY-MM-DDThh:mm:ss.sssZ`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let value = Timestamp(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "A timestamp reads YYYY-MM-DDThh:mm:ss.sssZ, in UTC.")
    }
    self = value
  }

  /// Writes the text `YYYY-MM-DDThh:mm:ss.sssZ`. A moment outside of the years 0000 to 9999 has none and is an error.
  public func encode(to encoder: any Encoder) throws {
    guard isStorable else {
      let problem = CodecError(.outsideYearRange).description
      throw EncodingError.invalidValue(self, .init(codingPath: encoder.codingPath, debugDescription: problem))
    }
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
