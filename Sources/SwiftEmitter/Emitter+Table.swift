import TableSchema

extension Emitter {
  /// Emits a table's store and its entities.
  func emit(_ table: Table, to printer: inout Printer) {
    for entity in table.entities { emit(entity, in: table, to: &printer) }
    emitStore(table, to: &printer)
    for entity in table.entities {
      emitRows(of: entity, in: table, to: &printer)
      emitAccess(to: entity, in: table, to: &printer)
      emitUniqueReads(entity, to: &printer)
    }
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
      emitScan(table, to: &printer)
      emitEvents(table, to: &printer)
    }
    emitCollections(table, to: &printer)
  }
}
