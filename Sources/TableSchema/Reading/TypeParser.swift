/// Reads a type as it is written: `optional Address`, `list<map<set<string>>>`, `timestamp(seconds)`.
struct TypeParser {
  /// DynamoDB nests values up to 32 levels deep.
  static let maximumDepth = 32

  /// The types that need no declaration and no parameter.
  static let scalars: [String: ValueType] = [
    "string": .string, "int": .int, "double": .double, "decimal": .decimal, "bool": .bool, "binary": .binary,
    "timestamp": .timestamp(.iso8601), "uuid": .uuid, "number": .number, "ulid": .ulid, "any": .any,
  ]
  /// The types that take an element type.
  static let containers = ["list", "map", "set"]

  private let text: Text
  private let scalars: [Unicode.Scalar]
  private var offset = 0

  private init(_ text: Text) {
    self.text = text
    scalars = Array(text.string.unicodeScalars)
  }

  /// The type, and whether it is optional; nil, with a finding, where the text is no type.
  static func parse(_ text: Text, findings: inout Findings) -> (TypeExpression, isOptional: Bool)? {
    var parser = TypeParser(text)
    let isOptional = parser.takeOptional()
    guard let type = parser.type(depth: 1, findings: &findings) else { return nil }
    guard parser.isAtEnd else {
      if parser.rest == "?" { return parser.failQuestionMark(at: parser.offset, findings: &findings) }
      return parser.fail("unexpected \(parser.rest.quoted) after the type", findings: &findings)
    }
    return (type, isOptional)
  }

  private mutating func type(depth: Int, findings: inout Findings) -> TypeExpression? {
    skipSpaces()
    let start = offset
    let name = takeName()
    let position = text.position(at: start)
    guard depth <= Self.maximumDepth else {
      return fail("a type is nested at most \(Self.maximumDepth) levels deep", at: start, findings: &findings)
    }
    if name.isEmpty {
      return fail("expected a type\(isAtEnd ? "" : ", not \(rest.quoted)")", at: start, findings: &findings)
    }
    if name == "optional" { return failOptional(at: start, depth: depth, findings: &findings) }
    if let container = Self.containers.first(where: { name.hasPrefix("\($0)[") }), name.hasSuffix("]") {
      let element = name.dropFirst(container.count + 1).dropLast()
      let fix = "\(container)<\(element.isEmpty ? "string" : element)>"
      return fail("an element type stands in '<' and '>'; write \(fix.quoted)", at: start, findings: &findings)
    }
    if name.hasSuffix("[]") {
      return fail("a type has no '[]'; write \("list<\(name.dropLast(2))>".quoted)", at: start, findings: &findings)
    }
    if name.hasSuffix("?") {
      if depth == 1 { return failQuestionMark(at: start, findings: &findings) }
      return failOptional(at: start, depth: depth, findings: &findings)
    }
    if Self.containers.contains(name) { return container(name, at: start, depth: depth, findings: &findings) }
    if name == "timestamp", let form = takeParameter() {
      return timestamp(form, at: start, findings: &findings)
    }
    if peek == "<" { return fail("\(name.quoted) takes no element type", at: offset, findings: &findings) }
    let form = Self.scalars[name].map(TypeExpression.Form.builtin) ?? .named(name)
    return TypeExpression(form: form, position: position)
  }

  private mutating func container(
    _ name: String, at start: Int, depth: Int, findings: inout Findings
  ) -> TypeExpression? {
    guard take("<") else {
      return fail("\(name.quoted) needs an element type, as in '\(name)<string>'", at: start, findings: &findings)
    }
    guard let element = type(depth: depth + 1, findings: &findings) else { return nil }
    if name == "map", peek == "," {
      return fail("a map's keys are always strings; write 'map<T>' with its values' type", findings: &findings)
    }
    guard take(">") else { return fail("expected '>' to close \(name.quoted)", findings: &findings) }
    let position = text.position(at: start)
    switch name {
    case "list": return TypeExpression(form: .list(element), position: position)
    case "map": return TypeExpression(form: .map(element), position: position)
    default: return TypeExpression(form: .set(element), position: position)
    }
  }

  private mutating func timestamp(_ form: String, at start: Int, findings: inout Findings) -> TypeExpression? {
    let position = text.position(at: start)
    switch form {
    case "seconds": return TypeExpression(form: .builtin(.timestamp(.seconds)), position: position)
    case "milliseconds": return TypeExpression(form: .builtin(.timestamp(.milliseconds)), position: position)
    default:
      let message = "a timestamp is 'timestamp', 'timestamp(seconds)' or 'timestamp(milliseconds)'"
      return fail(message, at: start, findings: &findings)
    }
  }

  /// Reports a type that the text marks as optional by a question mark at its end.
  private func failQuestionMark<Result>(at position: Int, findings: inout Findings) -> Result? {
    let type = text.string.hasPrefix("optional ") ? text.string.dropFirst(9) : Substring(text.string)
    return fail("a type has no '?'; write \("optional \(type.dropLast())".quoted)", at: position, findings: &findings)
  }

  private func failOptional<Result>(at start: Int, depth: Int, findings: inout Findings) -> Result? {
    if peek == "<" { return fail("write 'optional T' without brackets", at: start, findings: &findings) }
    let message =
      depth == 1
      ? "'optional' twice; once says that the attribute may be absent"
      : "only a whole attribute can be optional, not an element in it"
    return fail(message, at: start, findings: &findings)
  }

  /// Reports the text at `position`, by default the one that is read next.
  private func fail<Result>(_ message: String, at position: Int? = nil, findings: inout Findings) -> Result? {
    findings.error(.invalidType, at: text.position(at: position ?? offset), message)
    return nil
  }

  // MARK: Characters

  private var isAtEnd: Bool { offset >= scalars.count }
  private var peek: Unicode.Scalar? { isAtEnd ? nil : scalars[offset] }
  private var rest: String { String(String.UnicodeScalarView(scalars[offset...])) }

  private mutating func skipSpaces() {
    while let scalar = peek, scalar == " " || scalar == "\n" { offset += 1 }
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    skipSpaces()
    guard peek == scalar else { return false }
    offset += 1
    skipSpaces()
    return true
  }

  /// Takes a name, and the spaces after it.
  private mutating func takeName() -> String {
    var name = ""
    while let scalar = peek, !"<>(), \n".unicodeScalars.contains(scalar) {
      name.unicodeScalars.append(scalar)
      offset += 1
    }
    skipSpaces()
    return name
  }

  /// Takes `optional` where a type follows it.
  private mutating func takeOptional() -> Bool {
    skipSpaces()
    let start = offset
    if takeName() == "optional", let next = peek, next != "<" { return true }
    offset = start
    return false
  }

  /// Takes what stands in parentheses, where they come next and are closed.
  private mutating func takeParameter() -> String? {
    guard peek == "(" else { return nil }
    offset += 1
    skipSpaces()
    let parameter = takeName()
    if peek == ")" { offset += 1 }
    skipSpaces()
    return parameter
  }
}
