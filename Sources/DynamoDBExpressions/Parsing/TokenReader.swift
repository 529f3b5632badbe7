/// The tokens of an expression, one after the other, and what they refer to.
struct TokenReader {
  let parameter: ExpressionError.Parameter
  let tokens: [Token]
  /// The place of the parenthesis that closes the one at each place; the place itself where there is none.
  let closing: [Int]
  private(set) var index = 0
  var placeholders: Placeholders
  var mistakes = Mistakes()
  private let bytes: [UInt8]

  /// Cuts an expression into tokens.
  ///
  /// - Throws: ``ExpressionError`` for one that is empty or larger than DynamoDB reads.
  init(
    _ text: String, _ parameter: ExpressionError.Parameter, _ placeholders: Placeholders
  ) throws(ExpressionError) {
    self.parameter = parameter
    self.placeholders = placeholders
    if text.utf8.isEmpty {
      throw ExpressionError(message: "The expression can not be empty;", parameter: parameter)
    }
    // Before anything is parsed, which then is bounded by it.
    if text.utf8.count > Lexer.sizeLimit {
      let message =
        "Expression size has exceeded the maximum allowed size; expression size: \(text.utf8.count)"
      throw ExpressionError(message: message, parameter: parameter)
    }
    bytes = Array(text.utf8)
    tokens = Lexer.tokens(bytes)
    closing = Self.closing(tokens)
  }

  private static func closing(_ tokens: [Token]) -> [Int] {
    var closing = Array(tokens.indices)
    var open: [Int] = []
    for (index, token) in tokens.enumerated() {
      if token.isSign("(") { open.append(index) }
      if token.isSign(")"), let start = open.popLast() { closing[start] = index }
    }
    return closing
  }

  // MARK: Tokens

  /// The next token, which stays the next one.
  var next: Token { token(at: index) }

  /// A token; the end past the last one.
  func token(at index: Int) -> Token {
    tokens.indices.contains(index) ? tokens[index] : Token(kind: .end, text: "<EOF>", range: bytes.count..<bytes.count)
  }

  /// Passes a token and returns it.
  @discardableResult
  mutating func take() -> Token {
    defer { index += 1 }
    return next
  }

  /// Passes a sign, if it is next.
  mutating func takeSign(_ sign: StaticString) -> Bool {
    guard next.isSign(sign) else { return false }
    index += 1
    return true
  }

  /// Passes a keyword, if it is next.
  mutating func takeKeyword(_ keyword: StaticString) -> Bool {
    guard next.isKeyword(keyword) else { return false }
    index += 1
    return true
  }

  /// Passes a sign that has to be next.
  mutating func expectSign(_ sign: StaticString) throws(ExpressionError) {
    if !takeSign(sign) { throw syntaxError() }
  }

  /// That the next token can't stand where it does.
  func syntaxError() -> ExpressionError {
    let token = next
    let start = index > 0 ? self.token(at: index - 1).range.lowerBound : token.range.lowerBound
    let following = self.token(at: index + 1)
    let end = max(token.range.upperBound, following.kind == .end ? token.range.upperBound : following.range.upperBound)
    var near = bytes[start..<end]
    while near.last == 0x20 { near.removeLast() }
    let text = String(decoding: near, as: UTF8.self)
    return error("Syntax error; token: \"\(token.text)\", near: \"\(text)\"")
  }

  /// An error of this expression.
  func error(_ message: String) -> ExpressionError { ExpressionError(message: message, parameter: parameter) }

  /// Tells of the mistake that DynamoDB would tell of.
  func checkMistakes() throws(ExpressionError) {
    if let message = mistakes.first { throw error(message) }
  }

  // MARK: Paths and values

  /// Reads a path, which starts with a name.
  mutating func path(isKeyword: (Token) -> Bool = { _ in false }) throws(ExpressionError) -> DocumentPath {
    var path = DocumentPath(name: try name(isKeyword: isKeyword))
    try steps(of: &path, isKeyword: isKeyword)
    return path
  }

  /// Reads what follows the start of a path.
  mutating func steps(of path: inout DocumentPath, isKeyword: (Token) -> Bool) throws(ExpressionError) {
    while true {
      if takeSign(".") {
        path.steps.append(.member(try name(isKeyword: isKeyword)))
      } else if takeSign("[") {
        guard next.kind == .digits, let place = Int(next.text) else { throw syntaxError() }
        take()
        path.steps.append(.element(place))
        try expectSign("]")
      } else {
        return
      }
    }
  }

  private mutating func name(isKeyword: (Token) -> Bool) throws(ExpressionError) -> [UInt8] {
    let token = next
    switch token.kind {
    case .word where !isKeyword(token):
      take()
      if ReservedWords.contains(token.text) {
        mistakes.note(.reservedWord, "Attribute name is a reserved keyword; reserved keyword: \(token.text)")
      }
      return Array(token.text.utf8)
    case .name:
      take()
      if let name = placeholders.name(token.text) { return name }
      mistakes.note(
        .undefinedName,
        "An expression attribute name used in the document path is not defined; attribute name: \(token.text)")
      return []
    default: throw syntaxError()
    }
  }

  /// Reads a value's placeholder.
  mutating func value() throws(ExpressionError) -> Value {
    guard next.kind == .value else { throw syntaxError() }
    let token = take()
    if let value = placeholders.value(token.text) { return value }
    mistakes.note(
      // Where values are set, names are looked at first.
      parameter == .update ? .undefinedValue : .undefinedName,
      "An expression attribute value used in expression is not defined; attribute value: \(token.text)")
    return .null
  }
}
