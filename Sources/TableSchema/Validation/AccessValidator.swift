/// Checks the access patterns of a table.
struct AccessValidator {
  /// The names of the table's indexes; nil where nobody knows them.
  let indexes: Set<String>?
  /// The table's entities by name; nil where nobody knows them.
  let entities: [String: CheckedEntity]?
  let catalog: TypeCatalog

  /// The pattern; nil, with findings, where it cannot be read as it asks.
  func check(_ declaration: AccessDeclaration, findings: inout Findings) -> AccessPattern? {
    let name = Text(
      string: declaration.name, position: declaration.namePosition, isPlain: true, inset: declaration.key.inset)
    let reserved = ReservedNames.accessPatterns.union(catalog.tables)
    NameRules.check(name, "an access pattern", reserved: reserved, findings: &findings)
    if declaration.isOne, let range = declaration.range {
      let message = "an access pattern with 'one: true' has no 'range': it returns one item"
      findings.error(.invalidAccess, at: range.position, message)
    }
    let entity = entity(of: declaration, findings: &findings)
    guard let read = declaration.read, let source = source(of: read, findings: &findings), let entity else {
      return nil
    }
    guard let key = key(of: entity, in: source, read, findings: &findings) else { return nil }
    if let range = declaration.range, !declaration.isOne {
      check(range, of: entity, in: key, read, findings: &findings)
    }
    return AccessPattern(
      name: declaration.name, entity: declaration.entity, doc: declaration.doc, source: source,
      range: declaration.range?.string, isOne: declaration.isOne)
  }

  private func entity(of declaration: AccessDeclaration, findings: inout Findings) -> CheckedEntity? {
    guard let entities else { return nil }
    if let entity = entities[declaration.entity] { return entity }
    let fix = findings.suggestion(for: declaration.entity, among: entities.keys.sorted())
    let known = fix == nil && !entities.isEmpty ? "; it has \(entities.keys.sorted().prefix(10).alternatives)" : ""
    let message = "the table has no entity \(declaration.entity.quoted)\(known)"
    findings.error(.unknownEntity, at: declaration.key.position, message, fix: fix)
    return nil
  }

  private func source(of read: Text, findings: inout Findings) -> AccessPattern.Source? {
    if read.string == "key" { return .tableKey }
    guard let indexes, !indexes.contains(read.string) else { return .index(read.string) }
    let fix = findings.suggestion(for: read.string, among: ["key"] + indexes.sorted())
    let known = fix == nil ? "; read \((["key"] + indexes.sorted().prefix(10)).alternatives)" : ""
    let message = "the table has no index \(read.string.quoted)\(known)"
    findings.error(.unknownIndex, at: read.position, message, fix: fix)
    return nil
  }

  /// The entity's key in what is read; nil, with a finding, where it has none.
  private func key(
    of entity: CheckedEntity, in source: AccessPattern.Source, _ read: Text, findings: inout Findings
  ) -> KeyDeclaration? {
    guard case .index(let name) = source else { return entity.declaration.key }
    guard let declared = entity.declaration.indexes else { return nil }
    guard let indexKey = declared.first(where: { $0.index.string == name }) else {
      let message =
        "\(entity.entity.name.quoted) has no key in the index \(name.quoted), so reading it needs a scan; "
        + "add the key under the entity's 'indexes'"
      findings.error(.invalidAccess, at: read.position, message)
      return nil
    }
    return indexKey.key
  }

  /// Checks that the order of keys is the order of the attribute's values.
  private func check(
    _ range: Text, of entity: CheckedEntity, in key: KeyDeclaration, _ read: Text, findings: inout Findings
  ) {
    let name = range.string
    guard let sort = key.sort else {
      let message = "\(entity.entity.name.quoted) has no sort key in \(read.string.quoted) to range over"
      return findings.error(.invalidRangeAttribute, at: range.position, message)
    }
    guard let parts = sort.parts else { return }
    guard parts.contains(where: { $0.attribute == name }) else {
      let candidates = parts.compactMap(\.attribute).filter { rangeProblem($0, of: entity, in: key, parts) == nil }
      let fix = findings.suggestion(for: name, among: candidates)
      let known = fix != nil || candidates.isEmpty ? "" : "; a range can be over \(candidates.alternatives)"
      let message = "\(name.quoted) is not in the sort key's template, which is \(sort.source.quoted)\(known)"
      return findings.error(.invalidRangeAttribute, at: range.position, message, fix: fix)
    }
    if let problem = rangeProblem(name, of: entity, in: key, parts) {
      findings.error(.invalidRangeAttribute, at: range.position, problem)
    }
  }

  /// Why the order of keys is not the order of an attribute's values, where it is not.
  private func rangeProblem(
    _ name: String, of entity: CheckedEntity, in key: KeyDeclaration, _ sort: [TemplateDeclaration.Part]
  ) -> String? {
    if key.partition?.parts?.contains(where: { $0.attribute == name }) == true {
      return "\(name.quoted) is in the partition key too, so one partition holds one value of it"
    }
    guard let attribute = entity.attributes[name] else { return nil }
    switch catalog.kind(of: attribute.type) {
    case .enumeration: return "\(name.quoted) is an enum, whose cases have no order to range over"
    case .scalar(.string) where sort.firstIndex(where: { $0.attribute == name }) != sort.count - 1:
      return "\(name.quoted) has no fixed width, so keys sort by it only where it is the template's last part"
    default: return nil
    }
  }
}

extension TemplateDeclaration.Part {
  /// The attribute of a hole.
  fileprivate var attribute: String? {
    if case .hole(let hole) = self { hole.attribute } else { nil }
  }
}
