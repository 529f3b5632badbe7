/// Checks one entity of a table.
struct EntityValidator {
  /// The most attributes in one entity.
  static let maximumAttributes = 100

  let table: TableDeclaration
  /// The table's indexes by name; nil where nobody knows them.
  let indexes: [String: IndexDeclaration]?
  let catalog: TypeCatalog
  let physical: PhysicalKeys

  /// The entity as far as it is valid.
  func check(_ declaration: EntityDeclaration, findings: inout Findings) -> CheckedEntity {
    let attributes = attributes(of: declaration, findings: &findings)
    checkKeyTypes(of: attributes, in: declaration, findings: &findings)
    checkWriteIDs(of: declaration, findings: &findings)
    var validator = EntityKeyValidator(
      table: table, indexes: indexes, physical: physical, declaration: declaration, attributes: attributes,
      catalog: catalog)
    let keys = validator.keys(findings: &findings)
    let members = MemberLookup(entity: declaration.name.string, templates: validator.templates)
    let indexKeys = (declaration.indexes ?? []).compactMap { indexKey in
      let terms = WhereValidator(members: members, catalog: catalog).terms(indexKey.terms, findings: &findings)
      return keys[.index(indexKey.index.string)]
        .map { IndexKey(index: indexKey.index.string, parts: $0.parts, terms: terms) }
    }
    SparseCheck(table: table, indexes: indexes).check(declaration, indexKeys, findings: &findings)
    let uniques = UniqueValidator(members: members, catalog: catalog, table: table, physical: physical)
      .constraints(of: declaration, findings: &findings)
    let name = declaration.name.string
    let entity = Entity(
      name: name, handle: declaration.plural?.string ?? NameRules.handle(of: name),
      typeValue: declaration.typeValue?.string ?? name, doc: declaration.doc,
      key: keys[.tableKey]?.parts ?? KeyParts(partition: []), indexes: indexKeys, attributes: attributes,
      uniques: uniques, writeIDs: declaration.writeIDs)
    return CheckedEntity(
      declaration: declaration, entity: entity, attributes: validator.templates.attributes,
      declaredIndexes: declaration.indexes.map { Set($0.map(\.index.string)) },
      uniqueReaders: Dictionary(uniques.map { ($0.readerName, $0.name) }) { first, _ in first }, keys: keys)
  }

  private func attributes(of declaration: EntityDeclaration, findings: inout Findings) -> [Attribute] {
    guard let declared = declaration.attributes else { return [] }
    if declared.count > Self.maximumAttributes {
      let message =
        "\(declared.count) attributes in \(declaration.name.string.quoted); "
        + "an entity has at most \(Self.maximumAttributes)"
      findings.error(.tooManyAttributes, at: declaration.name.position, message)
    }
    return AttributeValidator(
      catalog: catalog, reserved: ReservedNames.entityMembers,
      owner: .entity(timeToLive: table.timeToLive?.string, isKnown: table.isTimeToLiveKnown)
    )
    .attributes(
      declared, of: declaration.name, what: "an attribute", taken: taken(in: declaration), findings: &findings)
  }

  /// The ids of writes are left in an attribute that is nothing else.
  private func checkWriteIDs(of declaration: EntityDeclaration, findings: inout Findings) {
    let name = Entity.writeIDAttribute
    guard declaration.storesWriteIDs, let owner = physical.owner(of: name) else { return }
    let message =
      "the ids of writes are left in \(name.quoted), which is taken by \(owner); leave none with 'writeIDs: false'"
    findings.error(.duplicateStoredName, at: declaration.name.position, message)
  }

  /// The stored names that something else has than attributes of the entity's own, and what has them.
  private func taken(in declaration: EntityDeclaration) -> [String: String] {
    var taken = [physical.typeAttribute: "the type attribute"]
    if declaration.storesWriteIDs { taken[Entity.writeIDAttribute] = "the ids of writes" }
    let names = Dictionary((declaration.attributes ?? []).map { ($0.name.string, $0.stored.string) }) { $1 }
    func take(_ templates: [TemplateDeclaration], _ attributes: [KeyAttributeDeclaration], for owner: String) {
      for (template, attribute) in zip(templates, attributes) {
        let name = attribute.name.string
        if let bare = template.bareAttribute, names[bare] == name { continue }
        if taken[name] == nil { taken[name] = owner }
      }
    }
    if let key = declaration.key, let physical = table.key {
      take(key.partition, physical.partition, for: "the table's key")
      take(key.sort, physical.sort, for: "the table's key")
    }
    for indexKey in declaration.indexes ?? [] {
      guard case .templates(let key) = indexKey.form, let index = indexes?[indexKey.index.string]?.key else { continue }
      let owner = "the key of the index \(indexKey.index.string.quoted)"
      take(key.partition, index.partition, for: owner)
      take(key.sort, index.sort, for: owner)
    }
    return taken
  }

  /// Reports attributes that are stored under the name of a key attribute of another type: DynamoDB refuses such items.
  private func checkKeyTypes(
    of attributes: [Attribute], in declaration: EntityDeclaration, findings: inout Findings
  ) {
    for attribute in attributes {
      guard let type = physical.type(of: attribute.storedName), !catalog.fits(attribute.type, type) else { continue }
      let declared = declaration.attributes?.first { $0.name.string == attribute.name }
      let key = "\(attribute.storedName.quoted) is a \(type.rawValue) in \(physical.owner(of: attribute.storedName))"
      let canBeKey = KeyAttribute.KeyType.allCases.contains { catalog.fits(attribute.type, $0) }
      let advice =
        canBeKey
        ? "and \(attribute.name.quoted) is not stored as one; change its type, store it under another name, or give "
          + "the key attribute its 'type'"
        : "and \(attribute.name.quoted) is of a type that DynamoDB has no keys of; store it under another name"
      let message = "\(key), \(advice)"
      findings.error(.unusableInKey, at: declared?.name.position ?? declaration.name.position, message)
    }
  }
}

/// The attributes of an entity, for looking up by those who need one.
struct MemberLookup {
  /// The entity's name.
  let entity: String
  let templates: TemplateValidator

  /// The valid attribute of a name; nil, with a finding where the entity has none.
  func attribute(_ name: Text, findings: inout Findings) -> Attribute? {
    if let attribute = templates.attributes[name.string] { return attribute }
    guard let declared = templates.declared, declared[name.string] == nil else { return nil }
    let fix = findings.suggestion(for: name.string, among: declared.keys.sorted())
    let message = "\(entity.quoted) has no attribute \(name.string.quoted)"
    findings.error(.unknownAttribute, at: name.position, message, fix: fix)
    return nil
  }
}

extension EntityDeclaration {
  /// Whether writes leave their ids in the items.
  fileprivate var storesWriteIDs: Bool {
    writeIDs ?? (attributes ?? []).contains { $0.role?.value == .version }
  }
}
