import TableSchema

extension Emitter {
  /// Emits the attributes that an update may change: all outside of the primary key.
  func emitUpdates(_ entity: Entity, in table: Table, to printer: inout Printer) {
    let groups = IndexGroup.groups(of: entity, in: table)
    printer.line("")
    printer.scope("extension \(entity.name)") { printer in
      printer.doc("The attributes of \(SwiftNames.article(entity.name)) that an update may change.")
      printer.scope("public struct Updates: Sendable") { printer in
        for attribute in entity.attributes {
          if groups.contains(where: { $0.attributes.contains(attribute.name) }) { continue }
          if let message = refusal(of: attribute, in: entity) {
            emitRefusal(of: attribute, message, in: entity, to: &printer)
          } else {
            printer.doc(attribute.doc, or: "The attribute `\(attribute.storedName)`.")
            emitUpdateMember(attribute, model: entity.name, document: nil, to: &printer)
          }
        }
        for group in groups { emit(group, of: entity, to: &printer) }
        for group in groups { emitSetterType(of: group, of: entity, to: &printer) }
      }
      printer.line("")
      printer.doc("The attributes of \(SwiftNames.article(entity.name)) that an update may change.")
      printer.line("public static var updates: Updates { Updates() }")
    }
    emitIndexKeys(entity, in: table, to: &printer)
  }

  /// Why an update can't change an attribute, where it can't.
  func refusal(of attribute: Attribute, in entity: Entity) -> String? {
    if entity.key.attributes.contains(attribute.name) {
      return "a part of the key can't be changed; create another item and delete this one"
    }
    if attribute.isManaged { return "the library sets this attribute with every write" }
    return attribute.isImmutable ? "this attribute is immutable in the schema: it stays as it was created" : nil
  }

  /// Emits an attribute that can't be changed, so that the compiler says why.
  func emitRefusal(of attribute: Attribute, _ message: String, in entity: Entity, to printer: inout Printer) {
    printer.doc("Refused: \(message).")
    printer.line("@available(*, unavailable, message: \(SwiftNames.literal(message)))")
    let type = "Settable<\(entity.name), \(types.name(attribute.type))>"
    printer.scope("public var \(SwiftNames.identifier(attribute.name)): \(type)") {
      $0.line(".init(\(target(attribute)))")
    }
  }

  /// The arguments that name an attribute of the item itself.
  func target(_ attribute: Attribute) -> String {
    "\(SwiftNames.literal(attribute.storedName)), \(types.coding(attribute.type)).self"
  }

  /// The argument that checks an attribute's values, where the schema constrains them.
  func check(_ attribute: Attribute, within scope: String = "") -> String {
    constraint(attribute, "$0", within: scope).map { ", check: { $1.require(\($0)) }" } ?? ""
  }
}
