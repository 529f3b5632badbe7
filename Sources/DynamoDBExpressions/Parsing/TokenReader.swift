/// The tokens of an expression, one after the other, and what they refer to.
struct TokenReader {
  let parameter: ExpressionError.Parameter
  let tokens: [Token]
  /// The place of the parenthesis that closes the one at each place; the place itself where there is none.
  let closing: [Int]
  private(set) var index = 0
  var placeholders: Placeholders
  var mistakes = Mistakes()
  /// The section of an update that is being read, by the order in which sections appear first.
  var section = 0
  private let bytes: [UInt8]

  /// The largest place in a list that a path may name.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.Attributes.html
  private static let placeLimit = Int(Int32.max)

  /// Cuts an expression into tokens.
  ///
  /// - Throws: ``ExpressionError`` for one that is empty or larger than DynamoDB reads.
  init(
    _ text: String, _ parameter: ExpressionError.Parameter, _ placeholders: Placeholders
  ) throws(ExpressionError) {
    self.parameter = parameter
    self.placeholders = placeholders
    let size = text.utf8.count
    if size == 0 { throw ExpressionError(message: "The expression can not be empty;", parameter: parameter) }
    // Before anything is parsed, which then is bounded by it.
    if size > Lexer.sizeLimit {
      throw ExpressionError(
        message: "Expression size has exceeded the maximum allowed size; expression size: \(size)",
        parameter: parameter)
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

  /// The place of the next token, for mistakes.
  var place: Mistakes.Place { Mistakes.Place(section: section, token: index) }

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

  /// Whether the next token is the name of a function, with its parenthesis after it.
  var isAtFunction: Bool { next.kind == .word && token(at: index + 1).isSign("(") }

  // MARK: Errors

  /// That the next token can't stand where it does; or that parentheses before it are too many, which shows first.
  func syntaxError() -> ExpressionError {
    if let end = redundantParenthesesEnd, end < index { return redundantParentheses }
    let token = next
    let start = index > 0 ? self.token(at: index - 1).range.lowerBound : token.range.lowerBound
    let end = max(token.range.upperBound, self.token(at: index + 1).range.upperBound)
    let near = String(decoding: bytes[start..<end], as: UTF8.self)
    return error("Syntax error; token: \"\(token.text)\", near: \"\(near)\"")
  }

  /// An error of this expression.
  func error(_ message: String) -> ExpressionError { ExpressionError(message: message, parameter: parameter) }

  /// Tells of the mistake that DynamoDB would tell of.
  func checkMistakes() throws(ExpressionError) {
    if redundantParenthesesEnd != nil { throw redundantParentheses }
    if let message = mistakes.first { throw error(message) }
  }

  private var redundantParentheses: ExpressionError { error("The expression has redundant parentheses;") }

  /// The place of the first parenthesis that closes a pair right around another pair; nil where there is none.
  private var redundantParenthesesEnd: Int? {
    let starts = tokens.indices.dropLast().filter { start in
      tokens[start].isSign("(") && tokens[start + 1].isSign("(") && closing[start] == closing[start + 1] + 1
        && !isList(start)
    }
    return starts.map { closing[$0] }.min()
  }

  /// Whether a parenthesis starts what a function or IN is given.
  private func isList(_ start: Int) -> Bool {
    guard start > 0 else { return false }
    return tokens[start - 1].kind == .word || tokens[start - 1].isKeyword("IN")
  }

  // MARK: Paths and values

  /// Reads a path, which starts with a name.
  mutating func path() throws(ExpressionError) -> DocumentPath {
    var path = DocumentPath(name: try name())
    while true {
      if takeSign(".") {
        path.steps.append(.member(try name()))
      } else if takeSign("[") {
        path.steps.append(.element(try listIndex()))
        try expectSign("]")
      } else {
        break
      }
    }
    if path.steps.count >= DocumentPath.depthLimit {
      noteUndefined(
        .undefinedName, "The document path has too many nesting levels; nesting levels: \(path.steps.count + 1)")
    }
    return path
  }

  private mutating func listIndex() throws(ExpressionError) -> Int {
    guard next.kind == .digits else { throw syntaxError() }
    if let index = Int(next.text), index <= Self.placeLimit {
      take()
      return index
    }
    let place = place
    let text = take().text
    mistakes.note(at: place, "List index is not within the allowable range; index: [\(text)]")
    return 0
  }

  private mutating func name() throws(ExpressionError) -> [UInt8] {
    let token = next
    switch token.kind {
    case .word:
      if ReservedWords.contains(token.text) {
        let place = place
        mistakes.note(at: place, "Attribute name is a reserved keyword; reserved keyword: \(token.text)")
      }
      take()
      return Array(token.text.utf8)
    case .name:
      take()
      if let name = placeholders.name(token.text) { return name }
      noteUndefined(
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
    noteUndefined(
      .undefinedValue,
      "An expression attribute value used in expression is not defined; attribute value: \(token.text)")
    return .null
  }

  /// Takes note of a placeholder that stands for nothing. A condition is looked through test by test for it, others
  /// as a whole.
  private mutating func noteUndefined(_ kind: Mistakes.Kind, _ message: @autoclosure () -> String) {
    switch parameter {
    case .condition, .filter, .keyCondition: mistakes.note(.undefined, message())
    case .projection, .update: mistakes.note(kind, message())
    }
  }
}
