/// The named types of a module, for looking up.
struct TypeCatalog {
  private var declarations: [String: TypeDeclaration] = [:]
  private let entities: Set<String>
  /// The names of the module's tables.
  let tables: Set<String>
  /// Whether the types of every file are known, so that a name without a declaration is a mistake.
  private let isComplete: Bool
  /// What an unknown name may have been meant to be.
  private let candidates: [String]

  /// Takes the types of all files; of several with one name, the first.
  init(_ files: [FileDeclaration], isComplete: Bool) {
    entities = Set(files.flatMap { $0.table?.entities?.map(\.name.string) ?? [] })
    tables = Set(files.compactMap { $0.table?.name?.string })
    self.isComplete = isComplete && files.allSatisfy { $0.types != nil }
    for type in files.flatMap({ $0.types ?? [] }) where declarations[type.name.string] == nil {
      declarations[type.name.string] = type
    }
    candidates = ReservedNames.languageTypes.sorted() + declarations.keys.sorted()
  }

  /// Whether a member of this name would hide a table or a type of the module, where generated code calls those.
  func isCalled(_ name: String) -> Bool { tables.contains(name) || declarations[name] != nil }

  /// Whether the module has a table, an entity or a type of this name.
  func isType(_ name: String) -> Bool { isCalled(name) || entities.contains(name) }

  /// What a type is made of, in the end.
  enum Kind {
    /// A scalar, or a newtype of one.
    case scalar(ValueType)
    case enumeration(cases: [String], preservesUnknown: Bool)
    case structure
    case union
    case collection
    /// A type that is written by hand, whose stored form the schema does not know.
    case handwritten
    /// A finding was made about it.
    case unknown
  }

  /// What a resolved type is made of.
  func kind(of type: ValueType) -> Kind {
    switch type {
    case .list, .map, .set: return .collection
    case .named(let name):
      switch declarations[name]?.definition {
      case .newtype(let newtype): return Self.scalar(newtype.base).map(Kind.scalar) ?? .unknown
      case .enumeration(let cases, let preserves):
        return .enumeration(cases: cases.map(\.string), preservesUnknown: preserves)
      case .structure: return .structure
      case .union: return .union
      case .handwritten: return .handwritten
      case .invalid, nil: return .unknown
      }
    case .handwritten: return .handwritten
    default: return .scalar(type)
    }
  }

  /// What the values of a type must be: what its newtype asks for.
  func constraints(of type: ValueType) -> Constraints {
    guard case .named(let name) = type, case .newtype(let newtype) = declarations[name]?.definition else {
      return Constraints()
    }
    let declared = newtype.constraints
    return Constraints(
      range: declared.range?.bounds, minLength: declared.minLength?.value, maxLength: declared.maxLength?.value,
      pattern: declared.pattern?.string)
  }

  /// What the values of an attribute must be: what it asks for itself and what its newtype does. A pattern is its own
  /// one, where both have one.
  func constraints(of attribute: Attribute) -> Constraints {
    let outer = constraints(of: attribute.type)
    var both = attribute.constraints
    if let range = outer.range { both.range = both.range.map { $0.clamped(to: range) } ?? range }
    both.minLength = [both.minLength, outer.minLength].compactMap(\.self).max()
    both.maxLength = [both.maxLength, outer.maxLength].compactMap(\.self).min()
    both.pattern = both.pattern ?? outer.pattern
    return both
  }

  /// Whether the values of a type are stored as DynamoDB's keys of a type are.
  func fits(_ type: ValueType, _ key: KeyAttribute.KeyType) -> Bool {
    switch kind(of: type) {
    case .unknown: true
    case .scalar(.string), .scalar(.uuid), .scalar(.ulid), .scalar(.timestamp(.iso8601)), .enumeration: key == .string
    case .scalar(.int), .scalar(.double), .scalar(.decimal), .scalar(.number), .scalar(.timestamp): key == .number
    case .scalar(.binary): key == .binary
    case .scalar, .structure, .union, .collection, .handwritten: false
    }
  }

  /// The scalar type that an expression names itself, without a newtype between.
  static func scalar(_ expression: TypeExpression) -> ValueType? {
    if case .builtin(let type) = expression.form { type } else { nil }
  }

  /// The type that an expression stands for; nil, with a finding, where it names what no file declares.
  func resolve(_ expression: TypeExpression, findings: inout Findings) -> ValueType? {
    switch expression.form {
    case .builtin(let type): return type
    case .handwritten(let name): return .handwritten(name)
    case .list(let element): return resolve(element, findings: &findings).map(ValueType.list)
    case .map(let element): return resolve(element, findings: &findings).map(ValueType.map)
    case .set(let element):
      guard let type = resolve(element, findings: &findings) else { return nil }
      guard canBeInSet(type) else {
        let message = "DynamoDB has sets of strings, numbers and binaries only; use a list"
        findings.error(.invalidSet, at: element.position, message)
        return nil
      }
      return .set(type)
    case .named(let name):
      guard declarations[name] == nil else { return .named(name) }
      if isComplete { reportUnknown(name, at: expression.position, findings: &findings) }
      return nil
    }
  }

  private func canBeInSet(_ type: ValueType) -> Bool {
    switch kind(of: type) {
    case .scalar(.string), .scalar(.int), .scalar(.double), .scalar(.decimal), .scalar(.number), .scalar(.binary),
      .unknown:
      true
    default: false
    }
  }

  /// What other languages call the types that this one has.
  private static let synonyms = [
    "array": "list", "boolean": "bool", "blob": "binary", "bytes": "binary", "data": "binary", "date": "timestamp",
    "datetime": "timestamp", "dictionary": "map", "float": "double", "integer": "int", "long": "int", "object": "map",
    "str": "string", "text": "string",
  ]

  private func reportUnknown(_ name: String, at position: Position, findings: inout Findings) {
    if entities.contains(name) {
      let message = "\(name.quoted) is an entity, which is an item of its own; a value is of a type under 'types'"
      return findings.error(.unknownType, at: position, message)
    }
    let fix = Self.synonyms[name.lowercased()] ?? findings.suggestion(for: name, among: candidates)
    let known = fix == nil ? "; declare it under 'types'" : ""
    findings.error(.unknownType, at: position, "unknown type \(name.quoted)\(known)", fix: fix)
  }
}
