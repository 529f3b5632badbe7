extension Timestamp {
  /// The moment that a text of ISO 8601 names, as AWS's services and tools write it: `2030-01-31T12:00:00Z`, with or
  /// without a fraction, with `UTC` or an offset such as `+01:00` in place of `Z`; nil for any other text.
  init?(iso8601 text: String) {
    guard text.utf8.count <= 64, text.utf8.count >= 20 else { return nil }
    let start = text.utf8.prefix(19)
    var rest = text.utf8.dropFirst(19)
    var fraction = "000"
    if rest.first == UInt8(ascii: ".") {
      let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
      guard !digits.isEmpty else { return nil }
      fraction = String((String(digits) ?? "") + "00").prefix(3).description
      rest = rest.dropFirst(1 + digits.count)
    }
    guard let time = String(start), let zone = String(rest), let offset = Self.offset(zone),
      let moment = Timestamp("\(time).\(fraction)Z")
    else { return nil }
    self = moment + offset
  }

  /// What to add to the time in a zone for the time in UTC.
  private static func offset(_ zone: String) -> Duration? {
    if zone == "Z" || zone == "UTC" { return .zero }
    guard let sign = zone.first, sign == "+" || sign == "-" else { return nil }
    let digits = zone.dropFirst().filter { $0 != ":" }
    guard digits.utf8.count == 4, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits),
      number / 100 < 24, number % 100 < 60
    else { return nil }
    let offset = Duration.seconds((number / 100 * 60 + number % 100) * 60)
    return sign == "+" ? .zero - offset : offset
  }
}
