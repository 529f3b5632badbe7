import TableSchema

extension Emitter {
  /// Emits how an update sets the attributes of a group.
  func emit(_ group: IndexGroup, of entity: Entity, to printer: inout Printer) {
    let attributes = group.attributes.compactMap { entity.attribute(named: $0) }
    if attributes.allSatisfy({ refusal(of: $0, in: entity) != nil }) {
      for attribute in attributes {
        emitRefusal(of: attribute, refusal(of: attribute, in: entity) ?? "", in: entity, to: &printer)
      }
    } else if attributes.count == 1, let only = attributes.first {
      emitAlone(only, group, of: entity, to: &printer)
    } else {
      emitTogether(attributes, of: entity, to: &printer)
    }
  }

  private func emitAlone(
    _ attribute: Attribute, _ group: IndexGroup, of entity: Entity, to printer: inout Printer
  ) {
    printer.doc(attribute.doc, or: "The attribute `\(attribute.storedName)`; the index keys that it feeds follow it.")
    let kind = attribute.isOptional ? "IndexedRemovable" : "IndexedSettable"
    let name = SwiftNames.identifier(attribute.name)
    printer.scope("public var \(name): \(kind)<\(entity.name), \(types.name(attribute.type))>") { printer in
      let key = usesKey(group) ? "key" : "_"
      printer.closure(".init(\(target(attribute))\(check(attribute))) { \(key), \(name) in") {
        emitKeys(group, of: entity, to: &$0)
      }
    }
  }

  /// Emits the member of attributes that feed a key together, which leads to their setter.
  private func emitTogether(_ attributes: [Attribute], of entity: Entity, to printer: inout Printer) {
    let name = local(groupName(attributes), besides: entity.attributes)
    let list = attributes.map { "`\($0.name)`" }.joined(separator: ", ")
    printer.doc("The attributes \(list), which feed an index's key together and are set together.")
    printer.scope("public var \(name): \(setterName(attributes, of: entity))") { $0.line(".init()") }
    for attribute in attributes {
      let message = refusal(of: attribute, in: entity) ?? "feeds an index's key together with others; call \(name).set"
      emitRefusal(of: attribute, message, in: entity, to: &printer)
    }
  }

  /// Emits the type that sets the attributes of a group together, where there are several that an update may change.
  func emitSetterType(of group: IndexGroup, of entity: Entity, to printer: inout Printer) {
    let attributes = group.attributes.compactMap { entity.attribute(named: $0) }
    guard attributes.count > 1, !attributes.allSatisfy({ refusal(of: $0, in: entity) != nil }) else { return }
    let list = attributes.map { "`\($0.name)`" }.joined(separator: ", ")
    printer.line("")
    printer.doc("Sets \(list), and the index keys that they feed.")
    printer.scope("public struct \(setterName(attributes, of: entity)): Sendable") { printer in
      emitSetter(attributes, group, of: entity, to: &printer)
    }
  }

  private func emitSetter(
    _ attributes: [Attribute], _ group: IndexGroup, of entity: Entity, to printer: inout Printer
  ) {
    let constant = attributes.filter { refusal(of: $0, in: entity) != nil }
    printer.doc("Stores the values, and the keys that follow from them.")
    if !constant.isEmpty {
      let list = constant.map { "`\($0.name)`" }.joined(separator: ", ")
      printer.doc("What never changes is given as it is: the update is made only where \(list) is so.")
    }
    let parameters = attributes.map { SwiftNames.parameter($0.name, types.name($0)) }.joined(separator: ", ")
    printer.scope("public func set(\(parameters)) -> Change<\(entity.name)>") { printer in
      let changes = local("changes", besides: attributes)
      let sets = attributes.filter { refusal(of: $0, in: entity) == nil }.map { attribute in
        call(attribute, attribute.isOptional ? "assign" : "set", of: entity)
      }
      printer.line("let \(changes) = [\(sets.joined(separator: ", "))]")
      let requirements = constant.map { call($0, "isUnchanged", of: entity) }.joined(separator: ", ")
      let requiring = constant.isEmpty ? "" : ", requiring: [\(requirements)]"
      printer.closure("return Change(\(changes)\(requiring)) { \(usesKey(group) ? "key" : "_") in") {
        emitKeys(group, of: entity, to: &$0)
      }
    }
  }

  private func call(_ attribute: Attribute, _ method: String, of entity: Entity) -> String {
    let kind = attribute.isOptional ? "Removable" : "Settable"
    let type = "\(kind)<\(entity.name), \(types.name(attribute.type))>"
    return "\(type)(\(target(attribute))\(check(attribute))).\(method)(\(SwiftNames.identifier(attribute.name)))"
  }

  /// `statusAndRegion` for the attributes `status` and `region`.
  private func groupName(_ attributes: [Attribute]) -> String {
    attributes.enumerated()
      .map { $0.offset == 0 ? $0.element.name : "And" + SwiftNames.capitalized($0.element.name) }
      .joined()
  }

  /// The name of a group's setter type. It hides neither an attribute nor a type of the module.
  private func setterName(_ attributes: [Attribute], of entity: Entity) -> String {
    let group = SwiftNames.capitalized(local(groupName(attributes), besides: entity.attributes))
    var name = local("\(group)Setter", besides: entity.attributes)
    while types.module.typeNames.contains(name) { name += "_" }
    return name
  }

  private func usesKey(_ group: IndexGroup) -> Bool {
    group.keys.contains { key in key.inputs.contains { !group.attributes.contains($0) } }
  }

  private func emitKeys(_ group: IndexGroup, of entity: Entity, to printer: inout Printer) {
    let keys = group.keys.map { key in
      let value = indexKeyValue(key, of: entity) { name in
        group.attributes.contains(name) ? SwiftNames.identifier(name) : "key.\(name)"
      }
      return ".\(key.part)(\(SwiftNames.jsonLiteral(key.name)), \(value))"
    }
    printer.line("[\(keys.joined(separator: ", "))]")
  }
}
