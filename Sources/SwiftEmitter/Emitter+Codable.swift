import TableSchema

extension Emitter {
  /// Emits `Codable` for a type with binary attributes, which are base64 in user JSON; the compiler makes it for others.
  func emitCodable(_ name: String, _ attributes: [Attribute], to printer: inout Printer) {
    guard attributes.contains(where: { types.holdsBinary($0.type) }) else { return }
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
        for attribute in attributes { emitEncoding(attribute, with: container, to: &printer) }
      }
    }
  }

  /// Emits `Codable` for a newtype whose raw value the standard library does not code.
  func emitSingleValueCodable(_ base: ValueType, to printer: inout Printer) {
    printer.line("")
    printer.doc("Reads the value alone.")
    printer.scope("public init(from decoder: any Decoder) throws") { printer in
      let value = "try decoder.singleValueContainer().decode(\(codableType(base)).self)"
      printer.line("rawValue = \(fromCodable(value, base))")
    }
    printer.line("")
    printer.doc("Writes the value alone.")
    printer.scope("public func encode(to encoder: any Encoder) throws") { printer in
      printer.line("var container = encoder.singleValueContainer()")
      printer.line("try container.encode(\(toCodable("rawValue", base)))")
    }
  }

  private func emitDecoding(_ attribute: Attribute, from container: String, to printer: inout Printer) {
    let name = SwiftNames.identifier(attribute.name)
    let type = codableType(attribute.type)
    let call = attribute.isOptional ? "decodeIfPresent" : "decode"
    let value = "try \(container).\(call)(\(type).self, forKey: .\(name))"
    let isBinary = types.holdsBinary(attribute.type)
    if attribute.isOptional, isBinary {
      printer.line("self.\(attribute.name) = \(value).map { \(fromCodable("$0", attribute.type)) }")
    } else {
      printer.line("self.\(attribute.name) = \(isBinary ? fromCodable(value, attribute.type) : value)")
    }
  }

  private func emitEncoding(_ attribute: Attribute, with container: String, to printer: inout Printer) {
    let name = SwiftNames.identifier(attribute.name)
    let isBinary = types.holdsBinary(attribute.type)
    if attribute.isOptional {
      let value = isBinary ? "self.\(attribute.name).map { \(toCodable("$0", attribute.type)) }" : "self.\(attribute.name)"
      printer.line("try \(container).encodeIfPresent(\(value), forKey: .\(name))")
    } else {
      printer.line("try \(container).encode(\(isBinary ? toCodable("self.\(attribute.name)", attribute.type) : "self.\(attribute.name)"), forKey: .\(name))")
    }
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
    case .binary:
      return leaf(value.hasPrefix("try ") ? "(\(value))" : value)
    case .list(let element) where types.holdsBinary(element):
      return "\(parenthesized(value)).map { \(convert("$0", element, leaf)) }"
    case .map(let element) where types.holdsBinary(element):
      return "\(parenthesized(value)).mapValues { \(convert("$0", element, leaf)) }"
    case .set(let element) where types.holdsBinary(element):
      return "Set(\(parenthesized(value)).map { \(convert("$0", element, leaf)) })"
    default: return value
    }
  }

  private func parenthesized(_ value: String) -> String { value.hasPrefix("try ") ? "(\(value))" : value }
}
