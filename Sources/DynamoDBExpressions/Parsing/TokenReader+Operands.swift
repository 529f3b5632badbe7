import Tablewright

/// What DynamoDB asks of the operands of comparisons and functions before there is an item.
extension TokenReader {
  private typealias Operand = ConditionExpression.Operand

  /// What a test is taken for where it is wrong, and so never asked.
  private static let nothing = ConditionExpression.Test.isIn(.value(.null), [])
  /// The types that have an order.
  private static let ordered: Set<Value.Kind> = [.string, .number, .binary]

  // MARK: Operators

  /// Checks a comparison.
  mutating func check(
    _ comparator: ConditionExpression.Comparator, _ lhs: ConditionExpression.Operand,
    _ rhs: ConditionExpression.Operand
  ) {
    checkDistinct(comparator.rawValue, [lhs, rhs])
    if comparator == .equal || comparator == .unequal { return }
    checkOrdered(comparator.rawValue, [lhs, rhs])
  }

  /// Checks that no other operand is the first one.
  mutating func checkDistinct(_ name: String, _ operands: [ConditionExpression.Operand]) {
    guard case .path(let first)? = operands.first, operands.dropFirst().contains(.path(first)) else { return }
    mistakes.note(
      .sameOperand,
      "The first operand must be distinct from the remaining operands for this operator or function; "
        + "operator: \(name), first operand: \(first)")
  }

  /// Checks that IN is given no more values than it takes.
  mutating func checkCount(of values: [ConditionExpression.Operand], limit: Int) {
    if values.count <= limit { return }
    mistakes.note(
      .operandCount, "The IN operator is provided with too many operands; number of operands: \(values.count)")
  }

  /// Checks BETWEEN.
  mutating func checkBetween(
    _ operand: ConditionExpression.Operand, _ lower: ConditionExpression.Operand, _ upper: ConditionExpression.Operand
  ) {
    checkDistinct("BETWEEN", [operand, lower, upper])
    checkOrdered("BETWEEN", [operand, lower, upper])
    guard case .value(let lower) = lower, case .value(let upper) = upper else { return }
    let operands =
      "lower bound operand: AttributeValue: \(lower.inMessages), upper bound operand: AttributeValue: "
      + upper.inMessages
    if lower.kind != upper.kind {
      note("The BETWEEN operator requires same data type for lower and upper bounds; \(operands)")
    } else if lower.order(to: upper) == .after {
      note("The BETWEEN operator requires upper bound to be greater than or equal to lower bound; \(operands)")
    }
  }

  private mutating func checkOrdered(_ name: String, _ operands: [ConditionExpression.Operand]) {
    for case let kind? in operands.map(\.kind) where !Self.ordered.contains(kind) {
      note(Self.wrongType(name, kind.rawValue))
    }
  }

  // MARK: Functions

  /// The test that a function asks.
  mutating func test(_ name: String, _ arguments: [ConditionExpression.Operand]) -> ConditionExpression.Test {
    guard let function = ConditionFunction(rawValue: name), checkCount(function, arguments) else { return Self.nothing }
    switch function {
    case .exists, .isAbsent:
      guard case .path(let path) = arguments[0] else {
        note("Operator or function requires a document path; operator or function: \(name)")
        return Self.nothing
      }
      return function == .exists ? .exists(path) : .isAbsent(path)
    case .isType:
      checkDistinct(name, arguments)
      return typeTest(arguments)
    case .begins:
      checkDistinct(name, arguments)
      for case let kind? in arguments.map(\.kind) where kind != .string && kind != .binary {
        note(Self.wrongType(name, kind.rawValue))
      }
      return .begins(arguments[0], arguments[1])
    case .contains:
      checkDistinct(name, arguments)
      return .contains(arguments[0], arguments[1])
    case .size: return Self.nothing
    }
  }

  /// The operand that `size` is.
  mutating func size(_ arguments: [ConditionExpression.Operand]) -> ConditionExpression.Operand {
    guard checkCount(.size, arguments) else { return .value(.null) }
    if let kind = arguments[0].kind, [.number, .bool, .null].contains(kind) {
      note(Self.wrongType("size", kind.rawValue))
    }
    return .size(arguments[0])
  }

  private mutating func checkCount(_ function: ConditionFunction, _ arguments: [ConditionExpression.Operand]) -> Bool {
    if arguments.count == function.operandCount { return true }
    mistakes.note(.operandCount, Self.wrongCount(function.rawValue, arguments.count))
    return false
  }

  private mutating func typeTest(_ arguments: [ConditionExpression.Operand]) -> ConditionExpression.Test {
    guard case .value(.string(let name)) = arguments[1] else {
      note(Self.wrongType("attribute_type", arguments[1].kind?.rawValue ?? "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}"))
      return Self.nothing
    }
    let text = String(decoding: name, as: UTF8.self)
    guard let kind = Value.Kind(rawValue: text) else {
      note("Invalid attribute type name found; type: \(text), valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}")
      return Self.nothing
    }
    return .isType(arguments[0], kind)
  }

  // MARK: Words

  private mutating func note(_ message: String) { mistakes.note(.operandType, message) }

  /// That an operand is of a type that can't be worked with.
  static func wrongType(_ name: String, _ kind: String) -> String {
    "Incorrect operand type for operator or function; operator or function: \(name), operand type: \(kind)"
  }

  /// That a function is given too few or too many operands.
  static func wrongCount(_ name: String, _ count: Int) -> String {
    "Incorrect number of operands for operator or function; operator or function: \(name), number of operands: \(count)"
  }
}

extension Value {
  /// The value as DynamoDB's messages show it, such as `{N:1}`.
  fileprivate var inMessages: String {
    switch self {
    case .string(let text): "{S:\(String(decoding: text, as: UTF8.self))}"
    case .number(let number): "{N:\(number)}"
    case .binary(let bytes): "{B:\(String(decoding: Base64.encode(bytes), as: UTF8.self))}"
    default: "{\(kind.rawValue)}"
    }
  }
}
