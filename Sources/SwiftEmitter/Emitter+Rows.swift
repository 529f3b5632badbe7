import TableSchema

extension Emitter {
  /// Emits the types that an entity's access patterns need beside it: rows that hold a part of the item, and attributes
  /// for filters where they are not all of them.
  func emitRows(of entity: Entity, in table: Table, to printer: inout Printer) {
    for pattern in table.access where pattern.entity == entity.name {
      guard let parts = parts(pattern, of: entity) else { continue }
      let shape = shape(pattern, parts, of: entity, in: table)
      if let attributes = shape.attributes {
        emitRow(shape, attributes, pattern, of: entity, in: table, to: &printer)
      } else if shape.hasOwnFilters {
        printer.line("")
        printer.scope("extension \(entity.name)") { printer in
          emitFilters(shape, entity.attributes, pattern, to: &printer)
        }
      }
    }
  }

  private func emitRow(
    _ shape: ReadShape, _ attributes: [Attribute], _ pattern: AccessPattern, of entity: Entity, in table: Table,
    to printer: inout Printer
  ) {
    guard case .index(let index) = pattern.source else { return }
    let article = SwiftNames.article(entity.name)
    printer.line("")
    printer.doc("What index `\(index)` holds of \(article): nothing else of it is read or filtered on there.")
    printer.scope("public struct \(shape.row): ProjectedRow") { printer in
      printer.doc("The entity that the item is of.")
      printer.line("public typealias Model = \(entity.name)", "")
      for attribute in attributes { emitProperty(attribute, isConstant: true, to: &printer) }
      if !attributes.isEmpty { printer.line("") }
      printer.doc("Makes a row of its attributes.")
      emitInitializer(attributes, to: &printer)
      printer.line("")
      emitFilters(shape, attributes, pattern, to: &printer)
    }
    emitDescription(shape.row, attributes, to: &printer)
    printer.line("")
    printer.scope("extension \(shape.row)") { printer in
      emitRowKey(attributes, of: entity, to: &printer)
      printer.doc("The entity's name in the schema.")
      printer.line("public static var entityName: String { \(SwiftNames.literal(entity.name)) }", "")
      printer.doc("Reads a row from what the index holds of an item.")
      let reader = local("reader", besides: attributes)
      printer.scope("public static func read(from \(reader): inout ItemReader) throws(CodecError) -> \(shape.row)") {
        emitReading(attributes, from: reader, typeAttribute: typeAttribute(entity, in: table), to: &$0)
        emitResult(shape.row, attributes, from: reader, to: &$0)
      }
    }
  }

  /// Emits the key of the table, where a row has all that it is made of.
  private func emitRowKey(_ attributes: [Attribute], of entity: Entity, to printer: inout Printer) {
    let names = entity.key.attributes
    guard Set(names).isSubset(of: attributes.map(\.name)) else { return }
    let arguments = names.map { SwiftNames.argument($0, storedProperty($0, of: entity)) }.joined(separator: ", ")
    printer.doc("The key of the whole item.")
    printer.scope("public var key: \(entity.name).Key") { $0.line("\(entity.name).Key(\(arguments))") }
  }

  private func emitFilters(
    _ shape: ReadShape, _ attributes: [Attribute], _ pattern: AccessPattern, to printer: inout Printer
  ) {
    let name = shape.filters.split(separator: ".").last.map(String.init) ?? shape.filters
    printer.doc("The attributes that `\(pattern.name)` may be filtered on: all that it reads but those of the key.")
    printer.scope("public struct \(name): Sendable") { printer in
      for attribute in attributes where !shape.keyNames.contains(attribute.name) {
        printer.doc(attribute.doc, or: "The attribute `\(attribute.storedName)`.")
        emitConditionMember(attribute, scope: shape.row, document: nil, to: &printer)
      }
    }
  }
}
