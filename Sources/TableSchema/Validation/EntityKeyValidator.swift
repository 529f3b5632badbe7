/// Checks the keys of one entity, in the table and in the table's indexes.
struct EntityKeyValidator {
  let table: TableDeclaration
  /// The table's indexes by name; nil where nobody knows them.
  let indexes: [String: IndexDeclaration]?
  let physical: PhysicalKeys
  let declaration: EntityDeclaration
  /// The entity's valid attributes by stored name.
  let stored: [String: Attribute]
  var templates: TemplateValidator
  /// What the key attributes hold that were looked at, by stored name: an attribute that is in several keys holds one
  /// thing.
  private var held: [String: CheckedPart] = [:]

  init(
    table: TableDeclaration, indexes: [String: IndexDeclaration]?, physical: PhysicalKeys,
    declaration: EntityDeclaration, attributes: [Attribute], catalog: TypeCatalog
  ) {
    self.table = table
    self.indexes = indexes
    self.physical = physical
    self.declaration = declaration
    stored = Dictionary(attributes.map { ($0.storedName, $0) }) { first, _ in first }
    templates = TemplateValidator(
      entity: declaration.name.string,
      declared: declaration.attributes.map { Dictionary($0.map { ($0.name.string, $0) }) { first, _ in first } },
      attributes: Dictionary(attributes.map { ($0.name, $0) }) { first, _ in first }, catalog: catalog)
  }

  /// The keys that fit, by the place where they lie.
  mutating func keys(findings: inout Findings) -> [AccessPattern.Source: CheckedKey] {
    var keys: [AccessPattern.Source: CheckedKey] = [:]
    keys[.tableKey] = tableKey(findings: &findings)
    for isNative in [false, true] {
      for indexKey in declaration.indexes ?? [] where indexKey.form.isNative == isNative {
        keys[.index(indexKey.index.string)] = key(indexKey, findings: &findings)
      }
    }
    checkUndeclared(findings: &findings)
    return keys
  }

  // MARK: Keys

  private mutating func tableKey(findings: inout Findings) -> CheckedKey? {
    if let key = declaration.key {
      return check(key, against: table.key, of: "the table", isInIndex: false, findings: &findings)
    }
    guard declaration.isPlain, let key = table.key, declaration.attributes != nil else { return nil }
    return native(key, isInIndex: false, at: declaration.name.position, findings: &findings) { names in
      "has no 'key' templates, so that the table's key is attributes of its own, and none is stored as "
        + "\(names.alternatives); add what is missing, or add for example "
        + "'key: { partition: \"USER#{userID}\", sort: USER }'"
    }
  }

  private mutating func key(_ indexKey: IndexKeyDeclaration, findings: inout Findings) -> CheckedKey? {
    let name = indexKey.index.string
    checkIsDeclared(indexKey.index, findings: &findings)
    let index = indexes?[name]
    switch indexKey.form {
    case .invalid: return nil
    case .templates(var key):
      let owner = "the index \(name.quoted)"
      if index?.isLocal == true, !key.isBroken { return local(key, index?.key, of: owner, findings: &findings) }
      if key.partition.isEmpty { key.isBroken = true }
      return check(key, against: index?.key, of: owner, isInIndex: true, findings: &findings)
    case .native(let position):
      guard let key = index?.key, declaration.attributes != nil else { return nil }
      return native(key, isInIndex: true, at: position, findings: &findings) { names in
        "has no attribute that is stored as \(names.alternatives), which the index \(name.quoted) has in its key; "
          + "add what is missing, or write templates"
      }
    }
  }

  /// A key in a local index, whose partition key is the table's.
  private mutating func local(
    _ key: KeyDeclaration, _ physical: PhysicalKeyDeclaration?, of owner: String, findings: inout Findings
  ) -> CheckedKey? {
    guard let physical, let partition = physical.partition.first else { return nil }
    let sort = parts(key.sort, physical.sort, as: .sort, of: owner, key, isInIndex: true, findings: &findings)
    guard let sort, let held = held[partition.name.string] else { return nil }
    return CheckedKey(partition: [held], sort: sort)
  }

