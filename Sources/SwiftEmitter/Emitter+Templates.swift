import TableSchema

extension Emitter {
  /// The expression that builds the value of a key's part, with the attributes as they are in scope.
  func keyValue(
    _ part: KeyPart, of entity: Entity, within scope: String = "", value: (String) -> String
  ) -> String {
    switch part {
    case .template(let template): keyValue(template, of: entity, within: scope, value: value)
    case .attribute(let name):
      entity.attribute(named: name).map {
        nativeValue($0, value(name)) + keyChecks($0, value(name), within: scope)
      } ?? "KeyValue()"
    }
  }

  /// The expression for the value of an attribute that is a key attribute by itself.
  func nativeValue(_ attribute: Attribute, _ value: String) -> String {
    if isText(attribute.type) { return "KeyValue()\(hole(attribute, width: nil, before: nil, value: value))" }
    if types.base(attribute.type) == .int { return "KeyValue(number: \(rawValue(attribute.type, value)))" }
    let name = SwiftNames.literal(attribute.storedName)
    return "KeyValue(\(value), \(types.coding(attribute.type)).self, \(name))"
  }

  /// Whether a value that may be in a key is stored as a string.
  func isText(_ type: ValueType) -> Bool {
    switch types.base(type) {
    case .string, .uuid, .ulid, .timestamp(.iso8601), .named: true
    default: false
    }
  }

  /// The expression that builds a key's value from its template, with the attributes as they are in scope.
  ///
  /// - Parameter scope: the type that the attributes' constraints are in, with a dot, where they can't be seen without it.
  func keyValue(
    _ template: Template, of entity: Entity, through last: Int? = nil, within scope: String = "",
    value: (String) -> String
  ) -> String {
    var text = "KeyValue()"
    let parts = template.parts.prefix(last.map { $0 + 1 } ?? template.parts.count)
    for (index, part) in parts.enumerated() {
      switch part {
      case .literal(let literal): text += ".literal(\(SwiftNames.literal(literal)))"
      case .hole(let name, let width, let normalization):
        guard let attribute = entity.attribute(named: name) else { continue }
        let next = index + 1 < template.parts.count ? template.parts[index + 1] : nil
        text += hole(attribute, width: width, normalization, before: next, value: value(name))
        text += keyChecks(attribute, value(name), within: scope)
      }
    }
    return text
  }

  /// The call that adds an attribute's value to a key.
  func hole(
    _ attribute: Attribute, width: Int?, _ normalization: Normalization? = nil, before next: Template.Part?,
    value: String
  ) -> String {
    let name = SwiftNames.literal(attribute.storedName)
    let raw = rawValue(attribute.type, value) + (normalization == .lowercase ? ".lowercased()" : "")
    switch types.base(attribute.type) {
    case .int: return ".integer(\(raw), \(name), width: \(width ?? 1))"
    case .timestamp: return ".timestamp(\(raw), \(name))"
    case .uuid: return ".text(\(raw).uuidString.lowercased(), \(name))"
    case .ulid: return ".text(\(raw).description, \(name))"
    default:
      guard case .literal(let separator) = next else { return ".text(\(raw), \(name))" }
      return ".text(\(raw), \(name), before: \(SwiftNames.literal(firstScalar(of: separator))))"
    }
  }

  /// What may not be in the value before a literal: its first scalar, whose UTF-8 begins within no other's.
  func firstScalar(of literal: String) -> String { String(String.UnicodeScalarView(literal.unicodeScalars.prefix(1))) }

  /// The value under a newtype or an enum, or the value itself.
  func rawValue(_ type: ValueType, _ value: String) -> String {
    guard case .named(let name) = type else { return value }
    switch types.module.type(named: name)?.definition {
    case .newtype, .enumeration: return "\(value).rawValue"
    case .structure, .union, .handwritten, nil: return value
    }
  }

  /// A key's part as it is written in the schema.
  func schemaText(_ part: KeyPart) -> String {
    switch part {
    case .template(let template): schemaText(template)
    case .attribute(let name): "{\(name)}"
    }
  }

  private func schemaText(_ template: Template) -> String {
    template.parts.map { part in
      switch part {
      case .literal(let text): text
      case .hole(let name, let width?, _): "{\(name):0\(width)}"
      case .hole(let name, nil, let normalization): "{\(name)\(normalization.map { ":\($0.rawValue)" } ?? "")}"
      }
    }.joined()
  }

  /// The parameters for a template's holes, each once, in order.
  func parameters(_ names: [String], of entity: Entity) -> [String] {
    names.unique.compactMap { name in
      entity.attribute(named: name).map { SwiftNames.parameter(name, types.name($0.type)) }
    }
  }
}

extension [String] {
  /// The names without repetition, in order.
  var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
