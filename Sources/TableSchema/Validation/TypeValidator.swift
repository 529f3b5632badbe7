/// Checks the named types of a module.
struct TypeValidator {
  let catalog: TypeCatalog

  /// The type of a declaration; nil, with findings, where it is not valid.
  func type(_ declaration: TypeDeclaration, findings: inout Findings) -> NamedType? {
    let name = declaration.name.string
    return definition(declaration, findings: &findings)
      .map { NamedType(name: name, doc: declaration.doc, definition: $0) }
  }

  private func definition(_ declaration: TypeDeclaration, findings: inout Findings) -> NamedType.Definition? {
    switch declaration.definition {
    case .invalid, .newtype(nil): return nil
    case .newtype(let base?): return newtype(of: base, findings: &findings)
    case .enumeration(let cases, let preserves):
      checkCases(cases, preservesUnknown: preserves, findings: &findings)
      return .enumeration(cases: cases.map(\.string), preservesUnknown: preserves)
    case .structure(let members):
      let validator = AttributeValidator(catalog: catalog, reserved: ReservedNames.structMembers)
      return .structure(
        validator.attributes(
          members, of: declaration.name, what: "a struct's member", taken: [:], findings: &findings))
    }
  }

  private func newtype(of base: TypeExpression, findings: inout Findings) -> NamedType.Definition? {
    if let scalar = TypeCatalog.scalar(base) { return .newtype(Newtype(scalar)) }
    guard catalog.resolve(base, findings: &findings) != nil else { return nil }
    let message = "a newtype is made of a scalar type such as 'string' or 'int', not of a collection or a named type"
    findings.error(.invalidNewtype, at: base.position, message)
    return nil
  }

  private func checkCases(_ cases: [Text], preservesUnknown: Bool, findings: inout Findings) {
    var reserved = ReservedNames.enumCases
    if preservesUnknown { reserved.insert(ReservedNames.unknownCase) }
    var seen: Set<String> = []
    for name in cases {
      NameRules.check(name, "an enum's case", reserved: reserved, findings: &findings)
      if !seen.insert(name.string).inserted {
        findings.error(.invalidEnum, at: name.position, "the case \(name.string.quoted) is here twice")
      }
    }
  }
}