  private mutating func check(
    _ key: KeyDeclaration, against physical: PhysicalKeyDeclaration?, of owner: String, isInIndex: Bool,
    findings: inout Findings
  ) -> CheckedKey? {
    guard let physical else {
      for (list, role) in [(key.partition, TemplateValidator.Role.partition), (key.sort, .sort)] {
        for template in list {
          _ = templates.check(template, as: role, isInIndex: isInIndex, findings: &findings)
        }
      }
      return nil
    }
    let partition = parts(
      key.partition, physical.partition, as: .partition, of: owner, key, isInIndex: isInIndex, findings: &findings)
    let sort = parts(key.sort, physical.sort, as: .sort, of: owner, key, isInIndex: isInIndex, findings: &findings)
    if let partition { warnIfHot(partition, findings: &findings) }
    guard let partition, let sort, !key.isBroken else { return nil }
    return CheckedKey(partition: partition, sort: sort)
  }

  /// The parts of one half of a key; nil, with findings, where they do not fit.
  private mutating func parts(
    _ list: [TemplateDeclaration], _ physical: [KeyAttributeDeclaration], as role: TemplateValidator.Role,
    of owner: String, _ key: KeyDeclaration, isInIndex: Bool, findings: inout Findings
  ) -> [CheckedPart]? {
    let isComplete = list.count == physical.count
    let parts = list.enumerated().map { place, template in
      let attribute = isComplete ? physical[place] : nil
      return part(template, for: attribute, as: role, isInIndex: isInIndex, findings: &findings)
    }
    guard isComplete else {
      if !key.isBroken { reportCount(of: list, physical, role, of: owner, key, findings: &findings) }
      return nil
    }
    let valid = parts.compactMap(\.self)
    return valid.count == parts.count ? valid : nil
  }

  private mutating func part(
    _ template: TemplateDeclaration, for attribute: KeyAttributeDeclaration?, as role: TemplateValidator.Role,
    isInIndex: Bool, findings: inout Findings
  ) -> CheckedPart? {
    guard let attribute else {
      return templates.check(template, as: role, isInIndex: isInIndex, findings: &findings)
    }
    let name = attribute.name.string
    if let held = held[name] {
      guard template.parts != nil, template.source != held.source, template.bareAttribute != held.source else {
        return template.parts == nil ? nil : held
      }
      if physical.duplicates.contains(name) { return nil }
      let message =
        "\(name.quoted) holds \(held.source.quoted) already, by another key of the entity; write the same here"
      findings.error(.keyMismatch, at: template.position, message)
      return nil
    }
    let type = physical.type(of: name) ?? .string
    var part: CheckedPart?
    if let own = stored[name], template.bareAttribute == own.name {
      part = templates.check(
        own: own, type, at: template.position, as: role, isInIndex: isInIndex, findings: &findings)
    } else if type != .string {
      reportNoTemplate(template, name, type, findings: &findings)
    } else {
      part = templates.check(template, as: role, isInIndex: isInIndex, findings: &findings)
    }
    held[name] = part
    return part
  }

  /// A key of the entity's own attributes, and of what is in other keys of the entity already.
  private mutating func native(
    _ key: PhysicalKeyDeclaration, isInIndex: Bool, at position: Position, findings: inout Findings,
    missing sentence: ([String]) -> String
  ) -> CheckedKey? {
    var missing: [String] = []
    func part(_ attribute: KeyAttributeDeclaration, as role: TemplateValidator.Role) -> CheckedPart? {
      let name = attribute.name.string
      if let part = held[name] { return part }
      guard let own = stored[name] else {
        let isBroken = declaration.attributes?.contains { $0.stored.string == name } == true
        let isHeld = table.key?.all.contains { $0.name.string == name } == true && isInIndex
        if !isBroken && !isHeld { missing.append(name) }
        return nil
      }
      let type = physical.type(of: name) ?? .string
      held[name] = templates.check(
        own: own, type, at: position, as: role, isInIndex: isInIndex, findings: &findings)
      return held[name]
    }
    let partition = key.partition.map { part($0, as: .partition) }
    let sort = key.sort.map { part($0, as: .sort) }
    if !missing.isEmpty {
      let message = "\(declaration.name.string.quoted) \(sentence(missing))"
      findings.error(.unknownAttribute, at: position, message)
    }
    let checked = CheckedKey(partition: partition.compactMap(\.self), sort: sort.compactMap(\.self))
    guard checked.partition.count == partition.count, checked.sort.count == sort.count else { return nil }
    warnIfHot(checked.partition, findings: &findings)
    return checked
  }

