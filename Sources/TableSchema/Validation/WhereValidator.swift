/// Checks when an entity is in an index.
struct WhereValidator {
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
    var values: [DefaultValue] = []
    for node in declaration.values {
      guard let value = validator.value(of: node, findings: &findings) else { continue }
      if values.contains(value) { findings.error(.invalidWhere, at: node.position, "a value that is here already") }
      values.append(value)
    }
    return values.isEmpty ? nil : IndexKey.Term(attribute: attribute.name, values: values)
  }
}

/// Proves that an entity can be kept out of each index that it is not to be in.
struct SparseCheck {
  let table: TableDeclaration
  let indexes: [String: IndexDeclaration]?

  /// Reports conditions that nothing can follow: an item leaves an index by losing a key attribute of it, which must be
  /// one that only this key writes, or keys with the same condition.
  func check(_ declaration: EntityDeclaration, _ keys: [IndexKey], findings: inout Findings) {
    let tableNames = Set((table.key?.all ?? []).map(\.name.string))
    var earlier: [String: IndexKey] = [:]
    for indexKey in declaration.indexes ?? [] {
      guard let key = keys.first(where: { $0.index == indexKey.index.string }),
        let physical = indexes?[key.index]?.key
      else { continue }
      let position = indexKey.terms.first?.attribute.position ?? indexKey.index.position
      let written = zip(physical.all, key.parts.all)
        .filter { $0.1.template != nil && !tableNames.contains($0.0.name.string) }
        .map(\.0.name.string)
      if !key.terms.isEmpty, written.isEmpty {
        let message =
          "'where' has nothing to leave out: every key attribute of the index \(key.index.quoted) is in the item for "
          + "itself, and DynamoDB indexes what has them; give the index a key attribute with a template"
        findings.error(.invalidWhere, at: position, message)
      }
      for name in written {
        if let other = earlier[name], other.terms != key.terms {
          let message =
            "the indexes \(other.index.quoted) and \(key.index.quoted) share the key attribute \(name.quoted), "
            + "so that an item is in both or in none by 'where'; write the same one in both"
          findings.error(.invalidWhere, at: position, message)
        }
        earlier[name] = earlier[name] ?? key
      }
    }
  }
}
