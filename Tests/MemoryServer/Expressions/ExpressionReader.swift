/// Takes an expression apart, and finds out what its placeholders stand for.
struct ExpressionReader {
  private let tokens: [Substring]
  private var position = 0
  private let names: [String: JSONValue]
  private let values: [String: JSONValue]
  /// What paths lead into.
  let item: Item

  init(_ text: String, of request: JSONValue, on item: Item) {
    tokens = Self.tokens(of: text)
    names = request["ExpressionAttributeNames"]?.members ?? [:]
    values = request["ExpressionAttributeValues"]?.members ?? [:]
    self.item = item
  }

  /// Words, placeholders, numbers and operators.
  private static func tokens(of text: String) -> [Substring] {
    var tokens: [Substring] = []
    var rest = text[...]
    while let first = rest.first {
      var count = 1
      if first.isLetter || first.isNumber || "_#:".contains(first) {
        count += rest.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }.count
      } else if ["<>", "<=", ">="].contains(rest.prefix(2)) {
        count = 2
      }
      if first != " " { tokens.append(rest.prefix(count)) }
      rest = rest.dropFirst(count)
    }
    return tokens
  }

  /// The next token; nil at the end.
  var next: Substring? { position < tokens.count ? tokens[position] : nil }

  /// The token after the next one.
  var second: Substring? { position + 1 < tokens.count ? tokens[position + 1] : nil }

  /// Takes the next token where it is this one.
  mutating func take(_ token: String) -> Bool {
    guard next.map(String.init) == token else { return false }
    position += 1
    return true
  }

  /// Takes the next token, which must be this one.
  mutating func expect(_ token: String) throws(Refusal) {
    if !take(token) { throw syntaxError }
  }

  /// Takes the next token, whatever it is.
  mutating func advance() throws(Refusal) -> Substring {
    guard let next else { throw syntaxError }
    position += 1
    return next
  }

  var syntaxError: Refusal {
    .validation("Invalid expression: Syntax error; token: \"\(next ?? "<EOF>")\"")
  }

  /// A path, such as `#0.#1[2]`.
  mutating func path() throws(Refusal) -> Path {
    var path = Path(steps: [.name(try name())])
    while true {
      if take(".") {
        path.steps.append(.name(try name()))
      } else if take("[") {
        guard let index = Int(try advance()), take("]") else { throw syntaxError }
        path.steps.append(.index(index))
      } else {
        return path
      }
    }
  }

  private mutating func name() throws(Refusal) -> String {
    let token = try advance()
    if !token.hasPrefix("#") { return String(token) }
    guard let name = names[String(token)]?.text else {
      throw .validation("An expression attribute name used in the document path is not defined; \(token)")
    }
    return name
  }

  /// The value of a placeholder.
  mutating func value() throws(Refusal) -> JSONValue {
    let token = try advance()
    guard let value = values[String(token)] else {
      throw .validation("An expression attribute value used in expression is not defined; \(token)")
    }
    return value
  }
}
