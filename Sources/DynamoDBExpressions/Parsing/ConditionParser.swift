import Tablewright

/// Reads conditions: operators by their precedence with a stack of its own, so that depth costs no stack.
struct ConditionParser {
  var reader: TokenReader
  private var steps: [ConditionExpression.Step] = []
  private var pending: [Operator] = []
  private var operatorCount = 0

  /// The most operators and functions of an expression.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters
  static let operatorLimit = 300
  /// How deeply functions may stand in each other. Those that may at all are not deeper than two.
  private static let functionDepth = 8

  private enum Operator: Int {
    case parenthesis, or, and, not
  }

  init(_ reader: TokenReader) { self.reader = reader }

  /// Reads the whole expression.
  mutating func parse() throws(ExpressionError) -> [ConditionExpression.Step] {
    checkParentheses()
    try parseOperand()
    while reader.next.kind != .end {
      if reader.takeKeyword("AND") {
        try parse(.and)
      } else if reader.takeKeyword("OR") {
        try parse(.or)
      } else if reader.next.isSign(")"), pending.contains(.parenthesis) {
        reader.take()
        reduce(to: .parenthesis)
        pending.removeLast()
      } else {
        throw reader.syntaxError()
      }
    }
    if pending.contains(.parenthesis) { throw reader.syntaxError() }
    reduce(to: .parenthesis)
    try reader.checkMistakes()
    if operatorCount > Self.operatorLimit {
      throw reader.error(
        "The expression contains too many operators; operator count: \(operatorCount), maximum: \(Self.operatorLimit)")
    }
    return steps
  }

  private mutating func parse(_ joint: Operator) throws(ExpressionError) {
    reduce(to: joint)
    pending.append(joint)
    operatorCount += 1
    try parseOperand()
  }

  /// Writes down the pending operators that bind at least as strongly.
  private mutating func reduce(to bound: Operator) {
    while let last = pending.last, last != .parenthesis, last.rawValue >= bound.rawValue {
      pending.removeLast()
      switch last {
      case .not: steps.append(.not)
      case .and: steps.append(.and)
      case .or: steps.append(.or)
      case .parenthesis: break
      }
    }
  }

  /// Reads up to the next test: the parentheses and NOTs before it.
  private mutating func parseOperand() throws(ExpressionError) {
    while true {
      if reader.takeKeyword("NOT") {
        pending.append(.not)
        operatorCount += 1
      } else if reader.next.isSign("("), !enclosesOperand(reader.index) {
        reader.take()
        pending.append(.parenthesis)
      } else {
        steps.append(.test(try parseTest()))
        reader.mistakes.endTest()
        return
      }
    }
  }

  // MARK: Parentheses

  private func checkParenthesesPair(_ index: Int) -> Bool {
    reader.token(at: index).isSign("(") && reader.token(at: index + 1).isSign("(")
      && reader.closing[index] == reader.closing[index + 1] + 1
  }

  private mutating func checkParentheses() {
    let isRedundant = reader.tokens.indices.dropLast().contains(where: checkParenthesesPair)
    if isRedundant { reader.mistakes.note(.redundantParentheses, "The expression has redundant parentheses;") }
  }

  /// Whether what stands in these parentheses is compared, and so is no condition.
  private func enclosesOperand(_ index: Int) -> Bool {
    let end = reader.closing[index]
    if end == index { return false }
    let token = reader.token(at: end + 1)
    if token.isSign(".") || token.isSign("[") || token.isKeyword("BETWEEN") || token.isKeyword("IN") { return true }
    return token.kind == .sign && ConditionExpression.Comparator(rawValue: token.text) != nil
  }

  // MARK: Tests

  private typealias Operand = ConditionExpression.Operand

  /// What is read before it is known whether it is an operand or a test.
  private enum Term {
    case operand(Operand)
    case function(String, [Operand])
  }

