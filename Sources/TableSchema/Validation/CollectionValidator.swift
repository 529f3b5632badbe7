/// Checks the access patterns of several entities.
struct CollectionValidator {
  let sources: ReadSources
  let catalog: TypeCatalog
  /// The names of the indexes that hold a part of each item.
  let partialIndexes: Set<String>
  /// The handles of the store, each with its entity.
  let handles: [String: String]

  /// The collection; nil, with findings, where it cannot be read as it asks.
  func check(_ declaration: CollectionDeclaration, findings: inout Findings) -> CollectionPattern? {
    checkName(declaration.name, findings: &findings)
    let entities = entities(of: declaration, findings: &findings)
    guard let read = declaration.read, let source = sources.source(of: read, findings: &findings) else { return nil }
    checkProjection(of: source, read, findings: &findings)
    let keys = entities.compactMap { name, entity in
      sources.key(of: entity, in: source, read, findings: &findings).map { (name: name, entity: entity, key: $0) }
    }
    guard let first = keys.first else { return nil }
    let partition = form(of: first.key, first.entity)
    for other in keys.dropFirst() where form(of: other.key, other.entity) != partition {
      let message =
        "\(other.name.string.quoted) is never in one item collection with \(first.name.string.quoted): their partition "
        + "keys are \(other.key.partition.sources) and \(first.key.partition.sources)"
      findings.error(.invalidAccess, at: other.name.position, message)
    }
    if first.key.sort.isEmpty {
      let message = "\(read.string.quoted) has no sort key, so an item collection has no order to read it in"
      findings.error(.invalidAccess, at: read.position, message)
    }
    return CollectionPattern(
      name: declaration.name.string, doc: declaration.doc, source: source, entities: entities.map(\.entity.entity.name))
  }

  /// The entities that a collection returns, with the places where it names them.
  private func entities(
    of declaration: CollectionDeclaration, findings: inout Findings
  ) -> [(name: Text, entity: CheckedEntity)] {
    var seen: Set<String> = []
    var entities: [(name: Text, entity: CheckedEntity)] = []
    for name in declaration.entities ?? [] {
      if !seen.insert(name.string).inserted {
        findings.error(.invalidAccess, at: name.position, "\(name.string.quoted) is in the collection twice")
      } else if let entity = sources.entity(name.string, at: name.position, findings: &findings) {
        entities.append((name, entity))
      }
    }
    return entities
  }

  /// Reports an index that does not hold the whole items that a collection returns.
  private func checkProjection(of source: AccessPattern.Source, _ read: Text, findings: inout Findings) {
    guard case .index(let name) = source, partialIndexes.contains(name) else { return }
    let message =
      "a collection returns whole items, and the index \(name.quoted) holds a part of them; give it 'project: all'"
    findings.error(.invalidProjection, at: read.position, message)
  }

  /// Reports collections that need the names of others, or of handles, for what the generator adds beside them: the
  /// type of the result, such as `CustomerOverview`, and the sequence `customerOverviewEntries`.
  func checkCompanions(of declarations: [CollectionDeclaration], findings: inout Findings) {
    var owners = handles
    for name in declarations.map(\.name) where owners[name.string] == nil { owners[name.string] = name.string }
    for name in declarations.map(\.name) {
      for companion in [Self.result(of: name.string), name.string + "Entries"] where companion != name.string {
        if let owner = owners[companion] {
          let message =
            "the name \(companion.quoted), which is generated beside \(name.string.quoted), belongs to "
            + "\(owner.quoted) already"
          findings.error(.duplicateName, at: name.position, message)
        }
        owners[companion] = name.string
      }
    }
  }

  /// The name of the type of what a collection returns.
  private static func result(of name: String) -> String { name.prefix(1).uppercased() + name.dropFirst() }

  private func checkName(_ name: Text, findings: inout Findings) {
    let reserved = ReservedNames.handles.union(catalog.tables)
    guard NameRules.check(name, "a collection", reserved: reserved, findings: &findings) else { return }
    if let owner = handles[name.string] {
      let message = "the name \(name.string.quoted) belongs to the handle of \(owner.quoted) already"
      return findings.error(.duplicateName, at: name.position, message)
    }
    let type = Self.result(of: name.string)
    guard ReservedNames.types.contains(type) || catalog.isType(type) else { return }
    let message =
      "\(name.string.quoted) cannot be the name of a collection: its result would hide the type \(type.quoted)"
    findings.error(.reservedName, at: name.position, message)
  }

  /// What a partition key looks like, but for the names of its attributes.
  private func form(of key: CheckedKey, _ entity: CheckedEntity) -> [PartitionForm] {
    key.partition.flatMap { part in
      switch part.part {
      case .attribute(let name): return [PartitionForm.value(entity.attributes[name]?.type, width: nil, nil)]
      case .template(let template):
        return template.parts.map { piece in
          switch piece {
          case .literal(let text): .literal(text)
          case .hole(let name, let width, let normalization):
            .value(entity.attributes[name]?.type, width: width, normalization)
          }
        }
      }
    }
  }

  private enum PartitionForm: Equatable {
    case literal(String)
    case value(ValueType?, width: Int?, Normalization?)
  }
}
