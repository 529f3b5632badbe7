/// A moment as Signature Version 4 writes it: `YYYYMMDD'T'hhmmss'Z'` in UTC.
package struct SigningDate: Hashable, Sendable {
  /// Whole seconds since 1970, within the years 0 to 9999.
  package let secondsSince1970: Int64

  /// A date, moved to the nearest one that four digits of year can write.
  package init(secondsSince1970: Int64) {
    self.secondsSince1970 = min(max(secondsSince1970, -62_167_219_200), 253_402_300_799)
  }

  /// Whole days since 1970: what a signing key is valid for.
  var day: Int64 { (secondsSince1970 - secondOfDay) / 86_400 }

  private var secondOfDay: Int64 {
    let rest = secondsSince1970 % 86_400
    return rest < 0 ? rest + 86_400 : rest
  }

  /// Appends `YYYYMMDD`.
  func appendDay(to bytes: inout [UInt8]) {
    let (year, month, dayOfMonth) = civil
    Self.appendTwoDigits(year / 100, to: &bytes)
    Self.appendTwoDigits(year % 100, to: &bytes)
    Self.appendTwoDigits(month, to: &bytes)
    Self.appendTwoDigits(dayOfMonth, to: &bytes)
  }

  /// Appends `YYYYMMDD'T'hhmmss'Z'`.
  func append(to bytes: inout [UInt8]) {
    appendDay(to: &bytes)
    bytes.append(UInt8(ascii: "T"))
    Self.appendTwoDigits(secondOfDay / 3600, to: &bytes)
    Self.appendTwoDigits(secondOfDay / 60 % 60, to: &bytes)
    Self.appendTwoDigits(secondOfDay % 60, to: &bytes)
    bytes.append(UInt8(ascii: "Z"))
  }

  private var civil: (year: Int64, month: Int64, day: Int64) { Timestamp.date(day) }

  private static func appendTwoDigits(_ value: Int64, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value / 10))
    bytes.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value % 10))
  }
}
