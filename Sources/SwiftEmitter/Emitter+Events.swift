import TableSchema

extension Emitter {
  /// Emits what the table's stream tells, as an enum, and how a record becomes one.
  func emitEvents(_ table: Table, to printer: inout Printer) {
    guard let view = table.settings.stream else { return }
    printer.line("")
    emitEvent(table, view, to: &printer)
    printer.line("")
    printer.doc("What a record of the table's stream tells.")
    printer.scope("public static func event(from record: StreamRecord) -> Event") { printer in
      if view == .keysOnly {
        emitKeyEvents(table, view, type: "nil", to: &printer)
      } else {
        printer.line("let type = record.entityType(definition.typeAttribute)")
        emitKeyEvents(table, view, type: "type", to: &printer)
        emitEntityEvents(table, view, to: &printer)
      }
    }
  }

  private func emitEvent(_ table: Table, _ view: TableSettings.StreamView, to printer: inout Printer) {
    printer.doc("What a record of the table's stream tells. A new entity in the schema is a new case.")
    printer.scope("public enum Event: Sendable") { printer in
      if let change = view.change {
        for (entity, name) in entityCases(table) {
          printer.doc("A change of \(SwiftNames.article(entity.name)).")
          printer.line("case \(SwiftNames.identifier(name))(\(change)<\(entity.name)>)")
        }
      }
      for kind in view.keyKinds {
        printer.doc("An item was \(kind), of which the stream holds the key.")
        let expired = kind == "removed" ? ", expired: Bool" : ""
        printer.line("case \(kind)(ItemKey<\(table.name)>\(expired))")
      }
      printer.doc("A change of an item that the library keeps for itself, such as a guard of a unique value.")
      printer.line("case `internal`")
      printer.doc("A change of an item that is not what the schema says.")
      printer.line("case undecodable(type: String?, CodecError)")
    }
  }

  /// Emits the events of items of which the stream holds the key alone.
  private func emitKeyEvents(
    _ table: Table, _ view: TableSettings.StreamView, type: String, to printer: inout Printer
  ) {
    if view.keyKinds.isEmpty { return }
    printer.line("do throws(CodecError) {")
    printer.indented { printer in
      if table.hasGuards { printer.line("if try record.isGuard(Self.self) { return .internal }") }
      printer.cases("switch record.kind") { printer in
        for kind in view.keyKinds {
          let expired = kind == "removed" ? ", expired: record.isExpired" : ""
          printer.line("case .\(kind): return .\(kind)(try record.key(Self.self)\(expired))")
        }
        if view != .keysOnly { printer.line("default: break") }
      }
    }
    printer.line("} catch { return .undecodable(type: \(type), error) }")
  }

  private func emitEntityEvents(_ table: Table, _ view: TableSettings.StreamView, to printer: inout Printer) {
    printer.line("do throws(CodecError) {")
    printer.indented { printer in
      printer.cases("switch type") { printer in
        for (entity, name) in entityCases(table) {
          let pattern = typePattern(of: entity, in: table)
          printer.case(pattern, "return .\(SwiftNames.identifier(name))(try record.\(view.reader)())")
        }
        printer.line("case \(SwiftNames.literal(Self.guardTypeValue)): return .internal")
        printer.line("default: return .undecodable(type: type, record.unknownEntity)")
      }
    }
    printer.line("} catch { return .undecodable(type: type, error) }")
  }

  /// What the type attribute holds in an entity's items. An item without one is of the only entity.
  func typePattern(of entity: Entity, in table: Table) -> String {
    SwiftNames.literal(entity.typeValue) + (table.entities.count == 1 ? ", nil" : "")
  }

  /// What the type attribute holds in the guards of unique values.
  static let guardTypeValue = "_unique"

  /// The entities, with the names that their cases have in the enums of a store.
  func entityCases(_ table: Table) -> [(entity: Entity, name: String)] {
    var taken: Set = ["internal", "undecodable", "inserted", "modified", "removed", "other", "init", "self"]
    return table.entities.map { entity in
      var name = SwiftNames.lowerCamel(entity.name)
      while !taken.insert(name).inserted { name += "_" }
      return (entity, name)
    }
  }
}

extension TableSettings.StreamView {
  /// The type of an entity's change; nil where the stream holds no images.
  fileprivate var change: String? {
    switch self {
    case .keysOnly: nil
    case .newImage: "EntityNewImage"
    case .oldImage: "EntityOldImage"
    case .newAndOldImages: "EntityChange"
    }
  }

  /// The method of a record that reads an entity's change.
  fileprivate var reader: String {
    switch self {
    case .keysOnly, .newAndOldImages: "change"
    case .newImage: "newImageChange"
    case .oldImage: "oldImageChange"
    }
  }

  /// What happens to items of which the stream holds the key alone.
  fileprivate var keyKinds: [String] {
    switch self {
    case .keysOnly: ["inserted", "modified", "removed"]
    case .newImage: ["removed"]
    case .oldImage: ["inserted"]
    case .newAndOldImages: []
    }
  }
}
