import TableSchema

extension Emitter {
  /// Emits a union: an enum whose cases carry their members.
  func emitUnion(_ type: NamedType, _ union: Union, to printer: inout Printer) {
    printer.doc(
      type.doc,
      or:
        "\(SwiftNames.capitalized(SwiftNames.article(type.name))), stored as a map in which `\(union.tag)` names the case."
    )
    printer.scope("public enum \(type.name): Hashable, Sendable, AttributeCoding") { printer in
      for unionCase in union.cases { emitCase(unionCase, to: &printer) }
      printer.doc("A case that this version of the schema does not know. It is written back as it was read.")
      printer.line("case unknown(tag: String, members: [String: AttributeValue])")
    }
    emitUnionReading(type.name, union, to: &printer)
    emitUnionWriting(type.name, union, to: &printer)
    emitUnionCodable(type.name, union, to: &printer)
    let members = union.cases.flatMap { unionCase in
      unionCase.members.map { (constraintName($0, in: unionCase), $0) }
    }
    emitConstraints(type.name, members, to: &printer)
    emitDescription(type.name, of: union, to: &printer)
  }

  private func emitCase(_ unionCase: Union.Case, to printer: inout Printer) {
    printer.doc("Stored as `\(unionCase.name)`.")
    for member in unionCase.members {
      let words = words(member.constraints)
      if member.doc == nil, words.isEmpty { continue }
      printer.doc(
        "- \(member.name): \([member.doc, words.isEmpty ? nil : words].compactMap { $0 }.joined(separator: " "))")
    }
    printer.line("case \(SwiftNames.identifier(unionCase.name))\(associatedValues(unionCase))")
  }

  private func associatedValues(_ unionCase: Union.Case) -> String {
    if unionCase.members.isEmpty { return "" }
    let values = unionCase.members.map { member in
      let value = types.initialValue(member).map { " = \($0)" } ?? ""
      return SwiftNames.parameter(member.name, types.name(member) + value)
    }
    return "(\(values.joined(separator: ", ")))"
  }

  /// The pattern of a case that binds some of its members.
  func pattern(_ unionCase: Union.Case, binding names: [String]) -> String {
    let name = ".\(unionCase.name)"
    if names.isEmpty { return name }
    let bindings = unionCase.members.map { member in
      names.contains(member.name) ? "let \(SwiftNames.identifier(member.name))" : "_"
    }
    return "\(name)(\(bindings.joined(separator: ", ")))"
  }

  private func pattern(_ unionCase: Union.Case) -> String { pattern(unionCase, binding: unionCase.members.map(\.name)) }

  // MARK: Reading

  private func emitUnionReading(_ name: String, _ union: Union, to printer: inout Printer) {
    let tag = SwiftNames.literal(union.tag)
    printer.line("")
    printer.scope("extension \(name)") { printer in
      printer.doc("Reads \(SwiftNames.article(name)) from a map.")
      printer.scope("public static func read(from reader: inout ItemReader) throws(CodecError) -> \(name)") {
        printer in
        printer.cases("switch try reader.unionTag(\(tag))") { printer in
          for unionCase in union.cases { emitCaseReading(unionCase, to: &printer) }
          let members = "try reader.unionMembers(besides: \(tag))"
          printer.case("let tag", "return .unknown(tag: tag, members: \(members))")
        }
      }
      for unionCase in union.cases where !unionCase.members.isEmpty {
        emitCaseReading(name, unionCase, to: &printer)
      }
    }
  }

  private func emitCaseReading(_ unionCase: Union.Case, to printer: inout Printer) {
    let name = SwiftNames.literal(unionCase.name)
    if !unionCase.members.isEmpty {
      return printer.case(name, "return try readMembers(\(SwiftNames.argument(unionCase.name, "&reader")))")
    }
    printer.line("case \(name):", "  try reader.skipValue()", "  return .\(unionCase.name)")
  }

  private func emitCaseReading(_ name: String, _ unionCase: Union.Case, to printer: inout Printer) {
    let reader = local("reader", besides: unionCase.members)
    printer.line("")
    let label = SwiftNames.parameter("\(unionCase.name) \(reader)", "inout ItemReader")
    printer.scope("private static func readMembers(\(label)) throws(CodecError) -> \(name)") { printer in
      printer.line("try \(reader).beginValue(\"M\")")
      emitReading(unionCase.members, from: reader, typeAttribute: nil, to: &printer)
      printer.line("try \(reader).endValue()")
      emitMissing(unionCase.members, from: reader, to: &printer)
      let arguments = arguments(unionCase.members).joined(separator: ", ")
      printer.line("return .\(unionCase.name)\(arguments.isEmpty ? "" : "(\(arguments))")")
    }
  }

