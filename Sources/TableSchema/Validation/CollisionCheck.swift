/// Proves that entities do not meet: no two share a key, and in one item collection each is found by its prefix alone.
struct CollisionCheck {
  let entities: [CheckedEntity]

  /// Compares all entities in the table's key and in each index; at most one finding for an entity and a key.
  func run(indexes: [String], findings: inout Findings) {
    check(.tableKey, findings: &findings)
    for index in indexes { check(.index(index), findings: &findings) }
  }

  private func check(_ source: AccessPattern.Source, findings: inout Findings) {
    var earlier: [(name: String, key: CheckedKey)] = []
    for entity in entities {
      guard let key = entity.keys[source] else { continue }
      let name = entity.entity.name
      for other in earlier where key.partition.pattern.canEqual(other.key.partition.pattern) {
        if report(name, key, against: other.name, other.key, in: source, findings: &findings) { break }
      }
      earlier.append((name, key))
    }
  }

  /// Reports two entities that meet in one item collection; whether they do.
  private func report(
    _ name: String, _ key: CheckedKey, against otherName: String, _ other: CheckedKey, in source: AccessPattern.Source,
    findings: inout Findings
  ) -> Bool {
    let pair = "\(name.quoted) and \(otherName.quoted)"
    guard let sort = key.sort, let otherSort = other.sort else {
      if source == .tableKey {
        let message = "\(pair) can have the same key; start each partition template with text of its own"
        findings.error(.collidingKeys, at: key.partition.position, message)
      } else {
        let message =
          "\(pair) can have the same partition key in \(place(source)), which has no sort key to tell them apart"
        findings.error(.ambiguousPrefix, at: key.partition.position, message)
      }
      return true
    }
    if source == .tableKey, sort.pattern.canEqual(otherSort.pattern) {
      let message = "\(pair) can have the same key; start each sort template with text of its own"
      findings.error(.collidingKeys, at: sort.position, message)
      return true
    }
    guard sort.prefix.canBeginOne(of: otherSort.pattern) || otherSort.prefix.canBeginOne(of: sort.pattern) else {
      return false
    }
    let message =
      "\(pair) can lie in one item collection of \(place(source)), where one's sort key can begin like the other's; "
      + "start each sort template with text of its own"
    findings.error(.ambiguousPrefix, at: sort.position, message)
    return true
  }

  private func place(_ source: AccessPattern.Source) -> String {
    switch source {
    case .tableKey: "the table"
    case .index(let name): "the index \(name.quoted)"
    }
  }
}
