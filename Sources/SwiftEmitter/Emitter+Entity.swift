import TableSchema

extension Emitter {
  /// Emits an entity: its model, key, attributes for conditions and updates, reading and writing.
  func emit(_ entity: Entity, in table: Table, to printer: inout Printer) {
    let keyNames = Set(entity.key.attributes)
    printer.line("", "// MARK: \(entity.name)", "")
    printer.doc(
      entity.doc, or: "\(SwiftNames.capitalized(SwiftNames.article(entity.name))) of table ``\(table.name)``.")
    printer.scope("public struct \(entity.name): \(conformance(entity))") { printer in
      printer.doc("The store of the table that holds these items.")
      printer.line("public typealias Store = \(table.name)", "")
      for attribute in entity.attributes {
        if attribute.isManaged {
          emitManagedProperty(attribute, to: &printer)
        } else {
          emitProperty(attribute, isConstant: keyNames.contains(attribute.name) || attribute.isImmutable, to: &printer)
        }
      }
      printer.line("")
      printer.doc("Makes \(SwiftNames.article(entity.name)) of its attributes.")
      emitInitializer(
        entity.attributes.filter { !$0.isManaged }, identity: entity.key.attributes.last, to: &printer)
    }
    emitCodable(entity.name, entity.attributes, to: &printer)
    emitDescription(entity.name, entity.attributes, to: &printer)
    emitConstraints(entity.name, entity.attributes, to: &printer)
    emitKey(entity, to: &printer)
    emitKeyDescription(entity, to: &printer)
    emitConditions(entity, to: &printer)
    emitSelection(entity, to: &printer)
    emitUpdates(entity, in: table, to: &printer)
    emitRoles(entity, to: &printer)
    emitUniques(entity, to: &printer)
    emitCoding(entity, in: table, to: &printer)
  }

  private func emitKey(_ entity: Entity, to printer: inout Printer) {
    let names = entity.key.attributes
    let texts = entity.key.all.map { "`\(schemaText($0))`" }.joined(separator: ", ")
    printer.line("")
    printer.scope("extension \(entity.name)") { printer in
      printer.doc("The key of \(SwiftNames.article(entity.name)): \(texts).")
      printer.scope("public struct Key: EntityKey") { printer in
        printer.doc("The entity that the key is of.")
        printer.line("public typealias Model = \(entity.name)", "")
        for name in names { emitKeyMember(name, of: entity, to: &printer) }
        if !names.isEmpty { printer.line("") }
        printer.doc("Makes a key of its parts.")
        let parameters = parameters(names, of: entity).joined(separator: ", ")
        printer.scope("public init(\(parameters))") { printer in
          for name in names { printer.line("self.\(name) = \(SwiftNames.identifier(name))") }
        }
        printer.line("")
        emitKeyValue("partitionValue", "KeyValue", entity.key.partition.first, of: entity, to: &printer)
        emitKeyValue("sortValue", "KeyValue?", entity.key.sort.first, of: entity, to: &printer)
      }
      printer.line("")
      printer.doc("The key of this \(SwiftNames.words(entity.name)).")
      let arguments = names.map { SwiftNames.argument($0, storedProperty($0, of: entity)) }.joined(separator: ", ")
      printer.scope("public var key: Key") { $0.line("Key(\(arguments))") }
      printer.doc("The key, by which items are told apart.")
      printer.line("public var id: Key { key }")
    }
  }

  /// The property that holds an attribute's value, as an identifier.
  func storedProperty(_ name: String, of entity: Entity) -> String {
    SwiftNames.identifier(entity.attribute(named: name)?.storedProperty ?? name)
  }

  private func emitKeyMember(_ name: String, of entity: Entity, to printer: inout Printer) {
    guard let attribute = entity.attribute(named: name) else { return }
    printer.doc("The part `\(name)`.")
    printer.line("public let \(SwiftNames.identifier(name)): \(types.name(attribute.type))")
  }

  private func emitKeyValue(
    _ name: String, _ type: String, _ part: KeyPart?, of entity: Entity, to printer: inout Printer
  ) {
    printer.doc(part.map { "`\(schemaText($0))`" } ?? "The table has no sort key.")
    let value = part.map { keyValue($0, of: entity) { SwiftNames.identifier($0) } } ?? "nil"
    printer.scope("@_spi(Generated) public var \(name): \(type)") { $0.line(value) }
  }

  private func emitConditions(_ entity: Entity, to printer: inout Printer) {
    printer.line("")
    printer.scope("extension \(entity.name)") { printer in
      printer.doc("The attributes of \(SwiftNames.article(entity.name)), for conditions and filters.")
      printer.scope("public struct Conditions: Sendable") { printer in
        for attribute in entity.attributes {
          printer.doc(attribute.doc, or: "The attribute `\(attribute.storedName)`.")
          emitConditionMember(attribute, scope: entity.name, document: nil, to: &printer)
        }
      }
      printer.line("")
      printer.doc("The attributes of \(SwiftNames.article(entity.name)), for conditions and filters.")
      printer.line("public static var conditions: Conditions { Conditions() }")
    }
  }

  private func emitCoding(_ entity: Entity, in table: Table, to printer: inout Printer) {
    printer.line("")
    printer.scope("extension \(entity.name)") { printer in
      printer.doc("The entity's name in the schema.")
      printer.line("public static var entityName: String { \(SwiftNames.literal(entity.name)) }")
      if entity.typeValue != entity.name {
        printer.doc("What the type attribute holds.")
        let value = SwiftNames.literal(entity.typeValue)
        printer.line("@_spi(Generated) public static var typeValue: String { \(value) }")
      }
      printer.doc("The stored names of the attributes that the schema knows, without those of the table's key.")
      printer.scope("public static var attributeNames: [String]") { printer in
        printer.line("[\(attributeNames(entity, in: table).map(SwiftNames.literal).joined(separator: ", "))]")
      }
      printer.line("")
      printer.doc("Reads \(SwiftNames.article(entity.name)) from an item.")
      let reader = local("reader", besides: entity.attributes)
      printer.scope("public static func read(from \(reader): inout ItemReader) throws(CodecError) -> \(entity.name)") {
        emitReading(entity.attributes, from: reader, typeAttribute: typeAttribute(entity, in: table), to: &$0)
        emitResult(entity.name, entity.attributes, from: reader, to: &$0)
      }
      printer.line("")
      printer.doc("Writes the members of an item.")
      let writer = local("writer", besides: entity.attributes)
      printer.scope("public func write(to \(writer): inout ItemWriter)") {
        emitItem(entity, in: table, with: writer, to: &$0)
      }
    }
  }

  /// The attribute that says whether an item is of an entity, and its value there; nil where items have none. An item
  /// that lacks it is taken for what is read, as one that another program wrote may be.
  func typeAttribute(_ entity: Entity, in table: Table) -> (name: String, value: String)? {
    table.storesType ? (table.typeAttribute, entity.typeValue) : nil
  }

  private func attributeNames(_ entity: Entity, in table: Table) -> [String] {
    let indexNames = entity.indexes.compactMap { table.index(named: $0.index)?.key }.flatMap(\.names)
    let typeNames = table.storesType ? [table.typeAttribute] : []
    return (indexNames + typeNames + entity.attributes.map(\.storedName)).unique
      .filter { !table.key.names.contains($0) }
  }
}

extension PhysicalKey {
  /// The names in the order partition, sort.
  var names: [String] { all.map(\.name) }
}
