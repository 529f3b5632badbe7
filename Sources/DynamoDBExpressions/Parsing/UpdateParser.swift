/// Reads update expressions: their sections, and the changes in each.
struct UpdateParser {
  var reader: TokenReader
  private var sections: Set<String> = []
  private var actions: [UpdateProgram.Action] = []

  /// How deeply parentheses and functions may stand in each other. What DynamoDB takes is not near.
  private static let depthLimit = 64

  init(_ reader: TokenReader) { self.reader = reader }

  /// Reads the whole expression.
  mutating func parse() throws(ExpressionError) -> [UpdateProgram.Action] {
    repeat { try parseSection() } while reader.next.kind != .end
    for (place, action) in actions.enumerated() {
      reader.checkApart(action.path, from: ArraySlice(actions[..<place].map(\.path)))
    }
    try reader.checkMistakes()
    return actions
  }

  private mutating func parseSection() throws(ExpressionError) {
    if reader.takeKeyword("SET") {
      try parseList("SET") { parser throws(ExpressionError) in
        try parser.reader.expectSign("=")
        return .set(try parser.parseTerm(depth: 0))
      }
    } else if reader.takeKeyword("REMOVE") {
      try parseList("REMOVE") { _ in .remove }
    } else if reader.takeKeyword("ADD") {
      try parseList("ADD") { parser throws(ExpressionError) in .add(try parser.parseOperand(of: "ADD")) }
    } else if reader.takeKeyword("DELETE") {
      try parseList("DELETE") { parser throws(ExpressionError) in .delete(try parser.parseOperand(of: "DELETE")) }
    } else {
      throw reader.syntaxError()
    }
  }

  private mutating func parseList(
    _ section: String, _ change: (inout UpdateParser) throws(ExpressionError) -> UpdateProgram.Change
  ) throws(ExpressionError) {
    if !sections.insert(section).inserted {
      reader.mistakes.note(
        .repeatedSection, "The \"\(section)\" section can only be used once in an update expression;")
    }
    repeat {
      let path = try reader.path(isKeyword: Self.isKeyword)
      actions.append(UpdateProgram.Action(path: path, change: try change(&self)))
    } while reader.takeSign(",")
  }

  private static func isKeyword(_ token: Token) -> Bool {
    token.isKeyword("SET") || token.isKeyword("REMOVE") || token.isKeyword("ADD") || token.isKeyword("DELETE")
  }

  // MARK: Values

  /// The operand of ADD or DELETE: a set, and for ADD a number.
  private mutating func parseOperand(of section: String) throws(ExpressionError) -> Value {
    let value = try reader.value()
    switch value {
    case .stringSet, .numberSet, .binarySet: break
    case .number where section == "ADD": break
    default:
      reader.mistakes.note(
        .sectionOperand,
        "Incorrect operand type for operator or function; operator: \(section), operand type: "
          + value.kind.longName)
    }
    return value
  }

  private mutating func parseTerm(depth: Int) throws(ExpressionError) -> UpdateProgram.Term {
    let first = try parseSimpleTerm(depth: depth)
    if reader.takeSign("+") { return .sum(first, try checkNumbers("+", first, parseSimpleTerm(depth: depth))) }
    if reader.takeSign("-") { return .difference(first, try checkNumbers("-", first, parseSimpleTerm(depth: depth))) }
    return first
  }

  private mutating func parseSimpleTerm(depth: Int) throws(ExpressionError) -> UpdateProgram.Term {
    guard depth < Self.depthLimit else { throw reader.syntaxError() }
    if reader.takeSign("(") {
      let term = try parseTerm(depth: depth + 1)
      try reader.expectSign(")")
      return term
    }
    if reader.next.kind == .value { return .value(try reader.value()) }
    if reader.next.kind == .word, reader.token(at: reader.index + 1).isSign("("), !Self.isKeyword(reader.next) {
      return try parseFunction(depth: depth + 1)
    }
    return .path(try reader.path(isKeyword: Self.isKeyword))
  }

  private mutating func parseFunction(depth: Int) throws(ExpressionError) -> UpdateProgram.Term {
    let name = reader.take().text
    try reader.expectSign("(")
    var arguments: [UpdateProgram.Term] = []
    repeat { arguments.append(try parseTerm(depth: depth)) } while reader.takeSign(",")
    try reader.expectSign(")")
    switch name {
    case "if_not_exists", "list_append":
      guard arguments.count == 2 else {
        reader.mistakes.note(
          .operandCount,
          "Incorrect number of operands for operator or function; operator or function: \(name), "
            + "number of operands: \(arguments.count)")
        return .value(.null)
      }
      return name == "list_append" ? append(arguments[0], arguments[1]) : ifNotExists(arguments[0], arguments[1])
    default:
      reader.mistakes.note(.unknownFunction, "Invalid function name; function: \(name)")
      return .value(.null)
    }
  }

  private mutating func ifNotExists(
    _ first: UpdateProgram.Term, _ second: UpdateProgram.Term
  ) -> UpdateProgram.Term {
    guard case .path(let path) = first else {
      reader.mistakes.note(
        .operandType, "Operator or function requires a document path; operator or function: if_not_exists")
      return second
    }
    return .ifNotExists(path, second)
  }

  private mutating func append(_ first: UpdateProgram.Term, _ second: UpdateProgram.Term) -> UpdateProgram.Term {
    for case let kind? in [first.kind, second.kind] where kind != .list { noteType("list_append", kind) }
    return .append(first, second)
  }

  private mutating func checkNumbers(
    _ sign: String, _ first: UpdateProgram.Term, _ second: UpdateProgram.Term
  ) -> UpdateProgram.Term {
    for case let kind? in [first.kind, second.kind] where kind != .number { noteType(sign, kind) }
    return second
  }

  private mutating func noteType(_ name: String, _ kind: Value.Kind) {
    reader.mistakes.note(
      .operandType,
      "Incorrect operand type for operator or function; operator or function: \(name), operand type: \(kind.rawValue)")
  }
}

extension Value.Kind {
  /// The type's name in messages about ADD and DELETE.
  fileprivate var longName: String {
    switch self {
    case .string: "STRING"
    case .number: "NUMBER"
    case .binary: "BINARY"
    case .bool: "BOOLEAN"
    case .null: "NULL"
    case .list: "LIST"
    case .map: "MAP"
    case .stringSet, .numberSet, .binarySet: "SET"
    }
  }
}
