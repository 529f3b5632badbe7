import TableSchema

extension Emitter {
  /// Emits a table's store and its entities.
  func emit(_ table: Table, to printer: inout Printer) {
    for entity in table.entities { emit(entity, in: table, to: &printer) }
    emitStore(table, to: &printer)
    for entity in table.entities { emitAccess(to: entity, in: table, to: &printer) }
  }

  private func emitStore(_ table: Table, to printer: inout Printer) {
    printer.line("", "// MARK: \(table.name)", "")
    printer.doc(table.doc, or: "The typed access to one table.")
    printer.scope("public struct \(table.name): TableStore") { printer in
      printer.doc("The way to the server.")
      printer.line("public let client: DynamoDBClient")
      printer.doc("The physical name of the table.")
      printer.line("public let tableName: String", "")
      printer.doc("The table of this name, at the server that the client leads to.")
      printer.scope("public init(_ client: DynamoDBClient, table: String = \(SwiftNames.literal(table.name)))") {
        $0.line("self.client = client", "tableName = table")
      }
      for entity in table.entities {
        printer.line("")
        printer.doc("The items of type ``\(entity.name)``.")
        printer.line(
          "public var \(SwiftNames.identifier(entity.handle)): Entities<\(entity.name)> { Entities(self) }")
      }
      printer.line("")
      emitDefinition(table, to: &printer)
    }
  }

  private func emitDefinition(_ table: Table, to printer: inout Printer) {
    printer.doc("The table's keys and indexes.")
    let indexes = table.indexes.map { "Indexes.\(SwiftNames.index($0.name))" }
    let tail = indexes.isEmpty ? "" : ", indexes: [\(indexes.joined(separator: ", "))]"
    printer.line("public static let definition = TableDefinition(key: \(key(table.key))\(tail))")
    if table.indexes.isEmpty { return }
    printer.line("")
    printer.scope("enum Indexes") { printer in
      for index in table.indexes {
        let arguments = ["name: \(SwiftNames.literal(index.name))", "key: \(key(index.key))"] + options(index)
        let value = "TableDefinition.Index(\(arguments.joined(separator: ", ")))"
        printer.line("static let \(SwiftNames.index(index.name)) = \(value)")
      }
    }
  }

  private func options(_ index: Index) -> [String] {
    let local = index.isLocal ? ["isLocal: true"] : []
    switch index.projection {
    case .all: return local
    case .keys: return local + ["projection: .keys"]
    case .attributes(let names):
      return local + ["projection: .attributes([\(names.map(SwiftNames.literal).joined(separator: ", "))])"]
    }
  }

  private func key(_ key: PhysicalKey) -> String {
    let sort = key.sort.isEmpty ? "" : ", sort: [\(list(key.sort))]"
    return ".init(partition: [\(list(key.partition))]\(sort))"
  }

  private func list(_ attributes: [KeyAttribute]) -> String {
    let items = attributes.map { attribute in
      let name = SwiftNames.literal(attribute.name)
      return attribute.type == .string ? name : ".init(\(name), .\(attribute.type.rawValue))"
    }
    return items.joined(separator: ", ")
  }
}