  private mutating func parseTest() throws(ExpressionError) -> ConditionExpression.Test {
    let start = reader.next
    let first = try parseTerm()
    if reader.next.kind == .sign, let comparator = ConditionExpression.Comparator(rawValue: reader.next.text) {
      reader.take()
      operatorCount += 1
      let (lhs, rhs) = (operand(first), operand(try parseTerm()))
      check(comparator, lhs, rhs)
      return .compare(lhs, comparator, rhs)
    }
    if reader.takeKeyword("BETWEEN") {
      operatorCount += 1
      let lower = operand(try parseTerm())
      guard reader.takeKeyword("AND") else { throw reader.syntaxError() }
      let upper = operand(try parseTerm())
      checkBounds(lower, upper)
      return .between(operand(first), lower, upper)
    }
    if reader.takeKeyword("IN") {
      operatorCount += 1
      try reader.expectSign("(")
      return .isIn(operand(first), try parseArguments(depth: 0))
    }
    guard case .function(let name, let arguments) = first else { throw reader.syntaxError() }
    if start.isSign("(") { throw reader.syntaxError() }
    return test(name, arguments)
  }

  /// What is compared, which is no function but `size`.
  private mutating func operand(_ term: Term) -> Operand {
    switch term {
    case .operand(let operand): return operand
    case .function(let name, let arguments):
      if name != "size" {
        reader.mistakes.note(.misusedFunction, Self.misuse(of: name))
        return .value(.null)
      }
      return checkSize(arguments)
    }
  }

  private static func misuse(of function: String) -> String {
    "The function is not allowed to be used this way in an expression; function: \(function)"
  }

  private mutating func parseTerm(depth: Int = 0) throws(ExpressionError) -> Term {
    var parentheses = 0
    while reader.takeSign("(") { parentheses += 1 }
    var term: Term
    if reader.next.kind == .value {
      term = .operand(.value(try reader.value()))
    } else if reader.next.kind == .word, reader.token(at: reader.index + 1).isSign("("), !Self.isKeyword(reader.next) {
      term = try parseFunction(depth: depth)
    } else {
      term = .operand(.path(try reader.path(isKeyword: Self.isKeyword)))
    }
    while parentheses > 0 {
      try reader.expectSign(")")
      parentheses -= 1
      if case .operand(.path(var path)) = term {
        try reader.steps(of: &path, isKeyword: Self.isKeyword)
        term = .operand(.path(path))
      }
    }
    return term
  }

  private static func isKeyword(_ token: Token) -> Bool {
    token.isKeyword("AND") || token.isKeyword("OR") || token.isKeyword("NOT") || token.isKeyword("IN")
      || token.isKeyword("BETWEEN")
  }

  private mutating func parseFunction(depth: Int) throws(ExpressionError) -> Term {
    let name = reader.take().text
    try reader.expectSign("(")
    operatorCount += 1
    // What is deeper can't be right, and must not cost stack.
    guard depth < Self.functionDepth else { throw reader.error(Self.misuse(of: name)) }
    if Function(rawValue: name) == nil {
      reader.mistakes.note(.unknownFunction, "Invalid function name; function: \(name)")
    }
    return .function(name, try parseArguments(depth: depth + 1))
  }

  /// Reads what stands in parentheses, between commas, and passes the closing one.
  private mutating func parseArguments(depth: Int) throws(ExpressionError) -> [Operand] {
    var arguments: [Operand] = []
    repeat { arguments.append(operand(try parseTerm(depth: depth))) } while reader.takeSign(",")
    try reader.expectSign(")")
    return arguments
  }

  // MARK: Checks

  /// The functions of conditions.
  private enum Function: String {
    case exists = "attribute_exists"
    case isAbsent = "attribute_not_exists"
    case isType = "attribute_type"
    case begins = "begins_with"
    case contains
    case size

    var operandCount: Int {
      switch self {
      case .exists, .isAbsent, .size: 1
      case .isType, .begins, .contains: 2
      }
    }
  }

  /// What a test is taken for where it is wrong, and so never asked.
  private static let nothing = ConditionExpression.Test.isIn(.value(.null), [])

