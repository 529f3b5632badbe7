/// Checks unions.
struct UnionValidator {
  let catalog: TypeCatalog

  /// The union as far as it is valid.
  func union(_ declaration: UnionDeclaration, findings: inout Findings) -> Union {
    let reserved = ReservedNames.enumCases.union([ReservedNames.unknownCase])
    NameRules.checkStored(declaration.tag, longest: NameRules.longestAttributeName, findings: &findings)
    let taken = [declaration.tag.string: "the union's tag"]
    let validator = AttributeValidator(catalog: catalog, reserved: ReservedNames.structMembers, owner: .value)
    let cases = declaration.cases.map { declared in
      NameRules.check(declared.name, "a union's case", reserved: reserved, findings: &findings)
      let members = validator.attributes(
        declared.members, of: declared.name, what: "a case's member", taken: taken, findings: &findings)
      return Union.Case(name: declared.name.string, members: members)
    }
    return Union(tag: declaration.tag.string, cases: cases)
  }
}
