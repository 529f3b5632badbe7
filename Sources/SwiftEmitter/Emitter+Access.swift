import TableSchema

extension Emitter {
  /// Emits the functions for the ways in which an entity is read.
  func emitAccess(to entity: Entity, in table: Table, to printer: inout Printer) {
    let patterns = table.access.filter { $0.entity == entity.name }
    if patterns.isEmpty { return }
    printer.line("")
    printer.scope("extension Entities where Model == \(entity.name)") { printer in
      for (index, pattern) in patterns.enumerated() {
        if index > 0 { printer.line("") }
        emit(pattern, of: entity, in: table, to: &printer)
      }
    }
  }

  private func emit(_ pattern: AccessPattern, of entity: Entity, in table: Table, to printer: inout Printer) {
    guard let templates = templates(pattern, of: entity) else { return }
    let path = pattern.source == .tableKey ? "TableKey" : "GlobalIndex"
    let query = "Query<\(entity.name), \(entity.name).Conditions, \(path)>"
    let local = local("source", besides: entity.attributes)
    let source = sourceArguments(pattern, templates, of: entity, in: table).joined(separator: ", ")
    emitDoc(pattern, templates, of: entity, to: &printer)
    let parameters = parameters(pattern, templates, of: entity).joined(separator: ", ")
    let name = "public func \(SwiftNames.identifier(pattern.name))(\(parameters))"
    if pattern.isOne {
      printer.scope("\(name) async throws(ServiceError) -> \(entity.name)?") { printer in
        printer.line("let \(local) = QuerySource(\(source))")
        printer.line("return try await \(query)(self, \(local), filters: Model.conditions).one()")
      }
    } else {
      printer.scope("\(name) -> \(query)") { printer in
        printer.line("let \(local) = QuerySource(\(source))")
        printer.line("return Query(self, \(local), filters: Model.conditions)")
      }
    }
  }

  private func templates(_ pattern: AccessPattern, of entity: Entity) -> KeyParts? {
    switch pattern.source {
    case .tableKey: entity.key
    case .index(let name): entity.indexes.first { $0.index == name }?.parts
    }
  }

  private func emitDoc(
    _ pattern: AccessPattern, _ templates: KeyParts, of entity: Entity, to printer: inout Printer
  ) {
    let place: String =
      switch pattern.source {
      case .tableKey: "the table's key"
      case .index(let name): "index `\(name)`"
      }
    let what = pattern.isOne ? "the one" : "those"
    printer.doc(pattern.doc, or: "Reads \(what) in `\(schemaText(templates.partitionTemplate))` through \(place).")
    if pattern.isOne {
      printer.doc("\n- Throws: ``ServiceError``, with ``ServiceError/Code/notUnique`` where there are several.")
    }
  }

  /// The attributes that the caller gives: those of the partition, and those of the sort key before the range.
  private func givenNames(_ pattern: AccessPattern, _ templates: KeyParts) -> [String] {
    guard let range = pattern.range, let sort = templates.sortTemplate else {
      return templates.partitionTemplate.holes.unique
    }
    return (templates.partitionTemplate.holes + sort.holes.prefix { $0 != range }).unique
  }

  private func parameters(_ pattern: AccessPattern, _ templates: KeyParts, of entity: Entity) -> [String] {
    var parameters = parameters(givenNames(pattern, templates), of: entity)
    if let first = parameters.first { parameters[0] = "_ \(first)" }
    if let range = pattern.range, let attribute = entity.attribute(named: range) {
      let type = "SortRange<\(types.name(attribute.type))>"
      parameters.append("\(SwiftNames.identifier(range)): \(type) = .all")
    }
    return parameters
  }

  private func sourceArguments(
    _ pattern: AccessPattern, _ templates: KeyParts, of entity: Entity, in table: Table
  ) -> [String] {
    var arguments = [SwiftNames.literal("\(entity.name).\(pattern.name)"), "in: \(table.name).definition"]
    if case .index(let name) = pattern.source {
      arguments.append("index: \(table.name).Indexes.\(SwiftNames.index(name))")
    }
    arguments.append("partition: \(keyValue(templates.partitionTemplate, of: entity) { SwiftNames.identifier($0) })")
    if let sort = sortCondition(pattern, templates.sortTemplate, of: entity) { arguments.append("sort: \(sort)") }
    return arguments
  }

  private func sortCondition(_ pattern: AccessPattern, _ sort: Template?, of entity: Entity) -> String? {
    guard let sort else { return nil }
    let value: (String) -> String = { SwiftNames.identifier($0) }
    if let range = pattern.range { return rangeCondition(range, sort, of: entity) }
    guard sort.parts.contains(where: { if case .hole = $0 { true } else { false } }) else {
      return ".equals(\(keyValue(sort, of: entity, value: value)))"
    }
    guard case .literal(let prefix)? = sort.parts.first else { return nil }
    return ".beginsWith(KeyValue().literal(\(SwiftNames.literal(prefix))))"
  }

  private func rangeCondition(_ range: String, _ sort: Template, of entity: Entity) -> String? {
    let isRange: (Template.Part) -> Bool = { if case .hole(range, _, _) = $0 { true } else { false } }
    guard let index = sort.parts.firstIndex(where: isRange), case .hole(_, let width, _) = sort.parts[index],
      let attribute = entity.attribute(named: range)
    else { return nil }
    let prefix = keyValue(sort, of: entity, through: index - 1) { SwiftNames.identifier($0) }
    let next = index + 1 < sort.parts.count ? sort.parts[index + 1] : nil
    var separator = "nil"
    if case .literal(let text)? = next { separator = SwiftNames.literal(firstScalar(of: text)) }
    let hole = hole(attribute, width: width, before: next, value: "$1")
    return "\(SwiftNames.identifier(range)).condition(after: \(prefix), separator: \(separator)) { $0\(hole) }"
  }
}
