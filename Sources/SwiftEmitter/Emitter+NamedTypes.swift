import TableSchema

extension Emitter {
  /// Emits a type that a schema file declares.
  func emit(_ type: NamedType, to printer: inout Printer) {
    if case .handwritten(let name) = type.definition, types.isOwnName(type.name, name) { return }
    printer.line("", "// MARK: \(type.name)", "")
    switch type.definition {
    case .newtype(let newtype): emitNewtype(type, newtype, to: &printer)
    case .enumeration(let cases, preservesUnknown: false): emitClosedEnum(type, cases, to: &printer)
    case .enumeration(let cases, preservesUnknown: true): emitOpenEnum(type, cases, to: &printer)
    case .structure(let members):
      emitStructure(type, members, to: &printer)
      emitPaths(type, members, to: &printer)
    case .union(let union):
      emitUnion(type, union, to: &printer)
      emitPaths(type, union, to: &printer)
    case .handwritten(let name): emitHandwritten(type, name, to: &printer)
    }
  }

  /// Emits another name for a type that is written by hand, unless it is the type's own.
  private func emitHandwritten(_ type: NamedType, _ name: String, to printer: inout Printer) {
    printer.doc(type.doc, or: "\(SwiftNames.capitalized(SwiftNames.article(type.name))), which is written by hand.")
    printer.line("public typealias \(type.name) = \(name)")
  }

  private func emitNewtype(_ type: NamedType, _ newtype: Newtype, to printer: inout Printer) {
    let base = newtype.base
    let raw = types.name(base)
    let words = words(newtype.constraints)
    let asked = words.isEmpty ? "" : ", \(words)"
    let subject = SwiftNames.capitalized(SwiftNames.article(type.name))
    printer.doc(type.doc, or: "\(subject): a type of its own with the values of \(raw)\(asked).")
    let protocols = [orderProtocol(base), words.isEmpty ? nil : "ConstrainedValue"].compactMap { $0 }
    let conformances = (["RawRepresentable", "Hashable", "Sendable", "Codable"] + protocols).joined(separator: ", ")
    printer.scope("public struct \(type.name): \(conformances)") { printer in
      printer.doc("The value, as it is stored.")
      printer.line("public var rawValue: \(raw)", "")
      printer.doc("Makes \(SwiftNames.article(type.name)) of its value.")
      printer.line("public init(rawValue: \(raw)) { self.rawValue = rawValue }", "")
      printer.doc("Makes \(SwiftNames.article(type.name)) of its value.")
      printer.line("public init(_ rawValue: \(raw)) { self.rawValue = rawValue }")
      // The standard library codes these raw values by itself.
      if ![.string, .int, .double, .bool].contains(base) { emitSingleValueCodable(base, to: &printer) }
      if !words.isEmpty { emitConstraint(of: newtype, to: &printer) }
      if let generator = newtype.generator { emitGenerate(type, generator, of: base, to: &printer) }
    }
  }

  private func emitGenerate(
    _ type: NamedType, _ generator: Generator, of base: ValueType, to printer: inout Printer
  ) {
    printer.line("")
    switch generator {
    case .ulid: printer.doc("A new value: a ULID, greater than all that this process made before.")
    case .uuid: printer.doc("A new value: a random UUID.")
    }
    printer.scope("public static func generate() -> \(type.name)") { printer in
      printer.line("\(type.name)(\(types.generated(generator, base)))")
    }
  }

  private func orderProtocol(_ base: ValueType) -> String? {
    switch base {
    case .string: "DynamoText"
    case .int, .double, .decimal, .number: "DynamoNumeric"
    case .binary, .timestamp, .ulid: "DynamoOrdered"
    default: nil
    }
  }

  private func emitClosedEnum(_ type: NamedType, _ cases: [String], to printer: inout Printer) {
    printer.doc(type.doc, or: "\(SwiftNames.capitalized(SwiftNames.article(type.name))), stored by name.")
    printer.scope("public enum \(type.name): String, Hashable, Sendable, Codable, CaseIterable") { printer in
      for name in cases {
        printer.doc("Stored as `\(name)`.")
        printer.line("case \(SwiftNames.identifier(name))")
      }
    }
  }

  private func emitOpenEnum(_ type: NamedType, _ cases: [String], to printer: inout Printer) {
    printer.doc(type.doc, or: "\(SwiftNames.capitalized(SwiftNames.article(type.name))), stored by name.")
    printer.scope("public enum \(type.name): RawRepresentable, Hashable, Sendable, Codable") { printer in
      for name in cases {
        printer.doc("Stored as `\(name)`.")
        printer.line("case \(SwiftNames.identifier(name))")
      }
      printer.doc("A name that this version of the schema does not know. It is written back as it was read.")
      printer.line("case unknown(String)", "")
      printer.doc("The case that is stored as this name.")
      printer.scope("public init(rawValue: String)") { printer in
        printer.line("self =")
        printer.indented { printer in
          printer.cases("switch rawValue") { printer in
            for name in cases { printer.case(SwiftNames.literal(name), ".\(name)") }
            printer.line("default: .unknown(rawValue)")
          }
        }
      }
      printer.line("")
      printer.doc("The name that the case is stored as.")
      printer.scope("public var rawValue: String") { printer in
        printer.cases("switch self") { printer in
          for name in cases { printer.case(".\(name)", SwiftNames.literal(name)) }
          printer.line("case .unknown(let name): name")
        }
      }
    }
  }

  private func emitStructure(_ type: NamedType, _ members: [Attribute], to printer: inout Printer) {
    printer.doc(type.doc, or: "\(SwiftNames.capitalized(SwiftNames.article(type.name))), stored as a map.")
    printer.scope("public struct \(type.name): Hashable, Sendable, Codable, AttributeCoding") { printer in
      for member in members { emitProperty(member, isConstant: member.isImmutable, to: &printer) }
      printer.line("")
      printer.doc("Makes \(SwiftNames.article(type.name)) of its members.")
      emitInitializer(members, to: &printer)
    }
    emitCodable(type.name, members, to: &printer)
    printer.line("")
    printer.scope("extension \(type.name)") { printer in
      emitRead(type.name, members, to: &printer)
      printer.line("")
      emitWrite(type.name, members, to: &printer)
    }
    emitConstraints(type.name, members, to: &printer)
    emitDescription(type.name, members, to: &printer)
  }

  private func emitRead(_ name: String, _ members: [Attribute], to printer: inout Printer) {
    let reader = local("reader", besides: members)
    printer.doc("Reads \(SwiftNames.article(name)) from a map.")
    printer.scope("public static func read(from \(reader): inout ItemReader) throws(CodecError) -> \(name)") {
      printer in
      printer.line("try \(reader).beginValue(\"M\")")
      emitReading(members, from: reader, typeAttribute: nil, to: &printer)
      printer.line("try \(reader).endValue()")
      emitResult(name, members, from: reader, to: &printer)
    }
  }

  private func emitWrite(_ name: String, _ members: [Attribute], to printer: inout Printer) {
    let writer = local("writer", besides: members)
    let value = local("value", besides: members)
    printer.doc("Writes \(SwiftNames.article(name)) as a map.")
    printer.scope("public static func write(_ \(value): \(name), to \(writer): inout ItemWriter)") { printer in
      printer.line("\(writer).beginValue(\"M\")", "\(writer).beginObject()")
      for member in members { emitWriting(member, of: value, with: writer, to: &printer) }
      printer.line("\(writer).endObject()", "\(writer).endValue()")
    }
  }
}