  // MARK: Findings

  private func checkIsDeclared(_ name: Text, findings: inout Findings) {
    guard let indexes, indexes[name.string] == nil else { return }
    let fix = findings.suggestion(for: name.string, among: indexes.keys.sorted())
    let advice = fix == nil ? "; declare it under the table's 'indexes'" : ""
    let message = "the table has no index \(name.string.quoted)\(advice)"
    findings.error(.unknownIndex, at: name.position, message, fix: fix)
  }

  private func reportCount(
    of list: [TemplateDeclaration], _ physical: [KeyAttributeDeclaration], _ role: TemplateValidator.Role,
    of owner: String, _ key: KeyDeclaration, findings: inout Findings
  ) {
    let name = role.rawValue
    if list.isEmpty {
      let message = "'\(name)' is missing: \(owner) has a \(name) key; add a template such as '\(name): DETAILS'"
      return findings.error(.keyMismatch, at: key.position, message)
    }
    if physical.isEmpty {
      let message = "a template for '\(name)', but \(owner) has no \(name) key; leave it out"
      return findings.error(.keyMismatch, at: list[0].position, message)
    }
    let message =
      "'\(name)' has \(list.count == 1 ? "1 template" : "\(list.count) templates"), but the \(name) key of \(owner) "
      + "has \(physical.count == 1 ? "1 attribute" : "\(physical.count) attributes"); write one for each"
    findings.error(.keyMismatch, at: list[0].position, message)
  }

  private func reportNoTemplate(
    _ template: TemplateDeclaration, _ name: String, _ type: KeyAttribute.KeyType, findings: inout Findings
  ) {
    guard template.parts != nil else { return }
    let own = stored[name].map { "'{\($0.name)}'" } ?? "'{attribute}' of an attribute that is stored as \(name.quoted)"
    let message = "\(name.quoted) is a \(type.rawValue), which holds no text; write \(own) alone"
    findings.error(.keyMismatch, at: template.position, message)
  }

  /// Reports an index that the entity says nothing about, and is in all the same: DynamoDB indexes whatever has an
  /// index's key attributes.
  private func checkUndeclared(findings: inout Findings) {
    guard let indexes = table.indexes, let tableKey = table.key, let declared = declaration.indexes,
      declaration.attributes != nil
    else { return }
    let names = Set(declared.map(\.index.string))
    let keys = declared.compactMap { self.indexes?[$0.index.string]?.key } + [tableKey]
    let written = Set(keys.flatMap(\.all).map(\.name.string)).union(stored.keys)
    for index in indexes.prefix(TableValidator.maximumIndexes) where !names.contains(index.name.string) {
      guard let key = index.key, key.all.allSatisfy({ written.contains($0.name.string) }) else { continue }
      let name = index.name.string
      let message =
        "\(declaration.name.string.quoted) has all key attributes of the index \(name.quoted), so DynamoDB puts it "
        + "there; say so with 'indexes: { \(name): native }'"
      findings.error(.undeclaredIndex, at: declaration.name.position, message)
    }
  }

  /// Warns of a partition key with few values: DynamoDB's throughput is per partition.
  private func warnIfHot(_ partition: [CheckedPart], findings: inout Findings) {
    let attributes = partition.flatMap(\.part.attributes)
    let hasManyValues = attributes.contains { name in
      guard let type = templates.attributes[name]?.type else { return true }
      if case .enumeration = templates.catalog.kind(of: type) { return false }
      return true
    }
    guard !hasManyValues, let position = partition.first?.position else { return }
    let reason = attributes.isEmpty ? "one value" : "only an enum's values"
    let message =
      "the partition key has \(reason), so one partition takes most of the load; "
      + "a hole with many values would spread it"
    findings.warning(.hotPartition, at: position, message)
  }
}

extension IndexKeyDeclaration.Form {
  fileprivate var isNative: Bool {
    if case .native = self { true } else { false }
  }
}
