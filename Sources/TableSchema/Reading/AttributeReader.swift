/// Reads the members of entities, of structs and of unions' cases.
enum AttributeReader {
  private static let vocabulary = Fields.Vocabulary(
    what: "an attribute",
    keys: ["type", "swift", "default", "generate", "immutable", "sensitive"] + ConstraintReader.keys
      + ["name", "doc", "role", "deprecated"])

  /// The members in order; nil, with a finding, where there are none and some are needed.
  static func attributes(
    in node: YAMLNode, of what: String, allowsNone: Bool = false, findings: inout Findings
  ) -> [AttributeDeclaration]? {
    guard let pairs = node.pairs(of: what, findings: &findings) else { return nil }
    guard allowsNone || !pairs.isEmpty else {
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
    attribute.constraints = ConstraintReader.constraints(in: fields, findings: &findings)
    attribute.generator = fields.choice("generate", findings: &findings)
    attribute.immutable = fields.flag("immutable", findings: &findings) ? fields.key("immutable")?.position : nil
    attribute.isSensitive = fields.flag("sensitive", findings: &findings)
    attribute.role = fields.choice("role", findings: &findings)
    attribute.deprecation = fields.node("deprecated").flatMap { deprecation($0, findings: &findings) }
    readType(of: &attribute, in: fields, findings: &findings)
    return attribute
  }

  /// Reads the type, which stands under `type`, or under `swift` where it is written by hand.
  private static func readType(of attribute: inout AttributeDeclaration, in fields: Fields, findings: inout Findings) {
    if let swift = fields.node("swift") {
      if let type = fields.key("type") {
        findings.error(.wrongShape, at: type.position, "an attribute has 'type' or 'swift', not both")
      }
      return setHandwrittenType(of: &attribute, to: swift, findings: &findings)
    }
    if let type = fields.required("type", example: "type: string", findings: &findings) {
      setType(of: &attribute, to: type, what: "'type'", findings: &findings)
    }
  }

  private static func setHandwrittenType(
    of attribute: inout AttributeDeclaration, to node: YAMLNode, findings: inout Findings
  ) {
    guard let text = node.text(of: "'swift'", findings: &findings) else { return }
    let isOptional = text.string.hasPrefix("optional ")
    let name = String(text.string.dropFirst(isOptional ? "optional ".count : 0).drop { $0 == " " })
    guard TypeReader.isHandwritten(name, at: text.position, findings: &findings) else { return }
    attribute.type = TypeExpression(form: .handwritten(name), position: text.position)
    attribute.isOptional = isOptional
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

  /// Reads why an attribute is deprecated; `true` gives no reason.
  private static func deprecation(_ node: YAMLNode, findings: inout Findings) -> String? {
    if case .scalar(let text) = node.content, let isDeprecated = CoreSchema.bool(text) {
      return isDeprecated ? "" : nil
    }
    return node.text(of: "'deprecated'", findings: &findings)?.string
  }
}
