/// What the access patterns of a table may read.
struct ReadSources {
  /// The names of the table's indexes; nil where nobody knows them.
  let indexes: Set<String>?
  /// The table's entities by name; nil where nobody knows them.
  let entities: [String: CheckedEntity]?
  /// What can be read, and whose it is, in the order in which sentences list names.
  private let readable: [String]
  private let names: [String]

  init(indexes: Set<String>?, entities: [String: CheckedEntity]?) {
    self.indexes = indexes
    self.entities = entities
    readable = ["key"] + (indexes ?? []).sorted()
    names = (entities ?? [:]).keys.sorted()
  }

  /// The entity of a name; nil, with a finding where the table has none.
  func entity(_ name: String, at position: Position, findings: inout Findings) -> CheckedEntity? {
    guard let entities else { return nil }
    if let entity = entities[name] { return entity }
    let fix = findings.suggestion(for: name, among: names)
    let known = fix == nil && !entities.isEmpty ? "; it has \(names.prefix(10).alternatives)" : ""
    findings.error(.unknownEntity, at: position, "the table has no entity \(name.quoted)\(known)", fix: fix)
    return nil
  }

  /// The key that `read` names; nil, with a finding, where the table has none such.
  func source(of read: Text, findings: inout Findings) -> AccessPattern.Source? {
    if read.string == "key" { return .tableKey }
    guard let indexes, !indexes.contains(read.string) else { return .index(read.string) }
    let fix = findings.suggestion(for: read.string, among: readable)
    let known = fix == nil ? "; read \(readable.prefix(11).alternatives)" : ""
    let message = "the table has no index \(read.string.quoted)\(known)"
    findings.error(.unknownIndex, at: read.position, message, fix: fix)
    return nil
  }

  /// The entity's key in what is read; nil, with a finding where it has none.
  func key(
    of entity: CheckedEntity, in source: AccessPattern.Source, _ read: Text, findings: inout Findings
  ) -> CheckedKey? {
    if let key = entity.keys[source] { return key }
    guard case .index(let name) = source, let declared = entity.declaredIndexes, !declared.contains(name)
    else { return nil }
    let message =
      "\(entity.entity.name.quoted) has no key in the index \(name.quoted), so reading it needs a scan; "
      + "add the key under the entity's 'indexes'"
    findings.error(.invalidAccess, at: read.position, message)
    return nil
  }
}
