/// Checks a table: its physical keys, its entities beside each other, and how they are read.
struct TableValidator {
  /// The global indexes that a table may have, by Amazon DynamoDB's default quota.
  static let indexQuota = 20
  /// The attribute that tells entities apart, where the schema names none.
  static let defaultTypeAttribute = "_type"

  let table: TableDeclaration
  let catalog: TypeCatalog

  /// The table as far as it is valid.
  func check(findings: inout Findings) -> Table {
    let physicalNames = physicalNames(findings: &findings)
    let indexes = table.indexes.map { Dictionary($0.map { ($0.name.string, $0) }) { first, _ in first } }
    let validator = EntityValidator(table: table, indexes: indexes, catalog: catalog, physicalNames: physicalNames)
    let entities = table.entities.map { $0.map { validator.check($0, findings: &findings) } }
    checkHandles(findings: &findings)
    checkTypeValues(findings: &findings)
    let indexNames = (table.indexes ?? []).map(\.name.string)
    var collisions = CollisionCheck(entities: entities ?? [])
    collisions.run(indexes: indexNames, findings: &findings)
    let access = AccessValidator(
      indexes: indexes.map { Set($0.keys) },
      entities: entities.map { Dictionary($0.map { ($0.entity.name, $0) }) { first, _ in first } }, catalog: catalog)
    let patterns = table.access.compactMap { access.check($0, findings: &findings) }
    checkIndexes(findings: &findings)
    return Table(
      name: table.name?.string ?? "", doc: table.doc, key: Self.key(table.key),
      indexes: (table.indexes ?? []).map { Index(name: $0.name.string, doc: $0.doc, key: Self.key($0.key)) },
      typeAttribute: table.typeAttribute?.string ?? Self.defaultTypeAttribute,
      entities: (entities ?? []).map(\.entity), access: patterns)
  }

  private static func key(_ declaration: PhysicalKeyDeclaration?) -> PhysicalKey {
    PhysicalKey(partition: declaration?.partition.string ?? "", sort: declaration?.sort?.string)
  }

  /// The names of the attributes that the library itself writes, each with a description of its use.
  private func physicalNames(findings: inout Findings) -> [String: String] {
    var taken: [String: String] = [:]
    if table.typeAttribute == nil { taken[Self.defaultTypeAttribute] = "the type attribute" }
    if let key = table.key { claim(key, for: "the table's key", in: &taken, findings: &findings) }
    for index in table.indexes ?? [] {
      guard let key = index.key, !isOverTableKey(key, findings: &findings) else { continue }
      claim(key, for: "the key of the index \(index.name.string.quoted)", in: &taken, findings: &findings)
    }
    if let attribute = table.typeAttribute {
      claim(attribute, for: "the type attribute", in: &taken, findings: &findings)
    }
    return taken
  }

  /// Reports an index whose key has an attribute of the table's own, as an inverted index has.
  private func isOverTableKey(_ key: PhysicalKeyDeclaration, findings: inout Findings) -> Bool {
    let tableNames = [table.key?.partition.string, table.key?.sort?.string]
    guard let shared = [key.partition, key.sort].compactMap({ $0 }).first(where: { tableNames.contains($0.string) })
    else { return false }
    let message =
      "an index over \(shared.string.quoted), an attribute of the table's own key, is not supported by this version "
      + "yet (an inverted index is such a one); give the index key attributes of its own, and their templates"
    findings.error(.notYetSupported, at: shared.position, message)
    return true
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
      let message = "the attribute \(name.string.quoted) is already taken by \(other)"
      return findings.error(.duplicateStoredName, at: name.position, message)
    }
    taken[name.string] = owner
  }

  private func checkIndexes(findings: inout Findings) {
    let indexes = table.indexes ?? []
    let read = Set(table.access.compactMap(\.read?.string))
    let isEveryReadKnown = table.isAccessComplete && read.isSubset(of: ["key"] + indexes.map(\.name.string))
    for index in indexes {
      NameRules.checkIndex(index.name, findings: &findings)
      if isEveryReadKnown && !read.contains(index.name.string) {
        let message = "no access pattern reads the index \(index.name.string.quoted); add one, or remove the index"
        findings.warning(.unusedIndex, at: index.name.position, message)
      }
    }
    if let first = indexes.dropFirst(Self.indexQuota).first {
      let message =
        "\(indexes.count) global indexes; DynamoDB allows \(Self.indexQuota) unless AWS raises the quota"
      findings.warning(.tooManyIndexes, at: first.name.position, message)
    }
  }

  private func checkHandles(findings: inout Findings) {
    var owners: [String: String] = [:]
    for entity in table.entities ?? [] {
      var handle = entity.plural ?? entity.name
      if entity.plural == nil { handle.string = NameRules.handle(of: entity.name.string) }
      if entity.plural == nil && !NameRules.isIdentifier(handle.string) { continue }
      guard
        NameRules.check(
          handle, "a handle", reserved: ReservedNames.handles, advice: "; set another with 'plural'",
          findings: &findings)
      else { continue }
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
    for entity in table.entities ?? [] {
      let value = entity.typeValue ?? entity.name
      if value.string.isEmpty {
        findings.error(.invalidName, at: value.position, "'typeValue' cannot be empty")
      } else if let owner = owners[value.string] {
        let message = "the type value \(value.string.quoted) belongs to \(owner.quoted) already"
        findings.error(.duplicateName, at: value.position, message)
      } else {
        owners[value.string] = entity.name.string
      }
    }
  }
}
