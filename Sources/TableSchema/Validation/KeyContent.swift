/// What an attribute brings into a key.
enum KeyContent {
  /// Any text but none, of a greatest length in bytes where there is one.
  case text(longest: Int?)
  /// An enum's cases; with others beside them where the enum is open.
  case cases([String], isOpen: Bool)
  /// A number of digits.
  case digits(Int)
  /// A moment in ISO 8601.
  case timestamp
  /// A UUID, in whichever case.
  case uuid
  /// A ULID.
  case ulid

  private static let decimalDigits = Set("0123456789".unicodeScalars)
  private static let hexadecimalDigits = Set("0123456789abcdefABCDEF".unicodeScalars)
  private static let crockfordDigits = Set("0123456789ABCDEFGHJKMNPQRSTVWXYZ".unicodeScalars)

  /// The greatest length in bytes, where there is one.
  var longest: Int? {
    switch self {
    case .text(let longest): longest
    case .cases(let cases, let isOpen): isOpen ? nil : cases.map(\.utf8.count).max()
    case .digits(let width): width
    case .timestamp: 24
    case .uuid: 36
    case .ulid: 26
    }
  }

  /// What normalisation makes of it. Of Unicode's lower-case mappings, `Ⱥ` (2 bytes) to `ⱥ` (3) grows the most.
  func normalized(by normalization: Normalization?) -> KeyContent {
    guard normalization == .lowercase, case .text(let longest) = self else { return self }
    return .text(longest: longest.map { $0 + ($0 + 1) / 2 })
  }

  /// Adds what it can become to a pattern; its least length in bytes.
  func append(to pattern: inout KeyPattern) -> Int {
    switch self {
    case .text:
      pattern.append(textOf: nil)
      return 1
    case .cases(let cases, let isOpen):
      pattern.append(textOf: isOpen ? nil : Set(cases.flatMap(\.unicodeScalars)))
      return isOpen ? 1 : cases.map(\.utf8.count).min() ?? 1
    case .digits(let width):
      return append(String(repeating: "0", count: width), Self.decimalDigits, to: &pattern)
    case .timestamp:
      return append("0000-00-00T00:00:00.000Z", Self.decimalDigits, to: &pattern)
    case .uuid:
      return append("00000000-0000-0000-0000-000000000000", Self.hexadecimalDigits, to: &pattern)
    case .ulid:
      return append(String(repeating: "0", count: 26), Self.crockfordDigits, to: &pattern)
    }
  }

  /// Adds a form in which each zero stands for a digit.
  private func append(_ form: String, _ digits: Set<Unicode.Scalar>, to pattern: inout KeyPattern) -> Int {
    for scalar in form.unicodeScalars { pattern.append(oneOf: scalar == "0" ? digits : [scalar]) }
    return form.utf8.count
  }
}
