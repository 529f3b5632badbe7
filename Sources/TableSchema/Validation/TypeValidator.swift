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
    case .invalid: return nil
    case .newtype(let newtype): return self.newtype(newtype, findings: &findings)
    case .enumeration(let cases, let preserves):
      checkCases(cases, preservesUnknown: preserves, findings: &findings)
      return .enumeration(cases: cases.map(\.string), preservesUnknown: preserves)
    case .structure(let members):
      let validator = AttributeValidator(catalog: catalog, reserved: ReservedNames.structMembers, owner: .value)
      return .structure(
        validator.attributes(
          members, of: declaration.name, what: "a struct's member", taken: [:], findings: &findings))
    case .union(let union):
      return .union(UnionValidator(catalog: catalog).union(union, findings: &findings))
    case .handwritten(let name): return .handwritten(name)
    }
  }

  private func newtype(_ declaration: NewtypeDeclaration, findings: inout Findings) -> NamedType.Definition? {
    guard let scalar = TypeCatalog.scalar(declaration.base), scalar != .any else {
      let isNamed = catalog.resolve(declaration.base, findings: &findings) != nil
      guard isNamed else { return nil }
      let message =
        "a newtype is made of a scalar type such as 'string' or 'int', not of 'any', a collection or a named type"
      findings.error(.invalidNewtype, at: declaration.base.position, message)
      return nil
    }
    let validator = ConstraintValidator(type: scalar, catalog: catalog)
    let constraints = validator.check(declaration.constraints, findings: &findings)
    let generator = declaration.generator
      .flatMap { validator.check($0, under: constraints, findings: &findings) }
    return .newtype(Newtype(scalar, constraints: constraints, generator: generator))
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
