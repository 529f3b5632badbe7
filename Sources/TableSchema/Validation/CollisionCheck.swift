/// Proves that entities do not meet: no two share a key, and in one item collection each is found by its prefix alone.
struct CollisionCheck {
  /// How two entities meet.
  private enum Meeting {
    /// Every part of the key can be the same.
    case key
    /// They can lie in one item collection, where one's sort key can begin like the other's.
    case prefix
  }

  /// Two entities that meet, the later one first.
  private struct Pair {
    var name: String
    var key: CheckedKey
    var otherName: String
    var otherKey: CheckedKey

    var names: String { "\(name.quoted) and \(otherName.quoted)" }
    /// What must differ: the sort keys, where there are any.
    var templates: String { "\(last(of: key).sources) and \(last(of: otherKey).sources)" }
    /// Why the keys can be the same.
    var reason: String {
      let sources = last(of: key).sources
      guard sources == last(of: otherKey).sources else { return "\(templates) can become the same text" }
      return isOfTemplates ? "both have the template \(sources)" : "both have \(sources)"
    }
    /// What tells the keys apart.
    var advice: String {
      guard isOfTemplates else { return "write templates for them, in key attributes of their own" }
      return "begin each with a text of its own, such as \("\(name.uppercased())#".quoted)"
    }
    var position: Position { last(of: key).first?.position ?? Position(file: 0, line: 1, column: 1) }

    private var isOfTemplates: Bool { last(of: key).contains { $0.part.template != nil } }

    private func last(of key: CheckedKey) -> [CheckedPart] { key.sort.isEmpty ? key.partition : key.sort }
  }

  private let entities: [CheckedEntity]
  /// The comparisons that are left; see ``KeyPattern/comparisonsPerTable``.
  private var budget = KeyPattern.comparisonsPerTable

  init(entities: [CheckedEntity]) { self.entities = entities }

  /// Compares all entities in the table's key and in each index; at most one finding for an entity and a key.
  mutating func run(indexes: [String], findings: inout Findings) {
    check(.tableKey, findings: &findings)
    checkGuards(findings: &findings)
    for index in indexes where budget > 0 { check(.index(index), findings: &findings) }
  }

  private mutating func check(_ source: AccessPattern.Source, findings: inout Findings) {
    var earlier: [(name: String, key: CheckedKey)] = []
    for entity in entities {
      guard let key = entity.keys[source] else { continue }
      for other in earlier {
        guard let meeting = meeting(of: key, and: other.key) else { continue }
        guard budget > 0 else {
          return reportLimit(at: entity.declaration.name.position, findings: &findings)
        }
        let pair = Pair(name: entity.entity.name, key: key, otherName: other.name, otherKey: other.key)
        report(meeting, of: pair, in: source, findings: &findings)
        break
      }
      earlier.append((entity.entity.name, key))
    }
  }

  /// Proves that no entity meets the guard items of unique constraints, whose partition keys begin with a text of their
  /// own. Where the partition key is an attribute of the entity's own, only the call knows what it begins with.
  private mutating func checkGuards(findings: inout Findings) {
    guard let constrained = entities.first(where: { !$0.declaration.uniques.isEmpty }),
      let position = constrained.declaration.uniques.first?.name.position
    else { return }
    let hasSort = entities.contains { $0.keys[.tableKey]?.sort.isEmpty == false }
    let items = CheckedKey(
      partition: [Self.guardPart(UniqueConstraint.guardPrefix, isWhole: false, at: position)],
      sort: hasSort ? [Self.guardPart(UniqueConstraint.guardSort, isWhole: true, at: position)] : [])
    for entity in entities {
      guard let key = entity.keys[.tableKey], key.partition.contains(where: { $0.part.template != nil }),
        meeting(of: key, and: items) != nil
      else { continue }
      let message =
        "\(entity.entity.name.quoted) can have the key of an item that guards a unique value, which begins with "
        + "\(UniqueConstraint.guardPrefix.quoted); begin its partition key with another text"
      findings.error(.collidingKeys, at: key.partition.first?.position ?? position, message)
    }
  }

  private static func guardPart(_ text: String, isWhole: Bool, at position: Position) -> CheckedPart {
    var (pattern, prefix) = (KeyPattern(), KeyPattern())
    pattern.append(literal: text)
    if !isWhole { pattern.append(textOf: nil) }
    prefix.append(literal: text)
    return CheckedPart(
      part: .template(Template(parts: [.literal(text)])), source: text, position: position, pattern: pattern,
      prefix: prefix)
  }

  private mutating func meeting(of key: CheckedKey, and other: CheckedKey) -> Meeting? {
    guard canEqual(key.partition, other.partition) else { return nil }
    guard let sort = key.sort.first, let otherSort = other.sort.first else { return .key }
    if canEqual(key.sort, other.sort) { return .key }
    let isAmbiguous =
      sort.prefix.canBeginOne(of: otherSort.pattern, budget: &budget)
      || otherSort.prefix.canBeginOne(of: sort.pattern, budget: &budget)
    return isAmbiguous ? .prefix : nil
  }

  private mutating func canEqual(_ parts: [CheckedPart], _ others: [CheckedPart]) -> Bool {
    for (part, other) in zip(parts, others) where !part.pattern.canEqual(other.pattern, budget: &budget) {
      return false
    }
    return true
  }

  /// In an index two items may share a key; what matters there is that one entity is read without the other.
  private func report(
    _ meeting: Meeting, of pair: Pair, in source: AccessPattern.Source, findings: inout Findings
  ) {
    switch (source, meeting) {
    case (.tableKey, .key):
      let message = "\(pair.names) can have the same key, since \(pair.reason); \(pair.advice)"
      findings.error(.collidingKeys, at: pair.position, message)
    case (.index(let index), _) where pair.key.sort.isEmpty:
      let message =
        "\(pair.names) can have the same key in the index \(index.quoted), since \(pair.reason); "
        + "a sort key would tell them apart"
      findings.error(.ambiguousPrefix, at: pair.position, message)
    default:
      let message =
        "\(pair.names) can lie in one item collection of \(place(source)), where reading one would read the other, "
        + "since \(pair.templates) can begin alike; \(pair.advice)"
      findings.error(.ambiguousPrefix, at: pair.position, message)
    }
  }

  private func reportLimit(at position: Position, findings: inout Findings) {
    findings.error(.limitExceeded, at: position, "the table has too many long key templates to compare them all")
  }

  private func place(_ source: AccessPattern.Source) -> String {
    switch source {
    case .tableKey: "the table"
    case .index(let name): "the index \(name.quoted)"
    }
  }
}
