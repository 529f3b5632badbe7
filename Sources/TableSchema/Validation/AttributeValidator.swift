/// Checks the members of an entity or of a struct.
struct AttributeValidator {
  let catalog: TypeCatalog
  /// The names that generated code needs for itself.
  let reserved: Set<String>

  /// The members of `owner` that are valid. `taken` holds the stored names that something else has, and what has them.
  func attributes(
    _ declarations: [AttributeDeclaration], of owner: Text, what: String, taken: [String: String],
    findings: inout Findings
  ) -> [Attribute] {
    var taken = taken
    return declarations.compactMap { declaration in
      let advice = advice(declaration.name.string, of: owner.string)
      NameRules.check(declaration.name, what, reserved: reserved, advice: advice, findings: &findings)
      if declaration.name.string != owner.string, catalog.isCalled(declaration.name.string) {
        let name = declaration.name.string.quoted
        let message = "\(name) cannot be the name of \(what): it would hide the type \(name)\(advice)"
        findings.error(.reservedName, at: declaration.name.position, message)
      }
      checkStoredName(of: declaration, taken: &taken, findings: &findings)
      return attribute(declaration, findings: &findings)
    }
  }

  /// What to do about a name that is taken. Newcomers try `id` first: they learn why it is, and what to write.
  private func advice(_ name: String, of owner: String) -> String {
    let advice = "; another name can be stored under this one with 'name: \(name)'"
    guard name == "id" || name == "key" else { return advice }
    let other = NameRules.handle(of: owner).dropLast() + (name == "id" ? "ID" : "Key")
    let example = ", such as '\(other): { type: string, name: \(name) }'"
    return advice + example + " (a model's own 'key' and 'id' are its whole key)"
  }

  private func checkStoredName(
    of declaration: AttributeDeclaration, taken: inout [String: String], findings: inout Findings
  ) {
    let stored = declaration.storedName ?? declaration.name
    NameRules.checkStored(stored, longest: NameRules.longestAttributeName, findings: &findings)
    if let owner = taken[stored.string] {
      let message =
        "the name \(stored.string.quoted) in DynamoDB is taken by \(owner); store it under another name with 'name: …'"
      return findings.error(.duplicateStoredName, at: stored.position, message)
    }
    taken[stored.string] = "the attribute \(declaration.name.string.quoted)"
  }

  private func attribute(_ declaration: AttributeDeclaration, findings: inout Findings) -> Attribute? {
    guard let expression = declaration.type, let isOptional = declaration.isOptional,
      let type = catalog.resolve(expression, findings: &findings)
    else { return nil }
    let range = checkedRange(of: declaration, type: type, findings: &findings)
    var attribute = Attribute(
      name: declaration.name.string, storedName: declaration.storedName?.string, doc: declaration.doc, type: type,
      isOptional: isOptional, constraints: Constraints(range: range))
    if let value = declaration.defaultValue {
      attribute.defaultValue = defaultValue(value, of: attribute, findings: &findings)
    }
    return attribute
  }

  private func checkedRange(
    of declaration: AttributeDeclaration, type: ValueType, findings: inout Findings
  ) -> ClosedRange<Int>? {
    guard let range = declaration.range else { return nil }
    switch catalog.kind(of: type) {
    case .scalar(.int), .unknown: return range.bounds
    default:
      findings.error(.invalidRange, at: range.position, "only an 'int' has a range")
      return nil
    }
  }

  private func defaultValue(_ node: YAMLNode, of attribute: Attribute, findings: inout Findings) -> DefaultValue? {
    if attribute.isOptional {
      let message = "an optional attribute has no default: where nothing is given, it is absent"
      findings.error(.invalidDefault, at: node.position, message)
      return nil
    }
    return DefaultValidator(type: attribute.type, range: attribute.constraints.range, catalog: catalog)
      .value(of: node, findings: &findings)
  }
}
