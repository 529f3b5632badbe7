/// Checks the access patterns of single entities.
struct AccessValidator {
  let sources: ReadSources
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
    let entity = sources.entity(declaration.entity, at: declaration.key.position, findings: &findings)
    guard let read = declaration.read, let source = sources.source(of: read, findings: &findings), let entity,
      let key = sources.key(of: entity, in: source, read, findings: &findings)
    else { return nil }
    checkUnique(name, of: entity, findings: &findings)
    if let range = declaration.range, !declaration.isOne {
      check(range, of: entity, in: key, read, findings: &findings)
    }
    return AccessPattern(
      name: declaration.name, entity: declaration.entity, doc: declaration.doc, source: source,
      range: declaration.range?.string, isOne: declaration.isOne)
  }

  /// Reports the name of the function that a unique constraint has.
  private func checkUnique(_ name: Text, of entity: CheckedEntity, findings: inout Findings) {
    guard let unique = entity.uniqueReaders[name.string] else { return }
    let message = "the name \(name.string.quoted) belongs to the unique constraint \(unique.quoted) already"
    findings.error(.duplicateName, at: name.position, message)
  }

  /// Checks that the order of keys is the order of the attribute's values.
  private func check(
    _ range: Text, of entity: CheckedEntity, in key: CheckedKey, _ read: Text, findings: inout Findings
  ) {
    let name = range.string
    guard !key.sort.isEmpty else {
      let message = "\(entity.entity.name.quoted) has no sort key in \(read.string.quoted) to range over"
      return findings.error(.invalidRangeAttribute, at: range.position, message)
    }
    let attributes = key.sort.flatMap(\.part.attributes)
    guard attributes.contains(name) else {
      let candidates = attributes.prefix(20).filter { rangeProblem($0, of: entity, in: key) == nil }
      let fix = findings.suggestion(for: name, among: candidates)
      let known = fix != nil || candidates.isEmpty ? "" : "; a range can be over \(candidates.alternatives)"
      let message = "\(name.quoted) is not in the sort key, which is \(key.sort.sources)\(known)"
      return findings.error(.invalidRangeAttribute, at: range.position, message, fix: fix)
    }
    if let problem = rangeProblem(name, of: entity, in: key) {
      findings.error(.invalidRangeAttribute, at: range.position, problem)
    }
  }

  /// Why the order of keys is not the order of an attribute's values, where it is not.
  private func rangeProblem(_ name: String, of entity: CheckedEntity, in key: CheckedKey) -> String? {
    if key.partition.contains(where: { $0.part.attributes.contains(name) }) {
      return "\(name.quoted) is in the partition key too, so one partition holds one value of it"
    }
    guard let attribute = entity.attributes[name],
      let part = key.sort.first(where: { $0.part.attributes.contains(name) })?.part
    else { return nil }
    switch catalog.kind(of: attribute.type) {
    case .enumeration: return "\(name.quoted) is an enum, whose cases have no order to range over"
    case .scalar(.string) where part.template.map { $0.holes.last != name || !$0.endsInHole } == true:
      return "\(name.quoted) has no fixed width, so keys sort by it only where it is the template's last part"
    default: return nil
    }
  }
}

extension Template {
  /// Whether the last part is a hole.
  fileprivate var endsInHole: Bool {
    if case .hole? = parts.last { true } else { false }
  }
}

extension [CheckedPart] {
  /// What the parts are, as a sentence names them.
  var sources: String { map(\.source.quoted).joined(separator: ", ") }
}
