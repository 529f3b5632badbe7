import TableSchema

extension Emitter {
  /// Emits the unique constraints of an entity: their names, and what is unique of an item.
  func emitUniques(_ entity: Entity, to printer: inout Printer) {
    if entity.uniques.isEmpty { return }
    printer.line("")
    printer.scope("extension \(entity.name)") { printer in
      printer.doc("What no two items of this kind have in common.")
      printer.scope("public enum Unique: Hashable, Sendable") { printer in
        for constraint in entity.uniques {
          printer.doc("The \(attributes(constraint))\(normalization(constraint)).")
          printer.line("case \(SwiftNames.identifier(constraint.name))")
        }
      }
      printer.line("")
      printer.doc("How the values are kept apart.")
      printer.line("@_spi(Generated) public static let uniques: [UniqueConstraint<\(entity.name)>] = [")
      printer.indented { printer in
        for constraint in entity.uniques { emit(constraint, of: entity, to: &printer) }
      }
      printer.line("]")
    }
  }

  private func emit(_ constraint: UniqueConstraint, of entity: Entity, to printer: inout Printer) {
    let members = constraint.attributes.compactMap { entity.attribute(named: $0) }
    let names = members.map { SwiftNames.literal($0.storedName) }.joined(separator: ", ")
    let model = local("model", besides: members)
    printer.line("UniqueConstraint(.\(SwiftNames.identifier(constraint.name)), of: [\(names)]) { \(model) in")
    printer.indented { printer in
      for member in members where member.isOptional {
        let name = SwiftNames.identifier(member.name)
        printer.line("guard let \(name) = \(model).\(member.name) else { return nil }")
      }
      let value = uniqueValue(constraint, of: entity) { member in
        member.isOptional ? SwiftNames.identifier(member.name) : "\(model).\(member.name)"
      }
      let keyword = members.contains(where: \.isOptional) ? "return " : ""
      printer.line("\(keyword)\(value)")
    }
    printer.line(entity.uniques.count > 1 ? "}," : "}")
  }

  /// Emits the functions that find an entity by its unique values.
  func emitUniqueReads(_ entity: Entity, to printer: inout Printer) {
    if entity.uniques.isEmpty { return }
    printer.line("")
    printer.scope("extension Entities where Model == \(entity.name)") { printer in
      for (index, constraint) in entity.uniques.enumerated() {
        if index > 0 { printer.line("") }
        emitRead(constraint, of: entity, to: &printer)
      }
    }
  }

  private func emitRead(_ constraint: UniqueConstraint, of entity: Entity, to printer: inout Printer) {
    let words = SwiftNames.words(entity.name)
    printer.doc("Reads the \(words) with this \(attributes(constraint)), consistently; nil where there is none.")
    printer.doc("\n- Throws: ``ServiceError``.")
    var parameters = parameters(constraint.attributes, of: entity)
    if let first = parameters.first { parameters[0] = "_ \(first)" }
    let head = "public func \(constraint.readerName)(\(parameters.joined(separator: ", "))) async throws(ServiceError)"
    printer.scope("\(head) -> \(entity.name)?") { printer in
      let value = uniqueValue(constraint, of: entity) { SwiftNames.identifier($0.name) }
      printer.line("try await self.one(having: \(value), .\(SwiftNames.identifier(constraint.name)))")
    }
  }

  /// The expression that builds a unique value from its attributes, as they are in scope.
  private func uniqueValue(
    _ constraint: UniqueConstraint, of entity: Entity, value: (Attribute) -> String
  ) -> String {
    let head = "UniqueValue(\(SwiftNames.literal(entity.typeValue)), \(SwiftNames.literal(constraint.name)))"
    return constraint.attributes.compactMap { entity.attribute(named: $0) }.reduce(head) { text, attribute in
      text + part(attribute, constraint.normalization, value(attribute))
    }
  }

  private func part(_ attribute: Attribute, _ normalization: Normalization?, _ value: String) -> String {
    let raw = rawValue(attribute.type, value)
    switch types.base(attribute.type) {
    case .int: return ".integer(\(raw))"
    case .timestamp: return ".timestamp(\(raw))"
    case .uuid: return ".text(\(raw).uuidString.lowercased())"
    case .ulid: return ".text(\(raw).description)"
    default: return ".text(\(raw)\(normalization == .lowercase ? ".lowercased()" : ""))"
    }
  }

  private func attributes(_ constraint: UniqueConstraint) -> String {
    constraint.attributes.map { "`\($0)`" }.joined(separator: " and ")
  }

  private func normalization(_ constraint: UniqueConstraint) -> String {
    constraint.normalization == .lowercase ? ", whatever its case" : ""
  }
}
