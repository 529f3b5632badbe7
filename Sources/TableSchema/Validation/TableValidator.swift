/// Checks a table: its physical keys, its entities beside each other, and how they are read.
struct TableValidator {
  /// The global indexes that a table may have, by Amazon DynamoDB's default quota.
  static let indexQuota = 20
  /// The attribute that tells entities apart, where the schema names none.
  static let defaultTypeAttribute = "_type"

  let table: TableDeclaration
  let catalog: TypeCatalog

  /// The most indexes that are checked: more than any quota is raised to.
  static let maximumIndexes = 200
  /// The most local indexes of a table.
  ///
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html
  static let maximumLocalIndexes = 5

  /// The table as far as it is valid.
  func check(findings: inout Findings) -> Table {
    let physical = PhysicalKeys(table, findings: &findings)
    if let name = table.timeToLive {
      NameRules.checkStored(name, longest: NameRules.longestAttributeName, findings: &findings)
    }
    let indexes = table.indexes.map { Dictionary($0.map { ($0.name.string, $0) }) { first, _ in first } }
    let validator = EntityValidator(table: table, indexes: indexes, catalog: catalog, physical: physical)
    let entities = table.entities.map { $0.map { validator.check($0, findings: &findings) } }
    let handles = checkHandles(findings: &findings)
    checkTypeValues(findings: &findings)
    var collisions = CollisionCheck(entities: entities ?? [])
    collisions.run(indexes: (table.indexes ?? []).map(\.name.string), findings: &findings)
    let sources = ReadSources(
      indexes: indexes.map { Set($0.keys) },
      entities: entities.map { Dictionary($0.map { ($0.entity.name, $0) }) { first, _ in first } })
    let access = AccessValidator(sources: sources, catalog: catalog)
    let collections = CollectionValidator(
      sources: sources, catalog: catalog, partialIndexes: Set(table.partialIndexes), handles: handles)
    collections.checkCompanions(of: table.collections, findings: &findings)
    checkIndexes(findings: &findings)
    let storesType = storesType(entities)
    let projections = ProjectionValidator(
      table: table, physical: physical, storesType: storesType, entities: entities, read: read
    )
    .projections(findings: &findings)
    return Table(
      name: table.name?.string ?? "", doc: table.doc, key: physical.key(table.key),
      indexes: (table.indexes ?? []).map { index in
        Index(
          name: index.name.string, doc: index.doc, key: physical.key(index.key), isLocal: index.isLocal,
          projection: projections[index.name.string] ?? .all)
      }, typeAttribute: physical.typeAttribute, storesType: storesType,
      timeToLive: table.timeToLive?.string, settings: table.settings,
      entities: (entities ?? []).map(\.entity),
      access: table.access.compactMap { access.check($0, findings: &findings) },
      collections: table.collections.compactMap { collections.check($0, findings: &findings) })
  }

  /// Whether items have the type attribute: in all but plain tables of one entity.
  private func storesType(_ entities: [CheckedEntity]?) -> Bool {
    guard table.typeAttribute == nil, let entities, entities.count == 1, let only = entities.first?.entity else {
      return true
    }
    return !only.uniques.isEmpty || only.key.all.contains { $0.template != nil }
  }

  /// What some access pattern reads.
  private var read: Set<String> {
    Set(table.access.compactMap(\.read?.string) + table.collections.compactMap(\.read?.string))
  }

  private func checkIndexes(findings: inout Findings) {
    let indexes = table.indexes ?? []
    let read = read
    let isEveryReadKnown = table.isAccessComplete && read.isSubset(of: ["key"] + indexes.map(\.name.string))
    for index in indexes {
      NameRules.checkIndex(index.name, findings: &findings)
      if isEveryReadKnown && !read.contains(index.name.string) {
        let message = "no access pattern reads the index \(index.name.string.quoted); add one, or remove the index"
        findings.warning(.unusedIndex, at: index.name.position, message)
      }
    }
    if let first = indexes.dropFirst(Self.maximumIndexes).first {
      let message = "\(indexes.count) indexes; a table has at most \(Self.maximumIndexes)"
      findings.error(.limitExceeded, at: first.name.position, message)
    }
    let local = indexes.filter(\.isLocal)
    if let first = local.dropFirst(Self.maximumLocalIndexes).first {
      let message = "\(local.count) local indexes; DynamoDB allows \(Self.maximumLocalIndexes)"
      findings.error(.tooManyLocalIndexes, at: first.name.position, message)
    }
    let global = indexes.filter { !$0.isLocal }
    if let first = global.dropFirst(Self.indexQuota).first {
      let message =
        "\(global.count) global indexes; DynamoDB allows \(Self.indexQuota) unless AWS raises the quota"
      findings.warning(.tooManyIndexes, at: first.name.position, message)
    }
  }

  /// The names of the handles, each with its entity.
  private func checkHandles(findings: inout Findings) -> [String: String] {
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
    return owners
  }

  private func checkTypeValues(findings: inout Findings) {
    var owners: [String: String] = [:]
    for entity in table.entities ?? [] {
      let value = entity.typeValue ?? entity.name
      if value.string.isEmpty {
        findings.error(.invalidName, at: value.position, "'typeValue' cannot be empty")
      } else if value.string == ReservedNames.guardTypeValue {
        let message = "the type value \(value.string.quoted) is that of the items that guard unique values"
        findings.error(.reservedName, at: value.position, message)
      } else if let owner = owners[value.string] {
        let message = "the type value \(value.string.quoted) belongs to \(owner.quoted) already"
        findings.error(.duplicateName, at: value.position, message)
      } else {
        owners[value.string] = entity.name.string
      }
    }
  }
}