  // MARK: Writing

  private func emitUnionWriting(_ name: String, _ union: Union, to printer: inout Printer) {
    let members = union.cases.flatMap(\.members)
    let (writer, value) = (local("writer", besides: members), local("value", besides: members))
    let tag = SwiftNames.jsonLiteral(union.tag)
    printer.line("")
    printer.scope("extension \(name)") { printer in
      printer.doc("Writes \(SwiftNames.article(name)) as a map.")
      printer.scope("public static func write(_ \(value): \(name), to \(writer): inout ItemWriter)") { printer in
        printer.line("\(writer).beginValue(\"M\")", "\(writer).beginObject()", "\(writer).name(\(tag))")
        printer.cases("switch \(value)") { printer in
          for unionCase in union.cases {
            printer.line("case \(pattern(unionCase)):")
            printer.indented { printer in
              printer.line("\(writer).string(\(SwiftNames.literal(unionCase.name)))")
              for member in unionCase.members {
                let constraint = constraintName(member, in: unionCase)
                emitWriting(member, of: nil, constraint: constraint, with: writer, to: &printer)
              }
            }
          }
          printer.line("case .unknown(let tag, let members):")
          printer.line("  \(writer).string(tag)", "  \(writer).unionMembers(members)")
        }
        printer.line("\(writer).endObject()", "\(writer).endValue()")
      }
    }
  }

  /// Members of two cases may have one name.
  private func constraintName(_ member: Attribute, in unionCase: Union.Case) -> String {
    unionCase.name + SwiftNames.capitalized(member.name)
  }

  // MARK: Codable

  private func emitUnionCodable(_ name: String, _ union: Union, to printer: inout Printer) {
    let members = union.cases.flatMap(\.members)
    let container = local("container", besides: members)
    printer.line("")
    printer.scope("extension \(name): Codable") { printer in
      printer.scope("private enum CodingKeys: String, CodingKey") { printer in
        for key in ([union.tag] + members.map(\.name)).unique { printer.line("case \(SwiftNames.identifier(key))") }
      }
      printer.line("")
      emitUnionDecoding(union, container, to: &printer)
      printer.line("")
      emitUnionEncoding(union, container, to: &printer)
    }
  }

  private func emitUnionDecoding(_ union: Union, _ container: String, to printer: inout Printer) {
    printer.doc("Reads the user's JSON: the members, and `\(union.tag)`, which names the case.")
    printer.scope("public init(from decoder: any Decoder) throws") { printer in
      printer.line("let \(container) = try decoder.container(keyedBy: CodingKeys.self)")
      printer.cases("switch try \(container).decode(String.self, forKey: .\(union.tag))") { printer in
        for unionCase in union.cases { emitDecoding(unionCase, from: container, to: &printer) }
        let tag = SwiftNames.literal(union.tag)
        printer.line("case let tag:")
        printer.line("  let members = try UnknownMembers(from: decoder, besides: \(tag))")
        printer.line("  self = .unknown(tag: tag, members: members.values)")
      }
    }
  }

  private func emitUnionEncoding(_ union: Union, _ container: String, to printer: inout Printer) {
    printer.doc("Writes the user's JSON: the members, and `\(union.tag)`, which names the case.")
    printer.scope("public func encode(to encoder: any Encoder) throws") { printer in
      printer.line("var \(container) = encoder.container(keyedBy: CodingKeys.self)")
      printer.cases("switch self") { printer in
        for unionCase in union.cases {
          printer.line("case \(pattern(unionCase)):")
          let tag = SwiftNames.literal(unionCase.name)
          printer.line("  try \(container).encode(\(tag), forKey: .\(union.tag))")
          printer.indented { printer in
            for member in unionCase.members {
              emitEncoding(member, SwiftNames.identifier(member.name), with: container, to: &printer)
            }
          }
        }
        printer.line("case .unknown(let tag, let members):")
        printer.line("  try \(container).encode(tag, forKey: .\(union.tag))")
        printer.line("  try UnknownMembers(members).encode(to: encoder)")
      }
    }
  }

  private func emitDecoding(_ unionCase: Union.Case, from container: String, to printer: inout Printer) {
    printer.line("case \(SwiftNames.literal(unionCase.name)):")
    let arguments = unionCase.members.map { member in
      SwiftNames.argument(member.name, "try \(decoding(member, from: container))")
    }
    let values = arguments.isEmpty ? "" : "(\(arguments.joined(separator: ", ")))"
    printer.indented { $0.line("self = .\(unionCase.name)\(values)") }
  }
}
