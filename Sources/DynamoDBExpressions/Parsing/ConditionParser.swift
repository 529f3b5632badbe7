/// Reads conditions: operators by their precedence with a stack of its own, so that depth costs no stack.
struct ConditionParser {
  var reader: TokenReader
  private var steps: [ConditionExpression.Step] = []
  private var pending: [Operator] = []
  private var operatorCount = 0

  /// The most comparisons and functions of an expression.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters
  static let operatorLimit = 300
  /// The most values that IN takes.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters
  private static let listLimit = 100
  /// How deeply functions may stand in each other. Those that may at all are not deeper than two.
  private static let functionDepth = 8

  private enum Operator: Int {
    case parenthesis, or, and, not
  }

  init(_ reader: TokenReader) { self.reader = reader }

  /// Reads the whole expression.
  mutating func parse() throws(ExpressionError) -> [ConditionExpression.Step] {
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
      // DynamoDB counts no further.
      throw reader.error("The expression contains too many operators; operator count: \(Self.operatorLimit + 1)")
    }
    return steps
  }

  private mutating func parse(_ joint: Operator) throws(ExpressionError) {
    reduce(to: joint)
    pending.append(joint)
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

  /// Whether what stands in these parentheses is compared, and so is no condition.
  private func enclosesOperand(_ index: Int) -> Bool {
    let end = reader.closing[index]
    if end == index { return false }
    let token = reader.token(at: end + 1)
    if token.isKeyword("BETWEEN") || token.isKeyword("IN") { return true }
    return token.kind == .sign && ConditionExpression.Comparator(rawValue: token.text) != nil
  }

  // MARK: Tests

  private typealias Operand = ConditionExpression.Operand

  /// What is read before it is known whether it is an operand or a test.
  private enum Term {
    case operand(Operand)
    case function(String, Mistakes.Place, [Operand])
  }

  private mutating func parseTest() throws(ExpressionError) -> ConditionExpression.Test {
    let start = reader.next
    let first = try parseTerm()
    if reader.next.kind == .sign, let comparator = ConditionExpression.Comparator(rawValue: reader.next.text) {
      reader.take()
      operatorCount += 1
      let (lhs, rhs) = (operand(first), operand(try parseTerm()))
      reader.check(comparator, lhs, rhs)
      return .compare(lhs, comparator, rhs)
    }
    if reader.takeKeyword("BETWEEN") { return try parseBetween(operand(first)) }
    if reader.takeKeyword("IN") {
      operatorCount += 1
      try reader.expectSign("(")
      let (first, values) = (operand(first), try parseArguments(depth: 0))
      reader.checkCount(of: values, limit: Self.listLimit)
      reader.checkDistinct("IN", [first] + values)
      return .isIn(first, values)
    }
    guard case .function(let name, let place, let arguments) = first, !start.isSign("(") else {
      throw reader.syntaxError()
    }
    if name == "size" { reader.mistakes.note(at: place, ConditionFunction.misuse(of: name)) }
    return reader.test(name, arguments)
  }

  private mutating func parseBetween(_ operand: Operand) throws(ExpressionError) -> ConditionExpression.Test {
    operatorCount += 1
    let lower = self.operand(try parseTerm())
    guard reader.takeKeyword("AND") else { throw reader.syntaxError() }
    let upper = self.operand(try parseTerm())
    reader.checkBetween(operand, lower, upper)
    return .between(operand, lower, upper)
  }

  /// What is compared, which is no function but `size`.
  private mutating func operand(_ term: Term) -> Operand {
    switch term {
    case .operand(let operand): return operand
    case .function(let name, let place, let arguments):
      if name != "size" {
        reader.mistakes.note(at: place, ConditionFunction.misuse(of: name))
        return .value(.null)
      }
      return reader.size(arguments)
    }
  }

  private mutating func parseTerm(depth: Int = 0) throws(ExpressionError) -> Term {
    var parentheses = 0
    while reader.takeSign("(") { parentheses += 1 }
    let term: Term
    if reader.next.kind == .value {
      term = .operand(.value(try reader.value()))
    } else if reader.isAtFunction {
      term = try parseFunction(depth: depth)
    } else {
      term = .operand(.path(try reader.path()))
    }
    for _ in 0..<parentheses { try reader.expectSign(")") }
    return term
  }

  private mutating func parseFunction(depth: Int) throws(ExpressionError) -> Term {
    let place = reader.place
    let name = reader.take().text
    try reader.expectSign("(")
    operatorCount += 1
    // What is deeper can't be right, and must not cost stack.
    guard depth < Self.functionDepth else { throw reader.error(ConditionFunction.misuse(of: name)) }
    if ConditionFunction(rawValue: name) == nil {
      reader.mistakes.note(at: place, ConditionFunction.complaint(about: name))
    }
    return .function(name, place, try parseArguments(depth: depth + 1))
  }

  /// Reads what stands in parentheses, between commas, and passes the closing one.
  private mutating func parseArguments(depth: Int) throws(ExpressionError) -> [Operand] {
    var arguments: [Operand] = []
    repeat { arguments.append(operand(try parseTerm(depth: depth))) } while reader.takeSign(",")
    try reader.expectSign(")")
    return arguments
  }
}
