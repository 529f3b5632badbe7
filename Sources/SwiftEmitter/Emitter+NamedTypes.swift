import TableSchema

extension Emitter {
  /// Emits a type that a schema file declares.
  func emit(_ type: NamedType, to printer: inout Printer) {
    printer.line("", "// MARK: \(type.name)", "")
    switch type.definition {
    case .newtype(let newtype): emitNewtype(type, of: newtype.base, to: &printer)
    case .enumeration(let cases, preservesUnknown: false): emitClosedEnum(type, cases, to: &printer)
    case .enumeration(let cases, preservesUnknown: true): emitOpenEnum(type, cases, to: &printer)
    case .structure(let members):
      emitStructure(type, members, to: &printer)
      emitPaths(type, members, to: &printer)
    case .union(let union): emitPaths(type, union, to: &printer)
    // The reader reports these as not supported yet.
    case .handwritten: break
    }
  }

  private func emitNewtype(_ type: NamedType, of base: ValueType, to printer: inout Printer) {
    let raw = types.name(base)
    printer.doc(type.doc, or: "A \(SwiftNames.words(type.name)): a type of its own with the values of \(raw).")
    let order = orderProtocol(base).map { ", \($0)" } ?? ""
    printer.scope("public struct \(type.name): RawRepresentable, Hashable, Sendable, Codable\(order)") { printer in
      printer.doc("The value, as it is stored.")
      printer.line("public var rawValue: \(raw)", "")
      printer.doc("Makes \(SwiftNames.article(type.name)) of its value.")
      printer.line("public init(rawValue: \(raw)) { self.rawValue = rawValue }", "")
      printer.doc("Makes \(SwiftNames.article(type.name)) of its value.")
      printer.line("public init(_ rawValue: \(raw)) { self.rawValue = rawValue }")
      // The standard library codes these raw values by itself.
      if ![.string, .int, .double, .bool].contains(base) { emitSingleValueCodable(base, to: &printer) }
    }
  }

  private func orderProtocol(_ base: ValueType) -> String? {
    switch base {
    case .string: "DynamoText"
    case .int, .double, .decimal: "DynamoNumeric"
    case .binary, .timestamp: "DynamoOrdered"
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
      for member in members { emitProperty(member, isConstant: false, to: &printer) }
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
