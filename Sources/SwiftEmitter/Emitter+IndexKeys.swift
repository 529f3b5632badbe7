import TableSchema

extension Emitter {
  /// Whether an item may be without a key attribute of an index: an input is optional, or a term may not hold.
  func isSparse(_ key: IndexGroup.KeyAttribute, of entity: Entity) -> Bool {
    !key.terms.isEmpty || key.inputs.contains { entity.attribute(named: $0)?.isOptional == true }
  }

  /// Emits a function for each key attribute that items may be without. Whole items and updates are written by it.
  func emitIndexKeys(_ entity: Entity, in table: Table, to printer: inout Printer) {
    let keys = IndexGroup.keyAttributes(of: entity, in: table).filter { isSparse($0, of: entity) }
    if keys.isEmpty { return }
    printer.line("")
    printer.scope("extension \(entity.name)") { printer in
      for (index, key) in keys.enumerated() {
        if index > 0 { printer.line("") }
        emitFunction(key, of: entity, to: &printer)
      }
    }
  }

  private func emitFunction(_ key: IndexGroup.KeyAttribute, of entity: Entity, to printer: inout Printer) {
    let inputs = key.inputs.compactMap { entity.attribute(named: $0) }
    let article = SwiftNames.article(entity.name)
    printer.doc(
      "The key attribute `\(key.name)` of index `\(key.index)`: `\(schemaText(.template(key.template)))`; nil where \(article) is "
        + "not in the index.")
    let parameters = inputs.map { SwiftNames.parameter($0.name, types.name($0)) }.joined(separator: ", ")
    printer.scope("private static func \(functionName(key))(\(parameters)) -> KeyValue?") { printer in
      let present = inputs.filter(\.isOptional).map { "let \(SwiftNames.identifier($0.name))" }
      let terms = key.terms.compactMap { term(of: $0, in: entity) }
      printer.line("guard \((present + terms).joined(separator: ", ")) else { return nil }")
      printer.line("return \(keyValue(key.template, of: entity) { SwiftNames.identifier($0) })")
    }
  }

  private func term(of term: IndexKey.Term, in entity: Entity) -> String? {
    guard let attribute = entity.attribute(named: term.attribute) else { return nil }
    let values = term.values.map { types.expression($0, of: attribute.type) }
    let name = SwiftNames.identifier(attribute.name)
    return values.count == 1 ? "\(name) == \(values[0])" : "[\(values.joined(separator: ", "))].contains(\(name))"
  }

  /// The value of a key attribute, with its inputs as they are in scope; an optional where an item may be without it.
  func indexKeyValue(
    _ key: IndexGroup.KeyAttribute, of entity: Entity, owner: String = "", value: (String) -> String
  ) -> String {
    if !isSparse(key, of: entity) { return keyValue(key.template, of: entity, value: value) }
    let arguments = key.inputs.map { SwiftNames.argument($0, value($0)) }.joined(separator: ", ")
    return "\(owner)\(functionName(key))(\(arguments))"
  }

  /// Such as `byOwnerPartition`.
  private func functionName(_ key: IndexGroup.KeyAttribute) -> String {
    let index = key.index.filter { $0 != "." && $0 != "-" }
    let name = index.first?.isNumber == false ? index : "index\(index)"
    return name + SwiftNames.capitalized(key.part) + (key.position == 0 ? "" : String(key.position + 1))
  }
}
