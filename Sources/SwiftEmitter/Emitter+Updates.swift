import TableSchema

/// Attributes outside of the primary key that feed key attributes of indexes, and those key attributes: they change
/// together or not at all.
struct IndexGroup {
  /// One key attribute of an index.
  struct KeyAttribute {
    /// `partition` or `sort`.
    var part: String
    /// Its stored name.
    var name: String
    var template: Template
  }

  /// The attributes' names, in the entity's order.
  var attributes: [String]
  var keys: [KeyAttribute]

  /// The groups of an entity: two attributes are in one when a template holds both.
  static func groups(of entity: Entity, in table: Table) -> [IndexGroup] {
    let primary = Set(entity.key.attributes)
    var groups: [IndexGroup] = []
    for key in keyAttributes(of: entity, in: table) {
      let names = Set(key.template.holes).subtracting(primary)
      if names.isEmpty { continue }
      let touched = groups.filter { !names.isDisjoint(with: $0.attributes) }
      groups.removeAll { !names.isDisjoint(with: $0.attributes) }
      let all = touched.reduce(names) { $0.union($1.attributes) }
      groups.append(
        IndexGroup(
          attributes: entity.attributes.map(\.name).filter(all.contains), keys: touched.flatMap(\.keys) + [key]))
    }
    return groups
  }

  private static func keyAttributes(of entity: Entity, in table: Table) -> [KeyAttribute] {
    var seen = Set(table.key.names)
    return entity.indexes.flatMap { index -> [KeyAttribute] in
      guard let key = table.index(named: index.index)?.key else { return [] }
      return index.parts.placed(in: key).compactMap { part, attribute, limit in
        guard let template = part.template, seen.insert(attribute.name).inserted else { return nil }
        return KeyAttribute(part: limit == .sort ? "sort" : "partition", name: attribute.name, template: template)
      }
    }
  }
}

extension Emitter {
  /// Emits the attributes that an update may change: all outside of the primary key.
  func emitUpdates(_ entity: Entity, in table: Table, to printer: inout Printer) {
    let primary = Set(entity.key.attributes)
    let groups = IndexGroup.groups(of: entity, in: table)
    printer.line("")
    printer.scope("extension \(entity.name)") { printer in
      printer.doc("The attributes of \(SwiftNames.article(entity.name)) that an update may change.")
      printer.scope("public struct Updates: Sendable") { printer in
        for attribute in entity.attributes {
          if groups.contains(where: { $0.attributes.contains(attribute.name) }) { continue }
          if primary.contains(attribute.name) {
            let message = "a part of the key can't be changed; create another item and delete this one"
            emitRefusal(of: attribute, message, in: entity, to: &printer)
          } else if attribute.isManaged {
            let message = "the library sets this attribute with every write"
            emitRefusal(of: attribute, message, in: entity, to: &printer)
          } else {
            printer.doc(attribute.doc, or: "The attribute `\(attribute.storedName)`.")
            emitUpdate(attribute, of: entity, to: &printer)
          }
        }
        for group in groups { emit(group, of: entity, to: &printer) }
      }
      printer.line("")
      printer.doc("The attributes of \(SwiftNames.article(entity.name)) that an update may change.")
      printer.line("public static var updates: Updates { Updates() }")
    }
  }

  private func emitUpdate(_ attribute: Attribute, of entity: Entity, to printer: inout Printer) {
    let kind = attribute.isOptional ? "Removable" : "Settable"
    let type = "\(kind)<\(entity.name), \(types.name(attribute.type))>"
    let value = attribute.isOptional || types.isSet(attribute.type) ? nil : types.defaultValue(attribute)
    let fallback = value.map { ", default: \($0)" } ?? ""
    printer.scope("public var \(SwiftNames.identifier(attribute.name)): \(type)") { printer in
      printer.line(".init(\(target(attribute))\(fallback)\(check(attribute)))")
    }
  }

  /// Emits an attribute that can't be changed, so that the compiler says why.
  private func emitRefusal(
    of attribute: Attribute, _ message: String, in entity: Entity, to printer: inout Printer
  ) {
    printer.doc("Refused: \(message).")
    printer.line("@available(*, unavailable, message: \(SwiftNames.literal(message)))")
    emitUpdate(attribute, of: entity, to: &printer)
  }

