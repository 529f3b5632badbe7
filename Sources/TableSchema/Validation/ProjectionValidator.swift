/// Checks what indexes hold beside keys.
struct ProjectionValidator {
  /// The most attributes that one index may list.
  ///
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Projection.html
  static let maximumOfIndex = 20
  /// The most attributes that the indexes of a table may list together, each counted in each.
  ///
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Projection.html
  static let maximumOfTable = 100

  let table: TableDeclaration
  let physical: PhysicalKeys
  /// Whether items have the type attribute.
  let storesType: Bool
  let entities: [CheckedEntity]?
  /// The names of the indexes that some access pattern reads.
  let read: Set<String>
  /// The stored names of the entities' attributes; nil where nobody knows them all.
  private let stored: Set<String>?

  init(
    table: TableDeclaration, physical: PhysicalKeys, storesType: Bool, entities: [CheckedEntity]?, read: Set<String>
  ) {
    self.table = table
    self.physical = physical
    self.storesType = storesType
    self.entities = entities
    self.read = read
    let attributes = entities?.map(\.declaration.attributes) ?? [nil]
    let isComplete = attributes.allSatisfy { $0 != nil }
    stored = isComplete ? Set(attributes.flatMap { $0 ?? [] }.map(\.stored.string)) : nil
  }

  /// What each index holds, by the index's name.
  func projections(findings: inout Findings) -> [String: Index.Projection] {
    var projections: [String: Index.Projection] = [:]
    var total = 0
    for index in table.indexes ?? [] {
      let projection = projection(of: index, findings: &findings)
      projections[index.name.string] = projection
      guard case .attributes(let names) = projection else { continue }
      if total <= Self.maximumOfTable, total + names.count > Self.maximumOfTable {
        let message =
          "the table's indexes list more than \(Self.maximumOfTable) attributes together, which is DynamoDB's limit; "
          + "'project: all' counts none"
        findings.error(.invalidProjection, at: index.name.position, message)
      }
      total += names.count
    }
    return projections
  }

  private func projection(of index: IndexDeclaration, findings: inout Findings) -> Index.Projection {
    switch index.projection {
    case .all, .invalid: return .all
    case .keys(let position):
      checkReaders(of: index, at: position, findings: &findings)
      return .keys
    case .attributes(let names): return .attributes(list(names, of: index, findings: &findings))
    }
  }

  /// The attributes that an index lists, with those that every reader needs.
  private func list(_ names: [Text], of index: IndexDeclaration, findings: inout Findings) -> [String] {
    let keys = Set(((index.key?.all ?? []) + (table.key?.all ?? [])).map(\.name.string))
    var list: [String] = []
    var seen: Set<String> = []
    for name in names {
      checkExists(name, findings: &findings)
      NameRules.checkStored(name, longest: NameRules.longestKeyName, findings: &findings)
      if !seen.insert(name.string).inserted {
        findings.error(.invalidProjection, at: name.position, "\(name.string.quoted) is listed twice")
      } else if !keys.contains(name.string) {
        list.append(name.string)
      }
    }
    for name in [storesType ? physical.typeAttribute : nil, table.timeToLive?.string].compactMap(\.self)
    where !seen.contains(name) && !keys.contains(name) { list.append(name) }
    if list.count > Self.maximumOfIndex {
      let message =
        "\(list.count) attributes in the index, the type attribute and the one of the time to live among them; "
        + "DynamoDB allows \(Self.maximumOfIndex), or 'project: all'"
      findings.error(.invalidProjection, at: index.name.position, message)
    }
    return list
  }

  private func checkExists(_ name: Text, findings: inout Findings) {
    guard let stored else { return }
    let own = [storesType ? physical.typeAttribute : nil, table.timeToLive?.string].compactMap(\.self)
    if stored.contains(name.string) || own.contains(name.string) || physical.type(of: name.string) != nil { return }
    let fix = findings.suggestion(for: name.string, among: stored.sorted())
    let message = "no entity of the table has an attribute that is stored as \(name.string.quoted)"
    findings.error(.unknownAttribute, at: name.position, message, fix: fix)
  }

  /// Reports an index of keys alone whose readers could not tell entities apart, or not see what has expired.
  private func checkReaders(of index: IndexDeclaration, at position: Position, findings: inout Findings) {
    let name = index.name.string
    guard read.contains(name) else { return }
    let held = (entities ?? []).filter { $0.declaredIndexes?.contains(name) == true }
    let expiring = held.first { $0.entity.attribute(with: .timeToLive) != nil }
    guard held.count > 1 || expiring != nil else { return }
    let reason =
      held.count > 1
      ? "\(held.map(\.entity.name).prefix(10).conjunction) are told apart by the attribute "
        + "\(physical.typeAttribute.quoted)"
      : "\(expiring?.entity.name.quoted ?? "") expires by the attribute \((table.timeToLive?.string ?? "").quoted)"
    let message =
      "keys alone are too little for the index's readers: \(reason); list what is read, as in 'project: [total]'"
    findings.error(.invalidProjection, at: position, message)
  }
}
