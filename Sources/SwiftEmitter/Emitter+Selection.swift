import TableSchema

extension Emitter {
  /// Emits the attributes that a read may ask for alone: all of them.
  func emitSelection(_ entity: Entity, to printer: inout Printer) {
    let article = SwiftNames.article(entity.name)
    printer.line("")
    printer.scope("extension \(entity.name)") { printer in
      printer.doc("The attributes of \(article), for reads of some of them.")
      printer.scope("public struct Selection: Sendable") { printer in
        for attribute in entity.attributes {
          printer.doc(attribute.doc, or: "The attribute `\(attribute.storedName)`.")
          let type = "Selected<\(entity.name), \(types.name(attribute))>"
          printer.scope("public var \(SwiftNames.identifier(attribute.name)): \(type)") { printer in
            printer.line(selected(attribute))
          }
        }
      }
      printer.line("")
      printer.doc("The attributes of \(article), for reads of some of them.")
      printer.line("public static var selection: Selection { Selection() }")
    }
  }

  private func selected(_ attribute: Attribute) -> String {
    let stored = SwiftNames.literal(attribute.storedName)
    let coding = "\(types.coding(attribute.type)).self"
    if attribute.isOptional { return ".init(optional: \(stored), \(coding))" }
    return ".init(\(stored), \(coding)\(types.defaultValue(attribute).map { ", default: \($0)" } ?? ""))"
  }
}
