/// Proves that an entity can be kept out of each index that it is not to be in.
struct SparseCheck {
  let table: TableDeclaration
  let indexes: [String: IndexDeclaration]?

  /// Reports conditions that nothing can follow: an item leaves an index by losing a key attribute of it, which must be
  /// one that only this key writes, or keys with the same condition.
  func check(_ declaration: EntityDeclaration, _ keys: [IndexKey], findings: inout Findings) {
    let tableNames = Set((table.key?.all ?? []).map(\.name.string))
    let keys = Dictionary(keys.map { ($0.index, $0) }) { first, _ in first }
    var earlier: [String: IndexKey] = [:]
    for indexKey in declaration.indexes ?? [] {
      guard let key = keys[indexKey.index.string], let physical = indexes?[key.index]?.key else { continue }
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
