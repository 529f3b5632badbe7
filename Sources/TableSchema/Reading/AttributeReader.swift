/// Reads the members of entities and structs.
enum AttributeReader {
  private static let vocabulary = Fields.Vocabulary(
    what: "an attribute", keys: ["type", "default", "range", "name", "doc"],
    later: [
      "generate", "immutable", "sensitive", "minLength", "maxLength", "pattern", "role", "deprecated", "swift",
    ])

  /// The members in order; nil, with a finding, where there are none.
  static func attributes(in node: YAMLNode, of what: String, findings: inout Findings) -> [AttributeDeclaration]? {
    guard let pairs = node.pairs(of: what, findings: &findings) else { return nil }
    guard !pairs.isEmpty else {
      findings.error(.wrongShape, at: node.position, "\(what) is empty; there is at least one")
      return nil
    }
    return pairs.map { attribute($0, findings: &findings) }
  }

  private static func attribute(_ pair: YAMLPair, findings: inout Findings) -> AttributeDeclaration {
    var attribute = AttributeDeclaration(name: pair.key)
    guard case .mapping = pair.value.content else {
      setType(of: &attribute, to: pair.value, what: "an attribute", findings: &findings)
      return attribute
    }
    guard let fields = Fields(pair.value, vocabulary, owner: pair.key.position, findings: &findings) else {
      return attribute
    }
    attribute.storedName = fields.text("name", findings: &findings)
    attribute.doc = fields.doc(findings: &findings)
    attribute.defaultValue = fields.node("default")
    attribute.range = fields.node("range").map { range($0, findings: &findings) }
    if let type = fields.required("type", example: "type: string", findings: &findings) {
      setType(of: &attribute, to: type, what: "'type'", findings: &findings)
    }
    return attribute
  }

  private static func setType(
    of attribute: inout AttributeDeclaration, to node: YAMLNode, what: String, findings: inout Findings
  ) {
    if case .sequence(let elements) = node.content {
      return findings.error(.wrongShape, at: node.position, "a type is text; write \(listType(of: elements).quoted)")
    }
    guard let text = node.text(of: what, findings: &findings) else { return }
    guard let (type, isOptional) = TypeParser.parse(text, findings: &findings) else { return }
    attribute.type = type
    attribute.isOptional = isOptional
  }

  /// The type that brackets around a type are likely to mean.
  private static func listType(of elements: [YAMLNode]) -> String {
    if elements.count == 1, case .scalar(let text) = elements[0].content { "list<\(text.string)>" } else { "list<T>" }
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
