import TableSchema

extension Emitter {
  /// The arguments that say what an access pattern reads.
  func sourceArguments(
    _ pattern: AccessPattern, _ parts: KeyParts, of entity: Entity, in table: Table
  ) -> [String] {
    var arguments = [SwiftNames.literal("\(entity.name).\(pattern.name)"), "in: \(table.name).definition"]
    if case .index(let name) = pattern.source {
      arguments.append("index: \(table.name).Indexes.\(SwiftNames.index(name))")
    }
    let values = parts.partition.map { keyValue($0, of: entity, within: "Model.") { SwiftNames.identifier($0) } }
    arguments.append("partition: \(values.joined(separator: ", "))")
    arguments += sortArguments(pattern, parts.sort, of: entity)
    return arguments + sensitivity(of: pattern.source, for: [entity])
  }

  /// The argument that says that a cursor would show something sensitive: a part of the table's key or of the key read.
  func sensitivity(of source: AccessPattern.Source, for entities: [Entity]) -> [String] {
    let isSensitive = entities.contains { entity in
      let names = Set(entity.key.attributes + (parts(source, of: entity)?.attributes ?? []))
      return entity.attributes.contains { names.contains($0.name) && $0.isSensitive }
    }
    return isSensitive ? ["isSensitive: true"] : []
  }

  /// `given` for the attributes of a sort key that are compared for equality, `sort` for the one after those.
  private func sortArguments(_ pattern: AccessPattern, _ parts: [KeyPart], of entity: Entity) -> [String] {
    let last = pattern.range.flatMap { range in parts.firstIndex { $0.attributes.contains(range) } }
    let count = last ?? min(parts.prefix { $0.attributes.isEmpty }.count, max(0, parts.count - 1))
    let given = parts.prefix(count).map { keyValue($0, of: entity, within: "Model.") { SwiftNames.identifier($0) } }
    let list = given.isEmpty ? [] : ["given: [\(given.joined(separator: ", "))]"]
    guard parts.count > count, let sort = sortCondition(pattern, parts[count], of: entity) else { return list }
    return list + ["sort: \(sort)"]
  }

  private func sortCondition(_ pattern: AccessPattern, _ part: KeyPart, of entity: Entity) -> String? {
    switch part {
    case .attribute(let name): pattern.range == name ? nativeCondition(name, of: entity) : nil
    case .template(let template): templateCondition(pattern, template, of: entity)
    }
  }

  private func nativeCondition(_ range: String, of entity: Entity) -> String? {
    guard let attribute = entity.attribute(named: range) else { return nil }
    let head = "\(SwiftNames.identifier(range)).condition(after: KeyValue(), separator: nil)"
    if isText(attribute.type) {
      return "\(head) { $0\(hole(attribute, width: nil, before: nil, value: "$1")) }"
    }
    return "\(head) { \(nativeValue(attribute, "$1")) }"
  }

  private func templateCondition(_ pattern: AccessPattern, _ sort: Template, of entity: Entity) -> String? {
    if let range = pattern.range { return rangeCondition(range, sort, of: entity) }
    if sort.holes.isEmpty {
      return ".equals(\(keyValue(sort, of: entity, within: "Model.") { SwiftNames.identifier($0) }))"
    }
    guard case .literal(let prefix)? = sort.parts.first else { return nil }
    return ".beginsWith(KeyValue().literal(\(SwiftNames.literal(prefix))))"
  }

  private func rangeCondition(_ range: String, _ sort: Template, of entity: Entity) -> String? {
    let isRange: (Template.Part) -> Bool = { if case .hole(range, _, _) = $0 { true } else { false } }
    guard let index = sort.parts.firstIndex(where: isRange),
      case .hole(_, let width, let normalization) = sort.parts[index], let attribute = entity.attribute(named: range)
    else { return nil }
    let prefix = keyValue(sort, of: entity, through: index - 1, within: "Model.") { SwiftNames.identifier($0) }
    let next = index + 1 < sort.parts.count ? sort.parts[index + 1] : nil
    var separator = "nil"
    if case .literal(let text)? = next { separator = SwiftNames.literal(firstScalar(of: text)) }
    let hole = hole(attribute, width: width, normalization, before: next, value: "$1")
    return "\(SwiftNames.identifier(range)).condition(after: \(prefix), separator: \(separator)) { $0\(hole) }"
  }
}
