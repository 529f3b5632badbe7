/// Checks when an entity is in an index.
struct WhereValidator {
  /// The most values that an attribute may have in an index.
  static let maximumValues = 100

  let members: MemberLookup
  let catalog: TypeCatalog

  /// The terms that are valid.
  func terms(_ declarations: [TermDeclaration], findings: inout Findings) -> [IndexKey.Term] {
    declarations.compactMap { term($0, findings: &findings) }
  }

  private func term(_ declaration: TermDeclaration, findings: inout Findings) -> IndexKey.Term? {
    guard let attribute = members.attribute(declaration.attribute, findings: &findings) else { return nil }
    guard attribute.role == nil else {
      let message =
        "\(attribute.name.quoted) is set by the library at every write, so that no index can be kept by its value"
      findings.error(.invalidWhere, at: declaration.attribute.position, message)
      return nil
    }
    let validator = DefaultValidator(
      type: attribute.type, constraints: catalog.constraints(of: attribute), catalog: catalog, purpose: .term)
    if declaration.values.count > Self.maximumValues {
      let message = "\(declaration.values.count) values; a term of 'where' has at most \(Self.maximumValues)"
      findings.error(.invalidWhere, at: declaration.attribute.position, message)
      return nil
    }
    var values: [DefaultValue] = []
    for node in declaration.values {
      guard let value = validator.value(of: node, findings: &findings) else { continue }
      if values.contains(value) { findings.error(.invalidWhere, at: node.position, "a value that is here already") }
      values.append(value)
    }
    return values.isEmpty ? nil : IndexKey.Term(attribute: attribute.name, values: values)
  }
}
