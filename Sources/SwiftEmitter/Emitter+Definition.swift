import TableSchema

extension Emitter {
  /// Emits what the schema says of the table itself.
  func emitDefinition(_ table: Table, to printer: inout Printer) {
    printer.doc("The table's keys and indexes.")
    var arguments = ["key: \(key(table.key))"]
    let indexes = table.indexes.map { "Indexes.\(SwiftNames.index($0.name))" }
    if !indexes.isEmpty { arguments.append("indexes: [\(indexes.joined(separator: ", "))]") }
    if table.typeAttribute != "_type" { arguments.append("typeAttribute: \(SwiftNames.literal(table.typeAttribute))") }
    if table.entities.count == 1 { arguments.append("isShared: false") }
    if let name = table.timeToLive { arguments.append("timeToLive: \(SwiftNames.literal(name))") }
    if table.hasGuards { arguments.append("hasGuards: true") }
    let settings = settings(table.settings)
    if !settings.isEmpty { arguments.append("settings: .init(\(settings.joined(separator: ", ")))") }
    printer.line("public static let definition = TableDefinition(\(arguments.joined(separator: ", ")))")
    if table.indexes.isEmpty { return }
    printer.line("")
    printer.scope("enum Indexes") { printer in
      for index in table.indexes {
        let arguments = indexArguments(index).joined(separator: ", ")
        printer.line("static let \(SwiftNames.index(index.name)) = TableDefinition.Index(\(arguments))")
      }
    }
  }

  private func indexArguments(_ index: Index) -> [String] {
    var arguments = ["name: \(SwiftNames.literal(index.name))", "key: \(key(index.key))"]
    if index.isLocal { arguments.append("isLocal: true") }
    switch index.projection {
    case .all: break
    case .keys: arguments.append("projection: .keys")
    case .attributes(let names):
      arguments.append("projection: .attributes([\(names.map(SwiftNames.literal).joined(separator: ", "))])")
    }
    return arguments
  }

  private func key(_ key: PhysicalKey) -> String {
    if key.partition.count == 1, key.sort.count <= 1, key.all.allSatisfy({ $0.type == .string }) {
      let names = zip(["partition", "sort"], key.all).map { "\($0): \(SwiftNames.literal($1.name))" }
      return ".init(\(names.joined(separator: ", ")))"
    }
    let sort = key.sort.isEmpty ? "" : ", sort: [\(keyAttributes(key.sort))]"
    return ".init(partition: [\(keyAttributes(key.partition))]\(sort))"
  }

  private func keyAttributes(_ attributes: [KeyAttribute]) -> String {
    attributes.map { ".\($0.type.rawValue)(\(SwiftNames.literal($0.name)))" }.joined(separator: ", ")
  }

  private func settings(_ settings: TableSettings) -> [String] {
    var arguments: [String] = []
    switch settings.billing {
    case .payPerRequest?: arguments.append("billing: .payPerRequest")
    case .provisioned(let reads, let writes)?:
      arguments.append("billing: .provisioned(readUnits: \(reads), writeUnits: \(writes))")
    case nil: break
    }
    if let view = settings.stream { arguments.append("stream: .\(view.rawValue)") }
    if let tableClass = settings.tableClass { arguments.append("tableClass: .\(tableClass.rawValue)") }
    if let isProtected = settings.deletionProtection { arguments.append("deletionProtection: \(isProtected)") }
    return arguments
  }
}

extension Table {
  /// Whether there are guard items of unique values in it.
  var hasGuards: Bool { entities.contains { !$0.uniques.isEmpty } }
}
