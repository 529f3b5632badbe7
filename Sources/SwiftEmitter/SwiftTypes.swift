import TableSchema

/// How the types of a schema are written in Swift.
struct SwiftTypes {
  let module: SchemaModule
  /// The name of the Swift module that the generated code is part of, where it is known.
  var moduleName: String?

  /// The Swift type of a value.
  func name(_ type: ValueType) -> String {
    switch type {
    case .string: "String"
    case .int: "Int"
    case .double: "Double"
    case .decimal: "Decimal"
    case .number: "Number"
    case .bool: "Bool"
    case .binary: "[UInt8]"
    case .timestamp: "Timestamp"
    case .uuid: "UUID"
    case .ulid: "ULID"
    case .any: "AttributeValue"
    case .list(let element): "[\(name(element))]"
    case .map(let element): "[String: \(name(element))]"
    case .set(let element): "Set<\(name(element))>"
    case .named(let name), .handwritten(let name): name
    }
  }

  /// The Swift type of an attribute.
  func name(_ attribute: Attribute) -> String { name(attribute.type) + (attribute.isOptional ? "?" : "") }

  /// The type that reads and writes a value.
  func coding(_ type: ValueType) -> String {
    switch type {
    case .string: "StringCoding"
    case .int: "IntCoding"
    case .double: "DoubleCoding"
    case .decimal: "DecimalCoding"
    case .number: "NumberCoding"
    case .bool: "BoolCoding"
    case .binary: "BinaryCoding"
    case .timestamp(.iso8601): "TimestampCoding"
    case .timestamp(.seconds): "EpochSecondsCoding"
    case .timestamp(.milliseconds): "EpochMillisecondsCoding"
    case .uuid: "UUIDCoding"
    case .ulid: "ULIDCoding"
    case .any: "AnyCoding"
    case .list(let element): "ListCoding<\(coding(element))>"
    case .map(let element): "MapCoding<\(coding(element))>"
    case .set(let element): "SetCoding<\(coding(element))>"
    case .named(let name): namedCoding(name)
    case .handwritten(let name): name
    }
  }

  private func namedCoding(_ name: String) -> String {
    switch module.type(named: name)?.definition {
    case .newtype(let newtype):
      "\(newtype.constraints.isEmpty ? "Raw" : "Constrained")Coding<\(name), \(coding(newtype.base))>"
    case .enumeration: "RawCoding<\(name), StringCoding>"
    case .structure, .union, .handwritten, nil: name
    }
  }

  /// Whether a type is stored as a document whose members have paths.
  func isStructure(_ type: ValueType) -> Bool {
    guard case .named(let name) = type, case .structure = module.type(named: name)?.definition else { return false }
    return true
  }

  /// Whether a type is stored as a map whose members have paths: a struct or a union.
  func hasMembers(_ type: ValueType) -> Bool {
    if case .named(let name) = type, case .union = module.type(named: name)?.definition { return true }
    return isStructure(type)
  }

  /// Whether an empty value is stored as absence, so that absence reads as an empty value.
  func isSet(_ type: ValueType) -> Bool {
    if case .set = type { true } else { false }
  }

  /// Whether copying a value counts no references.
  func isTrivial(_ type: ValueType) -> Bool {
    switch type {
    case .int, .double, .decimal, .number, .bool, .timestamp, .uuid, .ulid: return true
    case .string, .binary, .any, .list, .map, .set, .handwritten: return false
    case .named(let name):
      switch module.type(named: name)?.definition {
      case .newtype(let newtype): return isTrivial(newtype.base)
      case .enumeration(_, let preservesUnknown): return !preservesUnknown
      case .structure(let members): return members.allSatisfy { isTrivial($0.type) }
      case .union, .handwritten, nil: return false
      }
    }
  }

  /// The type under a newtype, or the type itself.
  func base(_ type: ValueType) -> ValueType {
    guard case .named(let name) = type, case .newtype(let newtype) = module.type(named: name)?.definition else {
      return type
    }
    return newtype.base
  }

  /// What stands for an attribute that an initializer is not given and an item lacks; nil where there is no such thing.
  func defaultValue(_ attribute: Attribute) -> String? {
    if attribute.isOptional { return "nil" }
    guard let value = attribute.defaultValue else { return isSet(attribute.type) ? "[]" : nil }
    return expression(value, of: attribute.type)
  }

  /// A value that the schema gives, of a type.
  func expression(_ value: DefaultValue, of type: ValueType) -> String {
    let literal = literal(value, of: type)
    guard case .named(let name) = type, base(type) != type else { return literal }
    return "\(name)(rawValue: \(literal))"
  }

