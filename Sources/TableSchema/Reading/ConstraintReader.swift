/// Reads what values must be, of attributes and of newtypes.
enum ConstraintReader {
  /// The keys that say it.
  static let keys = ["range", "minLength", "maxLength", "pattern"]

  /// DynamoDB's items have at most 400 KB, and so have the values in them.
  private static let lengths = 0...409_600

  /// The constraints among the fields.
  static func constraints(in fields: Fields, findings: inout Findings) -> ConstraintsDeclaration {
    ConstraintsDeclaration(
      range: fields.node("range").map { range($0, findings: &findings) },
      minLength: fields.integer("minLength", in: lengths, findings: &findings),
      maxLength: fields.integer("maxLength", in: lengths, findings: &findings),
      pattern: fields.text("pattern", findings: &findings))
  }

  private static func range(_ node: YAMLNode, findings: inout Findings) -> RangeDeclaration {
    var range = RangeDeclaration(bounds: nil, position: node.position)
    guard let text = node.text(of: "'range'", findings: &findings) else { return range }
    let bounds = text.string.components(separatedBy: "...").map(wholeNumber)
    guard bounds.count == 2, let lower = bounds[0], let upper = bounds[1] else {
      let message = "\(text.string.quoted) is no range; write two whole numbers as in '1...9999'"
      findings.error(.invalidRange, at: text.position, message)
      return range
    }
    guard lower <= upper else {
      findings.error(.invalidRange, at: text.position, "the range is empty: \(lower) is more than \(upper)")
      return range
    }
    range.bounds = lower...upper
    return range
  }

  private static func wholeNumber(_ text: String) -> Int? {
    text.hasPrefix("+") ? nil : Int(text)
  }
}

extension String {
  /// The parts between the occurrences of `separator`.
  fileprivate func components(separatedBy separator: String) -> [String] {
    var parts: [String] = []
    var rest = Substring(self)
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
