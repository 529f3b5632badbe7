/// Reads the named types of a file.
enum TypeReader {
  /// The keys of which a type has exactly one: they say what it is made of.
  private static let kinds = ["newtype", "enum", "struct"]
  private static let vocabulary = Fields.Vocabulary(
    what: "a type", keys: kinds + ["unknown", "doc"],
    later: ["union", "swift", "generate", "minLength", "maxLength", "pattern", "deprecated"])

  /// The types in order; nil where the node is no mapping.
  static func types(in node: YAMLNode, findings: inout Findings) -> [TypeDeclaration]? {
    node.pairs(of: "'types'", findings: &findings)?.map { type($0, findings: &findings) }
  }

  private static func type(_ pair: YAMLPair, findings: inout Findings) -> TypeDeclaration {
    var type = TypeDeclaration(name: pair.key, doc: nil, definition: .invalid)
    if case .scalar = pair.value.content, !pair.value.isNull {
      let message = "a type is a mapping such as '{ newtype: string }', not a single value"
      findings.error(.wrongShape, at: pair.value.position, message)
      return type
    }
    let owner = pair.key.position
    guard let fields = Fields(pair.value, vocabulary, owner: owner, findings: &findings) else { return type }
    type.doc = fields.doc(findings: &findings)
    type.definition = definition(in: fields, findings: &findings)
    return type
  }

  private static func definition(in fields: Fields, findings: inout Findings) -> TypeDeclaration.Definition {
    let present = kinds.compactMap { fields.key($0) }
    if present.count > 1 {
      let names = present.map(\.string).alternatives
      findings.error(.wrongShape, at: fields.position, "a type is one of \(names), not several")
      return .invalid
    }
    guard let kind = present.first, let node = fields.node(kind.string) else {
      fields.reportMissing("a type needs \(kinds.alternatives)", findings: &findings)
      return .invalid
    }
    if kind.string != "enum", let unknown = fields.key("unknown") {
      findings.error(.wrongShape, at: unknown.position, "only an enum has 'unknown'")
    }
    switch kind.string {
    case "newtype": return newtype(node, findings: &findings)
    case "enum": return enumeration(node, in: fields, findings: &findings)
    default: return structure(node, findings: &findings)
    }
  }

  private static func newtype(_ node: YAMLNode, findings: inout Findings) -> TypeDeclaration.Definition {
    guard let text = node.text(of: "'newtype'", findings: &findings),
      let (type, isOptional) = TypeParser.parse(text, findings: &findings)
    else { return .invalid }
    if isOptional {
      findings.error(.invalidNewtype, at: text.position, "a newtype cannot be optional; the attributes that use it can")
      return .invalid
    }
    return .newtype(type)
  }

  private static func enumeration(
    _ node: YAMLNode, in fields: Fields, findings: inout Findings
  ) -> TypeDeclaration.Definition {
    let preserves = fields.text("unknown", findings: &findings)
    if let preserves, preserves.string != "preserve" {
      let message = "'unknown' is 'preserve' or not there, not \(preserves.string.quoted)"
      findings.error(.wrongShape, at: preserves.position, message)
    }
    guard let elements = node.elements(of: "'enum'", findings: &findings) else { return .invalid }
    if elements.isEmpty { findings.error(.invalidEnum, at: node.position, "an enum has at least one case") }
    let cases = elements.compactMap { $0.text(of: "a case", findings: &findings) }
    guard !cases.isEmpty, cases.count == elements.count else { return .invalid }
    return .enumeration(cases: cases, preservesUnknown: preserves != nil)
  }

  private static func structure(_ node: YAMLNode, findings: inout Findings) -> TypeDeclaration.Definition {
    guard let members = AttributeReader.attributes(in: node, of: "'struct'", findings: &findings) else {
      return .invalid
    }
    return .structure(members)
  }
}
