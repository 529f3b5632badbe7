/// What names must look like.
enum NameRules {
  /// Whether a name is a Swift identifier, perhaps one that needs backticks.
  static func isIdentifier(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, first == "_" || first.properties.isXIDStart else { return false }
    return name.unicodeScalars.dropFirst().allSatisfy { $0 == "_" || $0.properties.isXIDContinue }
  }

  /// Reports a name that is no identifier, or is taken, with `advice` on what else to do; whether it is usable.
  @discardableResult
  static func check(
    _ name: Text, _ what: String, reserved: Set<String>, advice: @autoclosure () -> String = "",
    findings: inout Findings
  ) -> Bool {
    guard isIdentifier(name.string) else {
      let message =
        "\(name.string.quoted) cannot be the name of \(what): it must be a Swift identifier, "
        + "which has letters, digits and '_', and no digit first"
      findings.error(.invalidName, at: name.position, message)
      return false
    }
    guard !reserved.contains(name.string) else {
      let message = "\(name.string.quoted) cannot be the name of \(what): generated code needs it for itself\(advice())"
      findings.error(.reservedName, at: name.position, message)
      return false
    }
    return true
  }

  /// Reports an index name that DynamoDB refuses: 3 to 255 letters, digits, `_`, `-` and `.`, by the naming rules of
  /// Amazon DynamoDB's developer guide.
  static func checkIndex(_ name: Text, findings: inout Findings) {
    if name.string == "key" {
      let message = "'key' cannot be the name of an index: 'read: key' stands for the table's own key"
      return findings.error(.reservedName, at: name.position, message)
    }
    let isAllowed = name.string.utf8.allSatisfy { byte in
      CoreSchema.isDigit(byte) || (0x41...0x5A) ~= byte || (0x61...0x7A) ~= byte || [0x5F, 0x2D, 0x2E].contains(byte)
    }
    if isAllowed && (3...255).contains(name.string.utf8.count) { return }
    let message = "DynamoDB names an index with 3 to 255 letters, digits, '_', '-' and '.', not \(name.string.quoted)"
    findings.error(.invalidName, at: name.position, message)
  }

  /// The longest name of a key attribute, and of one that an index lists, in bytes of UTF-8, by the same rules.
  static let longestKeyName = 255
  /// The longest name of another attribute, in bytes of UTF-8, by the same rules.
  static let longestAttributeName = 65_535

  /// Reports an attribute name that DynamoDB refuses.
  static func checkStored(_ name: Text, longest: Int, findings: inout Findings) {
    if (1...longest).contains(name.string.utf8.count) { return }
    let message = "DynamoDB names this attribute with 1 to \(longest) bytes, not with \(name.string.utf8.count)"
    findings.error(.invalidName, at: name.position, message)
  }

  /// The name of an entity's handle: its own in lower camel case with an s, such as `orderLines` or `urlVisits`.
  static func handle(of entity: String) -> String {
    let scalars = Array(entity.unicodeScalars)
    let leading = scalars.prefix { $0.properties.isUppercase }.count
    let endsInWord = leading > 1 && leading < scalars.count && scalars[leading].properties.isLowercase
    let lowered = endsInWord ? leading - 1 : leading
    let head = String(String.UnicodeScalarView(scalars[..<lowered])).lowercased()
    return head + String(String.UnicodeScalarView(scalars[lowered...])) + "s"
  }
}
