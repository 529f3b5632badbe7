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
    /// The templates that must differ: those of the sort keys, where there are any.
    var templates: String { "\(last(of: key).source.quoted) and \(last(of: otherKey).source.quoted)" }
    /// Why the keys can be the same.
    var reason: String {
      let source = last(of: key).source
      return source == last(of: otherKey).source
        ? "both have the template \(source.quoted)" : "\(templates) can become the same text"
    }
    /// What tells the keys apart.
    var advice: String { "begin each with a text of its own, such as \("\(name.uppercased())#".quoted)" }
    var position: Position { last(of: key).position }

    private func last(of key: CheckedKey) -> CheckedTemplate { key.sort ?? key.partition }
  }

  private let entities: [CheckedEntity]
  /// The comparisons that are left; see ``KeyPattern/comparisonsPerTable``.
  private var budget = KeyPattern.comparisonsPerTable

  init(entities: [CheckedEntity]) { self.entities = entities }

  /// Compares all entities in the table's key and in each index; at most one finding for an entity and a key.
  mutating func run(indexes: [String], findings: inout Findings) {
    check(.tableKey, findings: &findings)
    for index in indexes where budget > 0 { check(.index(index), findings: &findings) }
  }

  private mutating func check(_ source: AccessPattern.Source, findings: inout Findings) {
    var earlier: [(name: String, key: CheckedKey)] = []
    for entity in entities {
      guard let key = entity.keys[source] else { continue }
      for other in earlier {
        guard let meeting = meeting(of: key, and: other.key) else { continue }
        guard budget > 0 else { return reportLimit(at: key.partition.position, findings: &findings) }
        let pair = Pair(name: entity.entity.name, key: key, otherName: other.name, otherKey: other.key)
        report(meeting, of: pair, in: source, findings: &findings)
        break
      }
      earlier.append((entity.entity.name, key))
    }
  }

  private mutating func meeting(of key: CheckedKey, and other: CheckedKey) -> Meeting? {
    guard key.partition.pattern.canEqual(other.partition.pattern, budget: &budget) else { return nil }
    guard let sort = key.sort, let otherSort = other.sort else { return .key }
    if sort.pattern.canEqual(otherSort.pattern, budget: &budget) { return .key }
    let isAmbiguous =
      sort.prefix.canBeginOne(of: otherSort.pattern, budget: &budget)
      || otherSort.prefix.canBeginOne(of: sort.pattern, budget: &budget)
    return isAmbiguous ? .prefix : nil
  }

  /// In an index two items may share a key; what matters there is that one entity is read without the other.
  private func report(
    _ meeting: Meeting, of pair: Pair, in source: AccessPattern.Source, findings: inout Findings
  ) {
    switch (source, meeting) {
    case (.tableKey, .key):
      let message = "\(pair.names) can have the same key, since \(pair.reason); \(pair.advice)"
      findings.error(.collidingKeys, at: pair.position, message)
    case (.index(let index), _) where pair.key.sort == nil:
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
