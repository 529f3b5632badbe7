import TableSchema

extension Emitter {
  /// Emits `Codable` for a type with binary attributes, which are base64 in user JSON; the compiler makes it for others.
  func emitCodable(_ name: String, _ attributes: [Attribute], to printer: inout Printer) {
    guard attributes.contains(where: { types.holdsBinary($0.type) }) else {
      return emitCodingKeys(name, attributes, to: &printer)
    }
    printer.line("")
    let container = local("container", besides: attributes)
    printer.scope("extension \(name)") { printer in
      printer.scope("private enum CodingKeys: String, CodingKey") { printer in
        for attribute in attributes { printer.line("case \(SwiftNames.identifier(attribute.name))") }
      }
      printer.line("")
      printer.doc("Reads the user's JSON, where binary attributes are base64.")
      printer.scope("public init(from decoder: any Decoder) throws") { printer in
        printer.line("let \(container) = try decoder.container(keyedBy: CodingKeys.self)")
        for attribute in attributes { emitDecoding(attribute, from: container, to: &printer) }
      }
      printer.line("")
      printer.doc("Writes the user's JSON, where binary attributes are base64.")
      printer.scope("public func encode(to encoder: any Encoder) throws") { printer in
        printer.line("var \(container) = encoder.container(keyedBy: CodingKeys.self)")
        for attribute in attributes {
          emitEncoding(attribute, "self.\(attribute.storedProperty)", with: container, to: &printer)
        }
      }
    }
  }

  /// Emits `Codable` for a newtype whose raw value the standard library does not code.
  func emitSingleValueCodable(_ base: ValueType, to printer: inout Printer) {
    printer.line("")
    printer.doc("Reads the value alone.")
    printer.scope("public init(from decoder: any Decoder) throws") { printer in
      let value = "decoder.singleValueContainer().decode(\(codableType(base)).self)"
      printer.line("rawValue = try \(fromCodable(value, base))")
    }
    printer.line("")
    printer.doc("Writes the value alone.")
    printer.scope("public func encode(to encoder: any Encoder) throws") { printer in
      printer.line("var container = encoder.singleValueContainer()")
      printer.line("try container.encode(\(toCodable("rawValue", base)))")
    }
  }

  /// Emits the names in the user's JSON where a property has another.
  private func emitCodingKeys(_ name: String, _ attributes: [Attribute], to printer: inout Printer) {
    guard attributes.contains(where: { $0.storedProperty != $0.name }) else { return }
    printer.line("")
    printer.scope("extension \(name)") { printer in
      printer.scope("private enum CodingKeys: String, CodingKey") { printer in
        for attribute in attributes {
          let name = attribute.storedProperty == attribute.name ? "" : " = \(SwiftNames.literal(attribute.name))"
          printer.line("case \(SwiftNames.identifier(attribute.storedProperty))\(name)")
        }
      }
    }
  }

  private func emitDecoding(_ attribute: Attribute, from container: String, to printer: inout Printer) {
    printer.line("self.\(attribute.storedProperty) = try \(decoding(attribute, from: container))")
  }

  /// The expression that reads a member of the user's JSON, without its `try`.
  func decoding(_ attribute: Attribute, from container: String) -> String {
    let call = attribute.isOptional ? "decodeIfPresent" : "decode"
    let type = codableType(attribute.type)
    let value = "\(container).\(call)(\(type).self, forKey: .\(attribute.name))"
    return converted(value, attribute, fromCodable)
  }

  /// Emits the writing of a member of the user's JSON.
  func emitEncoding(
    _ attribute: Attribute, _ value: String, with container: String, to printer: inout Printer
  ) {
    let call = attribute.isOptional ? "encodeIfPresent" : "encode"
    let value = converted(value, attribute, toCodable)
    printer.line("try \(container).\(call)(\(value), forKey: .\(attribute.name))")
  }

  /// A value, converted where it holds binary; an absent one stays absent.
  private func converted(_ value: String, _ attribute: Attribute, _ convert: (String, ValueType) -> String) -> String {
    if !types.holdsBinary(attribute.type) { return value }
    return attribute.isOptional ? "\(value).map { \(convert("$0", attribute.type)) }" : convert(value, attribute.type)
  }

  private func codableType(_ type: ValueType) -> String {
    switch type {
    case .binary: "Base64Text"
    case .list(let element): "[\(codableType(element))]"
    case .map(let element): "[String: \(codableType(element))]"
    case .set(let element): "Set<\(codableType(element))>"
    default: types.name(type)
    }
  }

  private func fromCodable(_ value: String, _ type: ValueType) -> String {
    convert(value, type) { "\($0).bytes" }
  }

  private func toCodable(_ value: String, _ type: ValueType) -> String {
    convert(value, type) { "Base64Text(\($0))" }
  }

  private func convert(_ value: String, _ type: ValueType, _ leaf: (String) -> String) -> String {
    switch type {
    case .binary: leaf(value)
    case .list(let element) where types.holdsBinary(element): "\(value).map { \(convert("$0", element, leaf)) }"
    case .map(let element) where types.holdsBinary(element): "\(value).mapValues { \(convert("$0", element, leaf)) }"
    case .set(let element) where types.holdsBinary(element): "Set(\(value).map { \(convert("$0", element, leaf)) })"
    default: value
    }
  }
}
