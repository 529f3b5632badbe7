import TableSchema

extension Emitter {
  /// Emits what the schema asks of the values of attributes, beside what their types ask of theirs.
  func emitConstraints(_ name: String, _ attributes: [Attribute], to printer: inout Printer) {
    emitConstraints(name, attributes.map { ($0.name, $0) }, to: &printer)
  }

  /// Emits what the schema asks of the values of attributes, each under a name.
  func emitConstraints(
    _ name: String, _ attributes: [(name: String, attribute: Attribute)], to printer: inout Printer
  ) {
    let constrained = attributes.filter { !$0.attribute.constraints.isEmpty }
    if constrained.isEmpty { return }
    printer.line("")
    printer.scope("extension \(name)") { printer in
      printer.doc("What the schema asks of values beside their types.")
      printer.scope("enum Constraints") { printer in
        for (name, attribute) in constrained {
          let base = types.base(attribute.type)
          emitConstraint("static", SwiftNames.identifier(name), of: base, attribute.constraints, to: &printer)
        }
      }
    }
  }

  /// Emits a constraint as a static member. A pattern is compiled once; the others cost nothing to make.
  private func emitConstraint(
    _ modifiers: String, _ name: String, of base: ValueType, _ constraints: Constraints, to printer: inout Printer
  ) {
    let type = constraintType(base, constraints)
    let value = "\(type)(\(arguments(constraints)))"
    if constraints.pattern == nil {
      printer.scope("\(modifiers) var \(name): \(type)") { $0.line(value) }
    } else {
      printer.line("\(modifiers) let \(name) = \(value)")
    }
  }

  private func constraintType(_ base: ValueType, _ constraints: Constraints) -> String {
    if constraints.range != nil { return "RangeConstraint<\(types.name(base))>" }
    return base == .binary ? "BinaryConstraint" : "TextConstraint"
  }

  private func arguments(_ constraints: Constraints) -> String {
    if let range = constraints.range { return "\(range.lowerBound)...\(range.upperBound)" }
    let arguments = [
      constraints.minLength.map { "minLength: \($0)" }, constraints.maxLength.map { "maxLength: \($0)" },
      constraints.pattern.map { "pattern: \(SwiftNames.literal($0))" },
    ]
    return arguments.compactMap { $0 }.joined(separator: ", ")
  }

  /// Emits what the schema asks of a newtype's values.
  func emitConstraint(of newtype: Newtype, to printer: inout Printer) {
    printer.line("")
    printer.doc("What the schema asks of a value, which is checked before one is sent.")
    emitConstraint("public static", "constraint", of: newtype.base, newtype.constraints, to: &printer)
  }

  /// The arguments of a check of an attribute's own constraints: the constraint and the value; nil without any.
  ///
  /// - Parameters:
  ///   - name: the constraint's name; the attribute's where it is nil.
  ///   - scope: the type that the constraints are in, with a dot, where they can't be seen without it.
  func constraint(
    _ attribute: Attribute, _ value: String, named name: String? = nil, within scope: String = ""
  ) -> String? {
    if attribute.constraints.isEmpty { return nil }
    let raw = types.base(attribute.type) == attribute.type ? value : "\(value).rawValue"
    return "\(scope)Constraints.\(name ?? attribute.name), \(raw)"
  }

  /// The calls that check a value which was added to a key, by what its type and its attribute ask for.
  func keyChecks(_ attribute: Attribute, _ value: String, within scope: String) -> String {
    var text = ""
    let name = SwiftNames.literal(attribute.storedName)
    if case .named(let type) = attribute.type, types.isConstrained(attribute.type) {
      text += ".requiring(\(type).constraint, \(value).rawValue, \(name))"
    }
    if let check = constraint(attribute, value, within: scope) { text += ".requiring(\(check), \(name))" }
    return text
  }

  /// What is asked of a value, in words that follow its name; empty where nothing is.
  func words(_ constraints: Constraints) -> String {
    var words: [String] = []
    if let range = constraints.range { words.append("from \(range.lowerBound) to \(range.upperBound)") }
    switch (constraints.minLength, constraints.maxLength) {
    case (let least?, let most?): words.append("of \(least) to \(most) bytes")
    case (let least?, nil): words.append("of at least \(least) \(least == 1 ? "byte" : "bytes")")
    case (nil, let most?): words.append("of at most \(most) \(most == 1 ? "byte" : "bytes")")
    case (nil, nil): break
    }
    if let pattern = constraints.pattern { words.append("with a match of `\(pattern)`") }
    return words.joined(separator: ", ")
  }
}
