/// Reads update expressions: their sections, and the changes in each.
struct UpdateParser {
  var reader: TokenReader
  /// The sections so far, in the order in which they appeared first.
  private var sections: [Section] = []
  private var actions: [UpdateProgram.Action] = []
  private var operatorCount = 0

  /// How deeply functions may stand in each other, so that they cost little stack.
  private static let depthLimit = 64

  private enum Section: String, CaseIterable {
    case set = "SET"
    case remove = "REMOVE"
    case add = "ADD"
    case delete = "DELETE"

    var keyword: StaticString {
      switch self {
      case .set: "SET"
      case .remove: "REMOVE"
      case .add: "ADD"
      case .delete: "DELETE"
      }
    }
  }

  init(_ reader: TokenReader) { self.reader = reader }

  /// Reads the whole expression.
  mutating func parse() throws(ExpressionError) -> [UpdateProgram.Action] {
    repeat { try parseSection() } while reader.next.kind != .end
    for (place, action) in actions.enumerated() {
      reader.checkApart(action.path, from: ArraySlice(actions[..<place].map(\.path)))
    }
    try reader.checkMistakes()
    if operatorCount > ConditionParser.operatorLimit {
      throw reader.error(
        "The expression contains too many operators; operator count: \(ConditionParser.operatorLimit + 1)")
    }
    return actions
  }

  private mutating func parseSection() throws(ExpressionError) {
    var found: Section?
    for section in Section.allCases where reader.takeKeyword(section.keyword) { found = section }
    guard let section = found else { throw reader.syntaxError() }
    enter(section)
    repeat {
      let path = try reader.path()
      actions.append(UpdateProgram.Action(path: path, change: try parseChange(section)))
      reader.mistakes.endChange()
    } while reader.takeSign(",")
  }

  /// Takes note of the section that starts, and of its being there before.
  private mutating func enter(_ section: Section) {
    if let place = sections.firstIndex(of: section) {
      reader.section = place
      // After all that is in the section, and before the next one.
      reader.mistakes.note(
        at: Mistakes.Place(section: place, token: .max),
        "The \"\(section.rawValue)\" section can only be used once in an update expression;")
    } else {
      reader.section = sections.count
      sections.append(section)
    }
  }

  private mutating func parseChange(_ section: Section) throws(ExpressionError) -> UpdateProgram.Change {
    switch section {
    case .set:
      try reader.expectSign("=")
      return .set(try parseTerm())
    case .remove: return .remove
    case .add: return .add(try parseOperand(of: .add))
    case .delete: return .delete(try parseOperand(of: .delete))
    }
  }

  // MARK: Values

  /// The operand of ADD or DELETE: a set, and for ADD a number.
  private mutating func parseOperand(of section: Section) throws(ExpressionError) -> Value {
    let value = try reader.value()
    switch value {
    case .stringSet, .numberSet, .binarySet: break
    case .number where section == .add: break
    default:
      reader.mistakes.note(
        .operandType,
        "Incorrect operand type for operator or function; operator: \(section.rawValue), operand type: "
          + "\(value.kind.longName), typeSet: ALLOWED_FOR_\(section.rawValue)_OPERAND")
    }
    return value
  }

  /// A value to set: an operand, or a sum or difference of two, in parentheses or not.
  private mutating func parseTerm() throws(ExpressionError) -> UpdateProgram.Term {
    let isEnclosed = enclosesSum(reader.index)
    if isEnclosed { reader.take() }
    let first = try parseOperand(depth: 0)
    guard reader.next.isSign("+") || reader.next.isSign("-") else { return first.term }
    let sign = reader.take().text
    operatorCount += 1
    let second = try parseOperand(depth: 0)
    checkNesting([first, second])
    for case let kind? in [first.term.kind, second.term.kind] where kind != .number { noteType(sign, kind) }
    if isEnclosed { try reader.expectSign(")") }
    return sign == "+" ? .sum(first.term, second.term) : .difference(first.term, second.term)
  }

  /// Whether these parentheses stand around a sum or difference.
  private func enclosesSum(_ start: Int) -> Bool {
    guard reader.token(at: start).isSign("("), reader.closing[start] > start else { return false }
    var index = start + 1
    while index < reader.closing[start] {
      let token = reader.token(at: index)
      if token.isSign("+") || token.isSign("-") { return true }
      index = token.isSign("(") ? max(reader.closing[index], index) + 1 : index + 1
    }
    return false
  }

  /// An operand, and where it stands if it is `list_append`.
  private struct Operand {
    var term: UpdateProgram.Term
    var listAppend: Mistakes.Place?
  }

  private mutating func parseOperand(depth: Int) throws(ExpressionError) -> Operand {
    var parentheses = 0
    while reader.takeSign("(") { parentheses += 1 }
    let operand: Operand
    if reader.next.kind == .value {
      operand = Operand(term: .value(try reader.value()))
    } else if reader.isAtFunction {
      operand = try parseFunction(depth: depth)
    } else {
      operand = Operand(term: .path(try reader.path()))
    }
    for _ in 0..<parentheses { try reader.expectSign(")") }
    return operand
  }

  private mutating func parseFunction(depth: Int) throws(ExpressionError) -> Operand {
    let place = reader.place
    let name = reader.take().text
    try reader.expectSign("(")
    operatorCount += 1
    // What is deeper can't be right, and must not cost stack.
    guard depth < Self.depthLimit else { throw reader.error(ConditionFunction.misuse(of: name)) }
    let function = UpdateFunction(rawValue: name)
    if function == nil { reader.mistakes.note(at: place, UpdateFunction.complaint(about: name)) }
    var arguments: [Operand] = []
    repeat { arguments.append(try parseOperand(depth: depth + 1)) } while reader.takeSign(",")
    try reader.expectSign(")")
    checkNesting(arguments)
    guard let function else { return Operand(term: .value(.null)) }
    return Operand(term: term(function, arguments.map(\.term)), listAppend: function == .listAppend ? place : nil)
  }

  /// Takes note of `list_append` within another function or a sum, where it can't be.
  private mutating func checkNesting(_ operands: [Operand]) {
    for case let place? in operands.map(\.listAppend) {
      reader.mistakes.note(at: place, ConditionFunction.misuse(of: UpdateFunction.listAppend.rawValue))
    }
  }

  private mutating func term(_ function: UpdateFunction, _ arguments: [UpdateProgram.Term]) -> UpdateProgram.Term {
    guard arguments.count == 2 else {
      reader.mistakes.note(.operandType, TokenReader.wrongCount(function.rawValue, arguments.count))
      return .value(.null)
    }
    switch function {
    case .listAppend:
      for case let kind? in arguments.map(\.kind) where kind != .list { noteType(function.rawValue, kind) }
      return .append(arguments[0], arguments[1])
    case .ifNotExists:
      guard case .path(let path) = arguments[0] else {
        reader.mistakes.note(
          .operandType,
          "Operator or function requires a document path; operator or function: \(function.rawValue)")
        return arguments[1]
      }
      return .ifNotExists(path, arguments[1])
    }
  }

  private mutating func noteType(_ name: String, _ kind: Value.Kind) {
    reader.mistakes.note(.operandType, TokenReader.wrongType(name, kind.rawValue))
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