  private func target(_ attribute: Attribute) -> String {
    "\(SwiftNames.literal(attribute.storedName)), \(types.coding(attribute.type)).self"
  }

  private func check(_ attribute: Attribute) -> String {
    guard let range = attribute.constraints.range else { return "" }
    let number = types.base(attribute.type) == attribute.type ? "$0" : "$0.rawValue"
    return ", check: { $1.require(\(number), in: \(range.lowerBound)...\(range.upperBound)) }"
  }

  private func emit(_ group: IndexGroup, of entity: Entity, to printer: inout Printer) {
    let attributes = group.attributes.compactMap { entity.attribute(named: $0) }
    if attributes.count == 1, let only = attributes.first {
      printer.doc(only.doc, or: "The attribute `\(only.storedName)`; the index keys that it feeds follow it.")
      let type = "IndexedSettable<\(entity.name), \(types.name(only.type))>"
      printer.scope("public var \(SwiftNames.identifier(only.name)): \(type)") { printer in
        let name = SwiftNames.identifier(only.name)
        let usesKey = usesKey(group, of: entity)
        printer.closure(".init(\(target(only))\(check(only))) { \(usesKey ? "key" : "_"), \(name) in") {
          emitKeys(group, of: entity, to: &$0)
        }
      }
    } else {
      emitTogether(attributes, group, of: entity, to: &printer)
    }
  }

  /// Emits one setter for attributes that feed a key together.
  private func emitTogether(
    _ attributes: [Attribute], _ group: IndexGroup, of entity: Entity, to printer: inout Printer
  ) {
    let name = local(groupName(attributes), besides: entity.attributes)
    let type = setterName(SwiftNames.capitalized(name), of: entity)
    let list = attributes.map { "`\($0.name)`" }.joined(separator: ", ")
    printer.doc("The attributes \(list), which feed an index's key together and are set together.")
    printer.scope("public var \(name): \(type)") { $0.line(".init()") }
    for attribute in attributes {
      let message = "feeds an index's key together with others; call \(name).set"
      emitRefusal(of: attribute, message, in: entity, to: &printer)
    }
    printer.line("")
    printer.doc("Sets \(list), and the index keys that they feed.")
    printer.scope("public struct \(type): Sendable") { printer in
      printer.doc("Stores the values, and the keys that follow from them.")
      let parameters = parameters(attributes.map(\.name), of: entity).joined(separator: ", ")
      printer.scope("public func set(\(parameters)) -> Change<\(entity.name)>") { printer in
        let changes = local("changes", besides: attributes)
        let sets = attributes.map { attribute in
          let settable = "Settable<\(entity.name), \(types.name(attribute.type))>"
          return "\(settable)(\(target(attribute))\(check(attribute))).set(\(SwiftNames.identifier(attribute.name)))"
        }
        printer.line("let \(changes) = [\(sets.joined(separator: ", "))]")
        printer.closure("return Change(\(changes)) { \(usesKey(group, of: entity) ? "key" : "_") in") {
          emitKeys(group, of: entity, to: &$0)
        }
      }
    }
  }

  /// `statusAndRegion` for the attributes `status` and `region`.
  private func groupName(_ attributes: [Attribute]) -> String {
    attributes.enumerated()
      .map { $0.offset == 0 ? $0.element.name : "And" + SwiftNames.capitalized($0.element.name) }
      .joined()
  }

  /// The name of a group's setter type. It hides neither an attribute nor a type of the module.
  private func setterName(_ group: String, of entity: Entity) -> String {
    var name = local("\(group)Setter", besides: entity.attributes)
    while types.module.typeNames.contains(name) { name += "_" }
    return name
  }

  private func usesKey(_ group: IndexGroup, of entity: Entity) -> Bool {
    group.keys.contains { key in key.template.holes.contains { !group.attributes.contains($0) } }
  }

  private func emitKeys(_ group: IndexGroup, of entity: Entity, to printer: inout Printer) {
    let keys = group.keys.map { key in
      let value = keyValue(key.template, of: entity) { name in
        group.attributes.contains(name) ? SwiftNames.identifier(name) : "key.\(name)"
      }
      return ".\(key.part)(\(SwiftNames.jsonLiteral(key.name)), \(value))"
    }
    printer.line("[\(keys.joined(separator: ", "))]")
  }
}
