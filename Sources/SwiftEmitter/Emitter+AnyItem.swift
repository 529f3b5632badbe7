import TableSchema

extension Emitter {
  /// Emits the scan of a whole table, and the enum of its items.
  func emitScan(_ table: Table, to printer: inout Printer) {
    printer.line("")
    printer.doc("An item of the table. A new entity in the schema is a new case.")
    emitAnyItem("Entry", entityCases(table), in: table, to: &printer)
    printer.line("")
    printer.doc(
      "Reads the whole table, in no order, and pays for all that is in it. Items of other types are left out.")
    printer.doc("")
    printer.doc("- Parameters:")
    printer.doc("  - segments: the parts that the table is cut into, from 1 to a million.")
    printer.doc("  - limit: the most parts that are read at once.")
    printer.scope("public func scan(segments: Int = 1, atOnce limit: Int = 16) -> TableScan<Entry>") {
      $0.line("TableScan(self, segments: segments, atOnce: limit)")
    }
  }

  /// Emits an enum with a case for each of some entities.
  func emitAnyItem(
    _ name: String, _ entities: [(entity: Entity, name: String)], in table: Table, to printer: inout Printer
  ) {
    printer.scope("public enum \(name): AnyItem") { printer in
      for (entity, name) in entities {
        printer.doc("\(SwiftNames.capitalized(SwiftNames.article(entity.name))).")
        printer.line("case \(SwiftNames.identifier(name))(\(entity.name))")
      }
      printer.line("")
      printer.doc("The store of the table.")
      printer.line("public typealias Store = \(table.name)", "")
      printer.doc("Reads an item; nil where it is of none of the entities, or has expired.")
      printer.line("@_spi(Generated)")
      let parameters = "_ type: String?, at time: Timestamp, from reader: inout ItemReader"
      printer.scope("public static func read(\(parameters)) throws(CodecError) -> \(name)?") { printer in
        printer.cases("switch type") { printer in
          for (entity, caseName) in entities {
            let read = "try reader.unexpired(at: time, as: \(name).\(SwiftNames.identifier(caseName)))"
            printer.case(typePattern(of: entity, in: table), read)
          }
          printer.line("default: try reader.skip()")
        }
      }
    }
  }
}
