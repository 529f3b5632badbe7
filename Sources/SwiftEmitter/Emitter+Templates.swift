import TableSchema

extension Emitter {
  /// The expression that builds a key's value from its template, with the attributes as they are in scope.
  func keyValue(_ template: Template, of entity: Entity, through last: Int? = nil, value: (String) -> String) -> String
  {
    var text = "KeyValue()"
    let parts = template.parts.prefix(last.map { $0 + 1 } ?? template.parts.count)
    for (index, part) in parts.enumerated() {
      switch part {
      case .literal(let literal): text += ".literal(\(SwiftNames.literal(literal)))"
      case .hole(let name, let width, _):
        guard let attribute = entity.attribute(named: name) else { continue }
        let next = index + 1 < template.parts.count ? template.parts[index + 1] : nil
        text += hole(attribute, width: width, before: next, value: value(name))
      }
    }
    return text
  }

  /// The call that adds an attribute's value to a key.
  func hole(_ attribute: Attribute, width: Int?, before next: Template.Part?, value: String) -> String {
    let name = SwiftNames.literal(attribute.storedName)
    let raw = rawValue(attribute.type, value)
    switch types.base(attribute.type) {
    case .int: return ".integer(\(raw), \(name), width: \(width ?? 1))"
    case .timestamp: return ".timestamp(\(raw), \(name))"
    case .uuid: return ".text(\(raw).uuidString.lowercased(), \(name))"
    default:
      guard case .literal(let separator) = next else { return ".text(\(raw), \(name))" }
      return ".text(\(raw), \(name), before: \(SwiftNames.literal(firstScalar(of: separator))))"
    }
  }

  /// What may not be in the value before a literal: its first scalar, whose UTF-8 begins within no other's.
  func firstScalar(of literal: String) -> String { String(String.UnicodeScalarView(literal.unicodeScalars.prefix(1))) }

  private func rawValue(_ type: ValueType, _ value: String) -> String {
    guard case .named(let name) = type else { return value }
    switch types.module.type(named: name)?.definition {
    case .newtype, .enumeration: return "\(value).rawValue"
    case .structure, .union, .handwritten, nil: return value
    }
  }

  /// A template as it is written in the schema.
  func schemaText(_ template: Template) -> String {
    template.parts.map { part in
      switch part {
      case .literal(let text): text
      case .hole(let name, let width?, _): "{\(name):0\(width)}"
      case .hole(let name, nil, _): "{\(name)}"
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
