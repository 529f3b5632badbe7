/// Checks the members of an entity or of a struct.
struct AttributeValidator {
  let catalog: TypeCatalog
  /// The names that generated code needs for itself.
  let reserved: Set<String>

  /// The members that are valid. `taken` holds the stored names that something else has, and what has them.
  func attributes(
    _ declarations: [AttributeDeclaration], what: String, taken: [String: String], findings: inout Findings
  ) -> [Attribute] {
    var taken = taken
    return declarations.compactMap { declaration in
      NameRules.check(
        declaration.name, what, reserved: reserved,
        advice: "; another name can be stored under this one with 'name: \(declaration.name.string)'",
        findings: &findings)
      checkStoredName(of: declaration, taken: &taken, findings: &findings)
      return attribute(declaration, findings: &findings)
    }
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
      isOptional: isOptional, range: range)
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
    return DefaultValidator(type: attribute.type, range: attribute.range, catalog: catalog)
      .value(of: node, findings: &findings)
  }
}
