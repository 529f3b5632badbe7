/// Checks a table: its physical keys, its entities beside each other, and how they are read.
struct TableValidator {
  /// The global indexes that a table may have, by Amazon DynamoDB's default quota.
  static let indexQuota = 20
  /// The attribute that tells entities apart, where the schema names none.
  static let defaultTypeAttribute = "_type"
  /// The most entities in one table.
  static let maximumEntities = 1000

  let table: TableDeclaration
  let catalog: TypeCatalog

  /// The table as far as it is valid.
  func check(findings: inout Findings) -> Table {
    let physicalNames = physicalNames(findings: &findings)
    checkIndexes(findings: &findings)
    let validator = EntityValidator(table: table, catalog: catalog, physicalNames: physicalNames)
    let entities = table.entities.map { validator.check($0, findings: &findings) }
    checkHandles(findings: &findings)
    checkTypeValues(findings: &findings)
    if entities.count <= Self.maximumEntities {
      CollisionCheck(entities: entities).run(indexes: table.indexes.map(\.name.string), findings: &findings)
    }
    let access = AccessValidator(table: table, entities: entities, catalog: catalog)
    let patterns = table.access.compactMap { access.check($0, findings: &findings) }
    return Table(
      name: table.name?.string ?? "", doc: table.doc, key: Self.key(table.key),
      indexes: table.indexes.map { Index(name: $0.name.string, doc: $0.doc, key: Self.key($0.key)) },
      typeAttribute: table.typeAttribute?.string ?? Self.defaultTypeAttribute,
      entities: entities.map(\.entity), access: patterns)
  }

  private static func key(_ declaration: PhysicalKeyDeclaration?) -> PhysicalKey {
    PhysicalKey(partition: declaration?.partition.string ?? "", sort: declaration?.sort?.string)
  }

  /// The names of the attributes that the library itself writes, each with a description of its use.
  private func physicalNames(findings: inout Findings) -> [String: String] {
    var taken: [String: String] = [:]
    if let key = table.key { claim(key, for: "the table's key", in: &taken, findings: &findings) }
    for index in table.indexes {
      guard let key = index.key else { continue }
      claim(key, for: "the key of the index \(index.name.string.quoted)", in: &taken, findings: &findings)
    }
    if let attribute = table.typeAttribute {
      claim(attribute, for: "the type attribute", in: &taken, findings: &findings)
    } else {
      taken[Self.defaultTypeAttribute] = taken[Self.defaultTypeAttribute] ?? "the type attribute"
    }
    return taken
  }

  private func claim(
    _ key: PhysicalKeyDeclaration, for owner: String, in taken: inout [String: String], findings: inout Findings
  ) {
    claim(key.partition, for: owner, in: &taken, findings: &findings)
    if let sort = key.sort { claim(sort, for: owner, in: &taken, findings: &findings) }
  }

  private func claim(_ name: Text, for owner: String, in taken: inout [String: String], findings: inout Findings) {
    NameRules.checkStored(name, longest: NameRules.longestKeyName, findings: &findings)
    if let other = taken[name.string] {
      let message = "the attribute \(name.string.quoted) is already \(other == owner ? "in" : "part of") \(other)"
      return findings.error(.duplicateStoredName, at: name.position, message)
    }
    taken[name.string] = owner
  }

  private func checkIndexes(findings: inout Findings) {
    let read = Set(table.access.compactMap(\.read?.string))
    for index in table.indexes {
      NameRules.checkIndex(index.name, findings: &findings)
      if table.isAccessComplete && !read.contains(index.name.string) {
        let message = "no access pattern reads the index \(index.name.string.quoted)"
        findings.warning(.unusedIndex, at: index.name.position, message)
      }
    }
    if table.indexes.count > Self.indexQuota, let first = table.indexes.dropFirst(Self.indexQuota).first {
      let message =
        "\(table.indexes.count) global indexes; DynamoDB allows \(Self.indexQuota) unless AWS raises the quota"
      findings.warning(.tooManyIndexes, at: first.name.position, message)
    }
  }

  private func checkHandles(findings: inout Findings) {
    var owners: [String: String] = [:]
    for entity in table.entities {
      var handle = entity.plural ?? entity.name
      if entity.plural == nil { handle.string = NameRules.handle(of: entity.name.string) }
      if entity.plural == nil && !NameRules.isIdentifier(handle.string) { continue }
      guard NameRules.check(handle, "a handle", reserved: ReservedNames.handles, findings: &findings) else { continue }
      if let owner = owners[handle.string] {
        let message = "the handle \(handle.string.quoted) belongs to \(owner.quoted) already; set 'plural'"
        findings.error(.duplicateName, at: handle.position, message)
      } else {
        owners[handle.string] = entity.name.string
      }
    }
  }

  private func checkTypeValues(findings: inout Findings) {
    var owners: [String: String] = [:]
    for entity in table.entities {
      let value = entity.typeValue ?? entity.name
      if value.string.isEmpty {
        findings.error(.invalidName, at: value.position, "'typeValue' is not empty")
      } else if let owner = owners[value.string] {
        let message = "the type value \(value.string.quoted) belongs to \(owner.quoted) already"
        findings.error(.duplicateName, at: value.position, message)
      } else {
        owners[value.string] = entity.name.string
      }
    }
  }
}
