import TableSchema

extension Emitter {
  /// Emits a stored property.
  func emitProperty(_ attribute: Attribute, isConstant: Bool, to printer: inout Printer) {
    emitDoc(attribute, to: &printer)
    let keyword = isConstant ? "let" : "var"
    let (name, type) = (SwiftNames.identifier(attribute.name), types.name(attribute))
    if attribute.deprecation == nil { return printer.line("public \(keyword) \(name): \(type)") }
    emitDeprecation(attribute, to: &printer)
    let storage = attribute.storedProperty
    printer.scope("public var \(name): \(type)") { printer in
      if isConstant { return printer.line(storage) }
      printer.line("get { \(storage) }", "set { \(storage) = newValue }")
    }
    printer.line("private \(keyword) \(storage): \(type)")
  }

  private func emitDoc(_ attribute: Attribute, to printer: inout Printer) {
    let words = words(attribute.constraints)
    guard let doc = attribute.doc, !doc.isEmpty else {
      return printer.doc("The attribute `\(attribute.storedName)`\(words.isEmpty ? "" : ", \(words)").")
    }
    printer.doc(doc)
    if !words.isEmpty { printer.doc("\n\(SwiftNames.capitalized(words)).") }
  }

  /// Emits that an attribute should not be used any more, where it should not.
  func emitDeprecation(_ attribute: Attribute, to printer: inout Printer) {
    guard let reason = attribute.deprecation else { return }
    let message = reason.isEmpty ? "" : ", message: \(SwiftNames.literal(reason))"
    printer.line("@available(*, deprecated\(message))")
  }

  /// Emits an initializer that takes every attribute; those with a default may be left out.
  ///
  /// - Parameter identity: the attribute that tells items apart, which a generator of its type makes too.
  func emitInitializer(_ attributes: [Attribute], identity: String? = nil, to printer: inout Printer) {
    let parameters = attributes.map { attribute in
      let value = types.initialValue(attribute, isIdentity: attribute.name == identity).map { " = \($0)" } ?? ""
      return SwiftNames.parameter(attribute.name, types.name(attribute) + value)
    }
    printer.scope("public init(\(parameters.joined(separator: ", ")))") { printer in
      for attribute in attributes {
        printer.line("self.\(attribute.storedProperty) = \(SwiftNames.identifier(attribute.name))")
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

  /// Emits the checks that required attributes are there.
  func emitMissing(_ attributes: [Attribute], from reader: String, to printer: inout Printer) {
    for attribute in attributes where types.defaultValue(attribute) == nil {
      let name = SwiftNames.identifier(attribute.name)
      let missing = "throw \(reader).missing(\(SwiftNames.literal(attribute.storedName)))"
      // Without it, what was read is copied here, retained, and released at the end.
      let value = types.isTrivial(attribute.type) ? "" : " = consume \(name)"
      printer.line("guard let \(name)\(value) else { \(missing) }")
    }
  }

  /// The arguments for attributes that were read.
  func arguments(_ attributes: [Attribute]) -> [String] {
    attributes.filter { !$0.isManaged }.map { attribute in
      let name = SwiftNames.identifier(attribute.name)
      guard !attribute.isOptional, let value = types.defaultValue(attribute) else {
        return SwiftNames.argument(attribute.name, name)
      }
      return SwiftNames.argument(attribute.name, "\(name) ?? \(value)")
    }
  }

  /// Emits the checks that required attributes are there, and the value that they make.
  func emitResult(_ type: String, _ attributes: [Attribute], from reader: String, to printer: inout Printer) {
    emitMissing(attributes, from: reader, to: &printer)
    // An attribute may have the name of the type that it is in.
    let result = attributes.contains { $0.name == type } ? "Self" : type
    let call = "\(result)(\(arguments(attributes).joined(separator: ", ")))"
    let managed = attributes.filter(\.isManaged)
    if managed.isEmpty { return printer.line("return \(call)") }
    emitManagedResult(call, managed, model: local("model", besides: attributes), to: &printer)
  }

  // MARK: Writing

  /// Emits the writing of one member of `owner`, or of a local variable where that is nil; what is absent is left out.
  ///
  /// - Parameter constraint: the name of the member's constraint, where it is not the member's.
  func emitWriting(
    _ attribute: Attribute, of owner: String?, constraint: String? = nil, with writer: String, to printer: inout Printer
  ) {
    let name = SwiftNames.identifier(attribute.name)
    let member = owner.map { "\($0).\(attribute.storedProperty)" } ?? name
    let write: (String, inout Printer) -> Void = {
      emitWriting(attribute, value: $0, constraint, with: writer, to: &$1)
    }
    if attribute.isOptional {
      // An empty set is stored as absence too.
      let filled = types.isSet(attribute.type) ? ", !\(name).isEmpty" : ""
      printer.scope("if let \(name)\(member == name ? "" : " = \(member)")\(filled)") { write(name, &$0) }
    } else if types.isSet(attribute.type) {
      printer.scope("if !\(member).isEmpty") { write(member, &$0) }
    } else {
      write(member, &printer)
    }
  }

  private func emitWriting(
    _ attribute: Attribute, value: String, _ constraint: String?, with writer: String, to printer: inout Printer
  ) {
    printer.line("\(writer).name(\(SwiftNames.jsonLiteral(attribute.storedName)))")
    if let check = self.constraint(attribute, value, named: constraint) {
      printer.line("\(writer).require(\(check))")
    }
    printer.line("\(types.coding(attribute.type)).write(\(value), to: &\(writer))")
  }
}