  private mutating func test(_ name: String, _ arguments: [Operand]) -> ConditionExpression.Test {
    guard let function = Function(rawValue: name), checkCount(function, arguments) else { return Self.nothing }
    switch function {
    case .exists, .isAbsent:
      guard case .path(let path) = arguments[0] else {
        noteType("Operator or function requires a document path; operator or function: \(name)")
        return Self.nothing
      }
      return function == .exists ? .exists(path) : .isAbsent(path)
    case .isType: return checkTypeName(arguments)
    case .begins:
      checkDistinct(name, arguments)
      for case let kind? in arguments.map(\.kind) where kind != .string && kind != .binary { noteType(name, kind) }
      return .begins(arguments[0], arguments[1])
    case .contains:
      checkDistinct(name, arguments)
      return .contains(arguments[0], arguments[1])
    case .size:
      reader.mistakes.note(.misusedFunction, Self.misuse(of: name))
      return Self.nothing
    }
  }

  private mutating func checkCount(_ function: Function, _ arguments: [Operand]) -> Bool {
    if arguments.count == function.operandCount { return true }
    reader.mistakes.note(
      .operandCount,
      "Incorrect number of operands for operator or function; operator or function: \(function.rawValue), "
        + "number of operands: \(arguments.count)")
    return false
  }

  private mutating func checkSize(_ arguments: [Operand]) -> Operand {
    guard checkCount(.size, arguments) else { return .value(.null) }
    if let kind = arguments[0].kind, [.number, .bool, .null].contains(kind) { noteType("size", kind) }
    return .size(arguments[0])
  }

  private mutating func checkTypeName(_ arguments: [Operand]) -> ConditionExpression.Test {
    guard case .value(.string(let name)) = arguments[1] else {
      let kind = arguments[1].kind?.rawValue ?? "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}"
      noteType(Self.wrongType("attribute_type", kind))
      return Self.nothing
    }
    let text = String(decoding: name, as: UTF8.self)
    guard let kind = Value.Kind(rawValue: text) else {
      noteType("Invalid attribute type name found; type: \(text), valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}")
      return Self.nothing
    }
    return .isType(arguments[0], kind)
  }

  private mutating func check(_ comparator: ConditionExpression.Comparator, _ lhs: Operand, _ rhs: Operand) {
    checkDistinct(comparator.rawValue, [lhs, rhs])
    if comparator == .equal || comparator == .unequal { return }
    for case let kind? in [lhs.kind, rhs.kind] where ![.string, .number, .binary].contains(kind) {
      noteType(comparator.rawValue, kind)
    }
  }

  private mutating func checkDistinct(_ name: String, _ operands: [Operand]) {
    guard case .path(let first) = operands[0], case .path(let second) = operands[1], first == second else { return }
    reader.mistakes.note(
      .sameOperand,
      "The first operand must be distinct from the remaining operands for this operator or function; "
        + "operator: \(name), first operand: \(first)")
  }

  private mutating func checkBounds(_ lower: Operand, _ upper: Operand) {
    guard case .value(let lower) = lower, case .value(let upper) = upper else { return }
    let operands =
      "lower bound operand: AttributeValue: \(lower.inMessages), upper bound operand: AttributeValue: "
      + upper.inMessages
    if lower.kind != upper.kind {
      noteType("The BETWEEN operator requires same data type for lower and upper bounds; \(operands)")
    } else if ![.string, .number, .binary].contains(lower.kind) {
      noteType("BETWEEN", lower.kind)
    } else if lower.order(to: upper) == .after {
      noteType("The BETWEEN operator requires upper bound to be greater than or equal to lower bound; \(operands)")
    }
  }

  private mutating func noteType(_ name: String, _ kind: Value.Kind) { noteType(Self.wrongType(name, kind.rawValue)) }

  private mutating func noteType(_ message: String) { reader.mistakes.note(.operandType, message) }

  private static func wrongType(_ name: String, _ kind: String) -> String {
    "Incorrect operand type for operator or function; operator or function: \(name), operand type: \(kind)"
  }
}

extension Value {
  /// The value as DynamoDB's messages show it, such as `{N:1}`.
  var inMessages: String {
    switch self {
    case .string(let text): "{S:\(String(decoding: text, as: UTF8.self))}"
    case .number(let number): "{N:\(number)}"
    case .binary(let bytes): "{B:\(String(decoding: Base64.encode(bytes), as: UTF8.self))}"
    default: "{\(kind.rawValue)}"
    }
  }
}
