/// Checks one entity of a table.
struct EntityValidator {
  /// The most attributes in one entity.
  static let maximumAttributes = 100

  let table: TableDeclaration
  /// The table's indexes by name; nil where nobody knows them.
  let indexes: [String: IndexDeclaration]?
  let catalog: TypeCatalog
  /// The stored names that every item of the table has, and what has them.
  let physicalNames: [String: String]

  /// The entity as far as it is valid.
  func check(_ declaration: EntityDeclaration, findings: inout Findings) -> CheckedEntity {
    let attributes = attributes(of: declaration, findings: &findings)
    let byName = Dictionary(attributes.map { ($0.name, $0) }) { first, _ in first }
    let declared = declaration.attributes.map { Dictionary($0.map { ($0.name.string, $0) }) { first, _ in first } }
    var templates = TemplateValidator(
      entity: declaration.name.string, declared: declared, attributes: byName, catalog: catalog)
    var keys: [AccessPattern.Source: CheckedKey] = [:]
    if let key = declaration.key {
      keys[.tableKey] = check(key, against: table.key, of: "the table", &templates, findings: &findings)
    }
    for indexKey in declaration.indexes ?? [] {
      let name = indexKey.index.string
      checkIsDeclared(indexKey.index, findings: &findings)
      guard let key = indexKey.key else { continue }
      let owner = "the index \(name.quoted)"
      keys[.index(name)] = check(key, against: indexes?[name]?.key, of: owner, &templates, findings: &findings)
    }
    return CheckedEntity(
      declaration: declaration, entity: entity(declaration, attributes, keys), attributes: byName, keys: keys)
  }

  private func attributes(of declaration: EntityDeclaration, findings: inout Findings) -> [Attribute] {
    guard let declared = declaration.attributes else { return [] }
    if declared.count > Self.maximumAttributes {
      let message =
        "\(declared.count) attributes in \(declaration.name.string.quoted); "
        + "an entity has at most \(Self.maximumAttributes)"
      findings.error(.tooManyAttributes, at: declaration.name.position, message)
    }
    return AttributeValidator(catalog: catalog, reserved: ReservedNames.entityMembers)
      .attributes(
        declared, of: declaration.name, what: "an attribute", taken: physicalNames, findings: &findings)
  }

  private func checkIsDeclared(_ name: Text, findings: inout Findings) {
    guard let indexes, indexes[name.string] == nil else { return }
    let fix = findings.suggestion(for: name.string, among: indexes.keys.sorted())
    let advice = fix == nil ? "; declare it under the table's 'indexes'" : ""
    let message = "the table has no index \(name.string.quoted)\(advice)"
    findings.error(.unknownIndex, at: name.position, message, fix: fix)
  }

  private func check(
    _ key: KeyDeclaration, against physical: PhysicalKeyDeclaration?, of owner: String,
    _ templates: inout TemplateValidator, findings: inout Findings
  ) -> CheckedKey? {
    let partition = key.partition.flatMap { templates.check($0, as: .partition, findings: &findings) }
    let sort = key.sort.flatMap { templates.check($0, as: .sort, findings: &findings) }
    if let partition { warnIfHot(partition, templates, findings: &findings) }
    guard let physical, matches(key, physical, of: owner, findings: &findings) else { return nil }
    guard let partition, key.sort == nil || sort != nil else { return nil }
    return CheckedKey(partition: partition, sort: sort)
  }

  private func matches(
    _ key: KeyDeclaration, _ physical: PhysicalKeyDeclaration, of owner: String, findings: inout Findings
  ) -> Bool {
    switch (key.sort, physical.sort) {
    case (nil, _?):
      findings.error(
        .keyMismatch, at: key.position,
        "'sort' is missing: \(owner) has a sort key; add a template such as 'sort: DETAILS'")
      return false
    case (let sort?, nil):
      findings.error(
        .keyMismatch, at: sort.position, "a template for 'sort', but \(owner) has no sort key; leave it out")
      return false
    default: return true
    }
  }

  /// Warns of a partition key with few values: DynamoDB's throughput is per partition.
  private func warnIfHot(
    _ partition: CheckedTemplate, _ templates: TemplateValidator, findings: inout Findings
  ) {
    let hasManyValues = partition.template.holes.contains { hole in
      guard let type = templates.attributes[hole]?.type else { return true }
      if case .enumeration = catalog.kind(of: type) { return false }
      return true
    }
    if hasManyValues { return }
    let reason = partition.template.holes.isEmpty ? "one value" : "only an enum's values"
    let message =
      "the partition key has \(reason), so one partition takes most of the load; "
      + "a hole with many values would spread it"
    findings.warning(.hotPartition, at: partition.position, message)
  }

  /// The model of the entity; what did not fit is left out, and a finding keeps it from being used.
  private func entity(
    _ declaration: EntityDeclaration, _ attributes: [Attribute], _ keys: [AccessPattern.Source: CheckedKey]
  ) -> Entity {
    let name = declaration.name.string
    let indexes = (declaration.indexes ?? []).compactMap { key in
      keys[.index(key.index.string)].map { IndexKey(index: key.index.string, parts: $0.parts) }
    }
    return Entity(
      name: name, handle: declaration.plural?.string ?? NameRules.handle(of: name),
      typeValue: declaration.typeValue?.string ?? name, doc: declaration.doc,
      key: keys[.tableKey]?.parts ?? KeyParts(partition: []), indexes: indexes,
      attributes: attributes)
  }
}
