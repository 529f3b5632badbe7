/// Reads the named types of a file.
enum TypeReader {
  /// The keys of which a type has exactly one: they say what it is made of.
  private static let kinds = ["newtype", "enum", "struct", "union", "swift"]
  private static let newtypeKeys = ["generate"] + ConstraintReader.keys
  private static let vocabulary = Fields.Vocabulary(
    what: "a type", keys: kinds + ["unknown"] + newtypeKeys + ["doc"])
  private static let unionVocabulary = Fields.Vocabulary(what: "a union", keys: ["tag", "cases"])

  /// The types in order; nil where the node is no mapping.
  static func types(in node: YAMLNode, findings: inout Findings) -> [TypeDeclaration]? {
    node.pairs(of: "'types'", findings: &findings)?.map { type($0, findings: &findings) }
  }

  /// Whether a name is a Swift type's, such as `Geometry.Point`; reports it where it is not.
  static func isHandwritten(_ name: String, at position: Position, findings: inout Findings) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if parts.count <= 8, parts.allSatisfy(NameRules.isIdentifier) { return true }
    let message = "\(name.quoted) is no Swift type's name; write 'Module.Type', or 'Type' for one of this module"
    findings.error(.invalidHandwrittenType, at: position, message)
    return false
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
    checkOptions(of: kind.string, in: fields, findings: &findings)
    switch kind.string {
    case "newtype": return newtype(node, in: fields, findings: &findings)
    case "enum": return enumeration(node, in: fields, findings: &findings)
    case "union": return union(node, findings: &findings)
    case "swift": return handwritten(node, findings: &findings)
    default: return structure(node, findings: &findings)
    }
  }

  /// Reports options that stand on another kind of type than theirs.
  private static func checkOptions(of kind: String, in fields: Fields, findings: inout Findings) {
    if kind != "enum", let unknown = fields.key("unknown") {
      let advice = kind == "union" ? "; a union preserves unknown cases by itself" : ""
      findings.error(.wrongShape, at: unknown.position, "only an enum has 'unknown'\(advice)")
    }
    guard kind != "newtype" else { return }
    for option in newtypeKeys.compactMap({ fields.key($0) }) {
      let message = "only a newtype and an attribute have \(option.string.quoted)"
      findings.error(.wrongShape, at: option.position, message)
    }
  }

  private static func newtype(
    _ node: YAMLNode, in fields: Fields, findings: inout Findings
  ) -> TypeDeclaration.Definition {
    let constraints = ConstraintReader.constraints(in: fields, findings: &findings)
    let generator = fields.choice("generate", as: Generator.self, findings: &findings)
    guard let text = node.text(of: "'newtype'", findings: &findings),
      let (type, isOptional) = TypeParser.parse(text, findings: &findings)
    else { return .invalid }
    if isOptional {
      findings.error(.invalidNewtype, at: text.position, "a newtype cannot be optional; the attributes that use it can")
      return .invalid
    }
    return .newtype(NewtypeDeclaration(base: type, constraints: constraints, generator: generator))
  }

  private static func enumeration(
    _ node: YAMLNode, in fields: Fields, findings: inout Findings
  ) -> TypeDeclaration.Definition {
    let preserves = fields.text("unknown", findings: &findings)
    if let preserves, preserves.string != "preserve" {
      let fix = findings.suggestion(for: preserves.string, among: ["preserve"])
      let message = "'unknown' is 'preserve' or not there, not \(preserves.string.quoted)"
      findings.error(.wrongShape, at: preserves.position, message, fix: fix)
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

  private static func union(_ node: YAMLNode, findings: inout Findings) -> TypeDeclaration.Definition {
    guard let fields = Fields(node, unionVocabulary, findings: &findings) else { return .invalid }
    let tag = fields.requiredText("tag", example: "tag: kind", findings: &findings)
    let example = "cases: { card: { last4: string }, cash: {} }"
    let pairs = fields.required("cases", example: example, findings: &findings)?
      .pairs(of: "'cases'", findings: &findings)
    if let pairs, pairs.isEmpty {
      findings.error(.invalidUnion, at: fields.position, "a union has at least one case")
    }
    let cases = (pairs ?? []).compactMap { pair in
      AttributeReader
        .attributes(in: pair.value, of: "the case \(pair.key.string.quoted)", allowsNone: true, findings: &findings)
        .map { UnionDeclaration.Case(name: pair.key, members: $0) }
    }
    guard let tag, !cases.isEmpty, cases.count == pairs?.count else { return .invalid }
    return .union(UnionDeclaration(tag: tag, cases: cases))
  }

  private static func handwritten(_ node: YAMLNode, findings: inout Findings) -> TypeDeclaration.Definition {
    guard let text = node.text(of: "'swift'", findings: &findings),
      isHandwritten(text.string, at: text.position, findings: &findings)
    else { return .invalid }
    return .handwritten(text.string)
  }
}
