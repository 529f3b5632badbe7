import TableSchema

extension Emitter {
  /// Emits a stored property.
  func emitProperty(_ attribute: Attribute, isConstant: Bool, to printer: inout Printer) {
    printer.doc(attribute.doc, or: "The attribute `\(attribute.storedName)`\(range(of: attribute)).")
    let keyword = isConstant ? "let" : "var"
    printer.line("public \(keyword) \(SwiftNames.identifier(attribute.name)): \(types.name(attribute))")
  }

  private func range(of attribute: Attribute) -> String {
    attribute.constraints.range.map { ", from \($0.lowerBound) to \($0.upperBound)" } ?? ""
  }

  /// Emits an initializer that takes every attribute; those with a default may be left out.
  func emitInitializer(_ attributes: [Attribute], to printer: inout Printer) {
    let parameters = attributes.map { attribute in
      let value = types.defaultValue(attribute).map { " = \($0)" } ?? ""
      return SwiftNames.parameter(attribute.name, types.name(attribute) + value)
    }
    printer.scope("public init(\(parameters.joined(separator: ", ")))") { printer in
      for attribute in attributes {
        printer.line("self.\(attribute.name) = \(SwiftNames.identifier(attribute.name))")
      }
    }
  }

  /// The name for a local variable: it differs from every attribute's.
  func local(_ name: String, besides attributes: [Attribute]) -> String {
    var name = name
    while attributes.contains(where: { $0.name == name }) { name += "_" }
    return name
  }

  // MARK: Reading

  /// Emits the reading of an object's members into local variables.
  func emitReading(
    _ attributes: [Attribute], from reader: String, typeAttribute: (name: String, value: String)?,
    to printer: inout Printer
  ) {
    for attribute in attributes {
      printer.line("var \(SwiftNames.identifier(attribute.name)): \(types.name(attribute.type))?")
    }
    printer.line("try \(reader).beginObject()")
    printer.scope("while try \(reader).nextName()") { printer in
      printer.cases("switch \(reader).nameLength") { printer in
        for attribute in attributes {
          let read = "\(types.coding(attribute.type)).readIfPresent(from: &\(reader))"
          emitCase(attribute.storedName, reader, "\(SwiftNames.identifier(attribute.name)) = try \(read)", to: &printer)
        }
        if let (name, value) = typeAttribute {
          emitCase(name, reader, "try \(reader).expectEntity(\(SwiftNames.literal(value)))", to: &printer)
        }
        printer.line("default: try \(reader).skipValue()")
      }
    }
  }

  private func emitCase(_ name: String, _ reader: String, _ action: String, to printer: inout Printer) {
    printer.case("\(name.utf8.count) where \(reader).isName(\(SwiftNames.literal(name)))", action)
  }

  /// Emits the checks that required attributes are there, and the value that they make.
  func emitResult(_ type: String, _ attributes: [Attribute], from reader: String, to printer: inout Printer) {
    for attribute in attributes where types.defaultValue(attribute) == nil {
      let name = SwiftNames.identifier(attribute.name)
      let missing = "throw \(reader).missing(\(SwiftNames.literal(attribute.storedName)))"
      // Without it, what was read is copied here, retained, and released at the end.
      let value = types.isTrivial(attribute.type) ? "" : " = consume \(name)"
      printer.line("guard let \(name)\(value) else { \(missing) }")
    }
    let arguments = attributes.filter { !$0.isManaged }.map { attribute in
      let name = SwiftNames.identifier(attribute.name)
      guard !attribute.isOptional, let value = types.defaultValue(attribute) else {
        return SwiftNames.argument(attribute.name, name)
      }
      return SwiftNames.argument(attribute.name, "\(name) ?? \(value)")
    }
    // An attribute may have the name of the type that it is in.
    let result = attributes.contains { $0.name == type } ? "Self" : type
    let call = "\(result)(\(arguments.joined(separator: ", ")))"
    let managed = attributes.filter(\.isManaged)
    if managed.isEmpty { return printer.line("return \(call)") }
    emitManagedResult(call, managed, model: local("model", besides: attributes), to: &printer)
  }

  // MARK: Writing

  /// Emits the writing of one member of `owner`; what is absent is left out.
  func emitWriting(_ attribute: Attribute, of owner: String, with writer: String, to printer: inout Printer) {
    let name = SwiftNames.identifier(attribute.name)
    let member = "\(owner).\(attribute.name)"
    if attribute.isOptional {
      // An empty set is stored as absence too.
      let filled = types.isSet(attribute.type) ? ", !\(name).isEmpty" : ""
      printer.scope("if let \(name) = \(member)\(filled)") {
        emitWriting(attribute, value: name, with: writer, to: &$0)
      }
    } else if types.isSet(attribute.type) {
      printer.scope("if !\(member).isEmpty") { emitWriting(attribute, value: member, with: writer, to: &$0) }
    } else {
      emitWriting(attribute, value: member, with: writer, to: &printer)
    }
  }

  private func emitWriting(_ attribute: Attribute, value: String, with writer: String, to printer: inout Printer) {
    printer.line("\(writer).name(\(SwiftNames.jsonLiteral(attribute.storedName)))")
    if let range = attribute.constraints.range {
      let number = types.base(attribute.type) == attribute.type ? value : "\(value).rawValue"
      printer.line("\(writer).require(\(number), in: \(range.lowerBound)...\(range.upperBound))")
    }
    printer.line("\(types.coding(attribute.type)).write(\(value), to: &\(writer))")
  }
}
