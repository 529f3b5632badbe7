import TableSchema

extension Emitter {
  /// Emits the writing of an item's members: the key attributes that are made of templates, the type, and the
  /// attributes, some of which may be key attributes by themselves.
  func emitItem(_ entity: Entity, in table: Table, with writer: String, to printer: inout Printer) {
    emitTableKey(entity, in: table, with: writer, to: &printer)
    for key in IndexGroup.keyAttributes(of: entity, in: table) {
      emitIndexKey(key, of: entity, with: writer, to: &printer)
    }
    if table.storesType {
      printer.line("\(writer).name(\(SwiftNames.jsonLiteral(table.typeAttribute)))")
      printer.line("\(writer).string(\(SwiftNames.literal(entity.typeValue)))")
    }
    let limits = nativeLimits(entity, in: table)
    for attribute in entity.attributes {
      emitWriting(attribute, of: "self", with: writer, to: &printer)
      if let limit = limits[attribute.name] { emitKeyCheck(attribute, limit, with: writer, to: &printer) }
    }
  }

  private func emitTableKey(_ entity: Entity, in table: Table, with writer: String, to printer: inout Printer) {
    guard entity.key.all.contains(where: { $0.template != nil }) else { return }
    printer.line("let key = self.key")
    if entity.key.partition.first?.template != nil, let name = table.key.partition.first?.name {
      emitKey(name, "key.partitionValue", KeyLimit.partition, with: writer, to: &printer)
    }
    if entity.key.sort.first?.template != nil, let name = table.key.sort.first?.name {
      let sort = local("sort", besides: entity.attributes)
      printer.scope("if let \(sort) = key.sortValue") {
        emitKey(name, sort, KeyLimit.sort, with: writer, to: &$0)
      }
    }
  }

  private func emitIndexKey(
    _ key: IndexGroup.KeyAttribute, of entity: Entity, with writer: String, to printer: inout Printer
  ) {
    let limit = key.part == "sort" ? KeyLimit.sort : KeyLimit.partition
    let value = indexKeyValue(key, of: entity, owner: "Self.") {
      "self.\(storedProperty($0, of: entity))"
    }
    guard isSparse(key, of: entity) else { return emitKey(key.name, value, limit, with: writer, to: &printer) }
    let name = local("value", besides: entity.attributes)
    printer.scope("if let \(name) = \(value)") { emitKey(key.name, name, limit, with: writer, to: &$0) }
  }

  private func emitKey(
    _ name: String, _ value: String, _ limit: KeyLimit, with writer: String, to printer: inout Printer
  ) {
    printer.line("\(writer).key(\(SwiftNames.jsonLiteral(name)), \(value), limit: \(limit.rawValue))")
  }

  /// The attributes that are key attributes by themselves, and the lesser of the limits that they have there.
  func nativeLimits(_ entity: Entity, in table: Table) -> [String: KeyLimit] {
    var limits: [String: KeyLimit] = [:]
    let keys =
      [(entity.key, table.key)]
      + entity.indexes.compactMap { index in
        table.index(named: index.index).map { (index.parts, $0.key) }
      }
    for (parts, key) in keys {
      for case (.attribute(let name), _, let limit) in parts.placed(in: key) where limits[name] != .sort {
        limits[name] = limit
      }
    }
    return limits
  }

  /// Whether a value may be none that a key attribute has; what is a number, a timestamp or the like always is one.
  func mayBeNoKey(_ attribute: Attribute) -> Bool {
    switch types.base(attribute.type) {
    case .string, .binary, .named: true
    default: false
    }
  }

  /// Emits the check that a value which was just written may be one of a key.
  private func emitKeyCheck(
    _ attribute: Attribute, _ limit: KeyLimit, with writer: String, to printer: inout Printer
  ) {
    if !mayBeNoKey(attribute) { return }
    let name = SwiftNames.identifier(attribute.name)
    let check: (String) -> String = {
      "\(writer).requireKey(\(rawValue(attribute.type, $0)), limit: \(limit.rawValue))"
    }
    if attribute.isOptional {
      printer.line("if let \(name) = self.\(attribute.storedProperty) { \(check(name)) }")
    } else {
      printer.line(check("self.\(attribute.storedProperty)"))
    }
  }
}

/// How many bytes a key attribute may have, as the runtime names it.
enum KeyLimit: String {
  case partition = "KeyValue.partitionLimit"
  case sort = "KeyValue.sortLimit"
}

extension KeyParts {
  /// Each part with the physical attribute that it is the value of, and its limit.
  func placed(in key: PhysicalKey) -> [(part: KeyPart, attribute: KeyAttribute, limit: KeyLimit)] {
    zip(partition, key.partition).map { ($0, $1, .partition) } + zip(sort, key.sort).map { ($0, $1, .sort) }
  }
}
