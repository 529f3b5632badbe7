/// Checks unions.
struct UnionValidator {
  let catalog: TypeCatalog

  /// The union as far as it is valid.
  func union(_ declaration: UnionDeclaration, findings: inout Findings) -> Union {
    var members: [String: String] = [:]
    NameRules.checkStored(declaration.tag, longest: NameRules.longestAttributeName, findings: &findings)
    let taken = [declaration.tag.string: "the union's tag"]
    let validator = AttributeValidator(catalog: catalog, reserved: ReservedNames.structMembers, owner: .value)
    let cases = declaration.cases.map { declared in
      NameRules.check(declared.name, "a union's case", reserved: ReservedNames.unionCases, findings: &findings)
      let type = declared.name.string.prefix(1).uppercased() + declared.name.string.dropFirst()
      if let other = members[type] {
        let message =
          "the cases \(other.quoted) and \(declared.name.string.quoted) differ by their first letter's case alone"
        findings.error(.duplicateName, at: declared.name.position, message)
      }
      members[type] = declared.name.string
      if !declared.members.isEmpty { checkHidden(type + "Members", by: declared.name, findings: &findings) }
      let attributes = validator.attributes(
        declared.members, of: declared.name, what: "a case's member", taken: taken, findings: &findings)
      return Union.Case(name: declared.name.string, members: attributes)
    }
    return Union(tag: declaration.tag.string, cases: cases)
  }

  /// Reports a case whose members' paths would hide a type that a member may be of.
  private func checkHidden(_ type: String, by name: Text, findings: inout Findings) {
    guard catalog.isCalled(type) else { return }
    let message =
      "the name \(type.quoted), which is generated for the case \(name.string.quoted), belongs to a type already; "
      + "rename one"
    findings.error(.duplicateName, at: name.position, message)
  }
}