  /// What stands for an attribute that an initializer is not given; nil where it must be given.
  ///
  /// - Parameter isIdentity: whether the attribute tells items apart, so that the generator of its type makes it too:
  ///   elsewhere, such as in what refers to another item, that would make an identifier of nothing.
  func initialValue(_ attribute: Attribute, isIdentity: Bool = false) -> String? {
    if let generator = attribute.generator { return generated(generator, attribute.type) }
    if isIdentity, generator(of: attribute.type) != nil { return ".generate()" }
    return defaultValue(attribute)
  }

  private func generator(of type: ValueType) -> Generator? {
    guard case .named(let name) = type, case .newtype(let newtype) = module.type(named: name)?.definition else {
      return nil
    }
    return newtype.generator
  }

  /// The expression that makes a value.
  func generated(_ generator: Generator, _ type: ValueType) -> String {
    switch type {
    case .named where self.generator(of: type) == generator: ".generate()"
    case .named(let name): "\(name)(\(generated(generator, base(type))))"
    case .ulid: "ULID.generate()"
    case .uuid: "UUID()"
    default: generator == .ulid ? "ULID.generate().description" : "UUID().uuidString.lowercased()"
    }
  }

  /// Whether the schema asks something of the values of a newtype.
  func isConstrained(_ type: ValueType) -> Bool {
    guard case .named(let name) = type, case .newtype(let newtype) = module.type(named: name)?.definition else {
      return false
    }
    return !newtype.constraints.isEmpty
  }

  /// Whether a type that is written by hand has this name in the module itself.
  func isOwnName(_ name: String, _ handwritten: String) -> Bool {
    handwritten == name || moduleName.map { handwritten == "\($0).\(name)" } == true
  }

  /// The modules that the types of values written by hand are imported from.
  func imports(_ type: ValueType) -> Set<String> {
    switch type {
    case .handwritten(let name): imports(handwritten: name)
    case .list(let element), .map(let element), .set(let element): imports(element)
    default: []
    }
  }

  /// The module that a type which is written by hand is imported from, where it is another.
  func imports(handwritten name: String) -> Set<String> {
    guard let dot = name.firstIndex(of: "."), String(name[..<dot]) != moduleName else { return [] }
    return [String(name[..<dot])]
  }

  private func literal(_ value: DefaultValue, of type: ValueType) -> String {
    switch value {
    case .decimal(let text) where base(type) == .number:
      return Int(text).map(String.init) ?? "Number(checked: \(SwiftNames.literal(text)))"
    case .string(let text): return SwiftNames.literal(text)
    case .int(let number): return String(number)
    case .double(let number): return String(number)
    case .decimal(let text): return decimal(text)
    case .bool(let flag): return String(flag)
    // As members of an optional, these two would be the optional's own.
    case .enumCase(let name): return ["none", "some"].contains(name) ? "\(self.name(type)).\(name)" : ".\(name)"
    case .empty:
      if case .map = type { return "[:]" }
      return "[]"
    }
  }

  /// A decimal from its digits and exponent: a literal with a point would pass through a double.
  private func decimal(_ text: String) -> String {
    let parts = text.lowercased().split(separator: "e")
    let mantissa = (parts.first ?? "0").filter { $0 != "-" }
    let fraction = mantissa.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
    let digits = String(mantissa.filter { $0 != "." }.drop { $0 == "0" })
    let exponent = (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) - fraction
    return Self.sum(digits, exponent: exponent, isNegative: text.hasPrefix("-"))
  }

  /// The digits in pieces that fit into an integer's literal, the last first.
  private static func sum(_ digits: String, exponent: Int, isNegative: Bool) -> String {
    var terms: [String] = []
    var (rest, exponent) = (Substring(digits), exponent)
    while !rest.isEmpty {
      let piece = rest.suffix(18).drop { $0 == "0" }
      rest = rest.dropLast(18)
      if !piece.isEmpty { terms.append(term(piece, exponent: exponent, isNegative: isNegative)) }
      exponent += 18
    }
    return terms.isEmpty ? "0" : terms.joined(separator: " + ")
  }

  private static func term(_ digits: Substring, exponent: Int, isNegative: Bool) -> String {
    if exponent == 0 { return (isNegative ? "-" : "") + digits }
    return "Decimal(sign: \(isNegative ? ".minus" : ".plus"), exponent: \(exponent), significand: \(digits))"
  }

  /// Whether a value's type, written out, needs Foundation.
  func needsFoundation(_ type: ValueType) -> Bool {
    switch type {
    case .decimal, .uuid: true
    case .list(let element), .map(let element), .set(let element): needsFoundation(element)
    default: false
    }
  }

  /// Whether a value holds bytes outside of a named type: those are base64 in user JSON, not arrays of numbers.
  func holdsBinary(_ type: ValueType) -> Bool {
    switch type {
    case .binary: true
    case .list(let element), .map(let element), .set(let element): holdsBinary(element)
    default: false
    }
  }
}
