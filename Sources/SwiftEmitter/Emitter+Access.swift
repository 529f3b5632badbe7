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
    guard let parts = parts(pattern, of: entity) else { return }
    let shape = shape(pattern, parts, of: entity, in: table)
    let query = "Query<\(shape.row), \(shape.filters), \(path(pattern.source, in: table))>"
    let local = local("source", besides: entity.attributes)
    let source = sourceArguments(pattern, parts, of: entity, in: table).joined(separator: ", ")
    emitDoc(pattern, parts, to: &printer)
    let parameters = parameters(pattern, parts, of: entity).joined(separator: ", ")
    let name = "public func \(SwiftNames.identifier(pattern.name))(\(parameters))"
    if pattern.isOne {
      printer.scope("\(name) async throws(ServiceError) -> \(shape.row)?") { printer in
        printer.line("let \(local) = QuerySource(\(source))")
        printer.line("return try await \(query)(self, \(local), filters: \(shape.filtersValue)).one()")
      }
    } else {
      printer.scope("\(name) -> \(query)") { printer in
        printer.line("let \(local) = QuerySource(\(source))")
        printer.line("return Query(self, \(local), filters: \(shape.filtersValue))")
      }
    }
  }

  /// The type that says which kind of key a read uses.
  func path(_ source: AccessPattern.Source, in table: Table) -> String {
    guard case .index(let name) = source else { return "TableKey" }
    return table.index(named: name)?.isLocal == true ? "LocalIndex" : "GlobalIndex"
  }

  /// What the key that a pattern reads is made of.
  func parts(_ pattern: AccessPattern, of entity: Entity) -> KeyParts? { parts(pattern.source, of: entity) }

  /// What the key that a read uses is made of.
  func parts(_ source: AccessPattern.Source, of entity: Entity) -> KeyParts? {
    switch source {
    case .tableKey: entity.key
    case .index(let name): entity.indexes.first { $0.index == name }?.parts
    }
  }

  private func emitDoc(_ pattern: AccessPattern, _ parts: KeyParts, to printer: inout Printer) {
    let place: String =
      switch pattern.source {
      case .tableKey: "the table's key"
      case .index(let name): "index `\(name)`"
      }
    let what = pattern.isOne ? "the one" : "those"
    let partition = parts.partition.map { "`\(schemaText($0))`" }.joined(separator: ", ")
    printer.doc(pattern.doc, or: "Reads \(what) in \(partition) through \(place).")
    if pattern.isOne {
      printer.doc("\n- Throws: ``ServiceError``, with ``ServiceError/Code/notUnique`` where there are several.")
    }
  }

  private func parameters(_ pattern: AccessPattern, _ parts: KeyParts, of entity: Entity) -> [String] {
    var parameters = parameters(givenNames(pattern, parts), of: entity)
    if let first = parameters.first { parameters[0] = "_ \(first)" }
    if let range = pattern.range, let attribute = entity.attribute(named: range) {
      let type = "SortRange<\(types.name(attribute.type))>"
      parameters.append("\(SwiftNames.identifier(range)): \(type) = .all")
    }
    return parameters
  }

  /// The attributes that the caller gives: those of the partition, and those of the sort key before the range.
  private func givenNames(_ pattern: AccessPattern, _ parts: KeyParts) -> [String] {
    let partition = parts.partition.flatMap(\.attributes)
    guard let range = pattern.range else { return partition.unique }
    return (partition + parts.sort.flatMap(\.attributes).prefix { $0 != range }).unique
  }
}
