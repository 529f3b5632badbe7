import TableSchema

extension Emitter {
  /// Emits a description that leaves out the values of sensitive attributes; where there are none, Swift's own is left.
  func emitDescription(_ name: String, _ attributes: [Attribute], to printer: inout Printer) {
    if !attributes.contains(where: \.isSensitive) { return }
    printer.line("")
    printer.scope("extension \(name): PartlyDescribed") { emitMirror(attributes, of: "self.", to: &$0) }
  }

  /// Emits the description of a key with sensitive parts, and that it is kept out of errors.
  func emitKeyDescription(_ entity: Entity, to printer: inout Printer) {
    let parts = entity.key.attributes.compactMap { entity.attribute(named: $0) }
    if !parts.contains(where: \.isSensitive) { return }
    printer.line("")
    printer.scope("extension \(entity.name).Key: PartlyDescribed") { printer in
      printer.doc("The parts by name, without the values of sensitive ones.")
      printer.line("public var description: String { partialDescription }", "")
      emitMirror(parts, of: "self.", isKey: true, to: &printer)
    }
    printer.line("")
    printer.scope("extension \(entity.name)") { printer in
      printer.doc("The key is kept out of errors.")
      printer.line("@_spi(Generated) public static var isKeySensitive: Bool { true }")
    }
  }

  private func emitMirror(
    _ attributes: [Attribute], of owner: String, isKey: Bool = false, to printer: inout Printer
  ) {
    printer.doc("The attributes by name, without the values of sensitive ones.")
    printer.scope("public var customMirror: Mirror") { printer in
      let children = attributes.map { child($0, "\(owner)\(isKey ? $0.name : $0.storedProperty)") }
      printer.line("Mirror(self, children: [\(children.joined(separator: ", "))], displayStyle: .struct)")
    }
  }

  private func child(_ attribute: Attribute, _ value: String) -> String {
    let name = SwiftNames.literal(attribute.name)
    if attribute.isSensitive { return "\(name): Redacted()" }
    return "\(name): \(value)\(attribute.isOptional ? " as Any" : "")"
  }

  /// Emits a description of a union that leaves out the values of sensitive members.
  func emitDescription(_ name: String, of union: Union, to printer: inout Printer) {
    if !union.cases.flatMap(\.members).contains(where: \.isSensitive) { return }
    printer.line("")
    printer.scope("extension \(name): PartlyDescribed") { printer in
      printer.doc("The case and its members by name, without the values of sensitive ones.")
      printer.scope("public var customMirror: Mirror") { printer in
        printer.cases("switch self") { printer in
          for unionCase in union.cases {
            let shown = unionCase.members.filter { !$0.isSensitive }.map(\.name)
            printer.line("case \(pattern(unionCase, binding: shown)):")
            let tag = "\"case\": \(SwiftNames.literal(unionCase.name))"
            let children = [tag] + unionCase.members.map { child($0, SwiftNames.identifier($0.name)) }
            printer.indented { printer in
              printer.line("Mirror(self, children: [\(children.joined(separator: ", "))], displayStyle: .struct)")
            }
          }
          // What is in a case that nobody knows may be sensitive too.
          printer.line("case .unknown(let tag, _):")
          printer.line("  Mirror(self, children: [\"case\": tag], displayStyle: .struct)")
        }
      }
    }
  }
}

extension Attribute {
  /// The name of the property that holds the value: of a deprecated attribute, generated code uses another than the one
  /// that warns.
  var storedProperty: String { deprecation == nil ? name : Self.storageName(of: name) }
}
