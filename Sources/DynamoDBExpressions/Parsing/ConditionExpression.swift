/// What has to hold of an item: a condition, a filter or the condition on a key, parsed.
///
/// It is kept as a row of steps in the order in which they are taken, so that neither reading nor judging it recurses,
/// however deep its parentheses are.
package struct ConditionExpression: Sendable {
  /// What is done next with the answers so far.
  package enum Step: Sendable {
    /// Asks something of the item.
    case test(Test)
    /// Turns the last answer round.
    case not
    /// Joins the last two answers.
    case and, or
  }

  /// The steps, in their order. What is left in the end is the answer.
  package var steps: [Step]

  /// Something to ask of an item.
  package enum Test: Sendable {
    case compare(Operand, Comparator, Operand)
    case between(Operand, Operand, Operand)
    case isIn(Operand, [Operand])
    case exists(DocumentPath)
    case isAbsent(DocumentPath)
    case isType(Operand, Value.Kind)
    case begins(Operand, Operand)
    case contains(Operand, Operand)
    /// That there is a value, and that it does not contain another one. Only parameters from before expressions ask it.
    case lacks(Operand, Operand)
  }

  /// How two values are compared.
  package enum Comparator: String, Sendable {
    case equal = "="
    case unequal = "<>"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  /// What a test is about.
  package enum Operand: Sendable, Hashable {
    case path(DocumentPath)
    case value(Value)
    indirect case size(Operand)

    /// The type, where it is known before there is an item.
    var kind: Value.Kind? {
      switch self {
      case .path: nil
      case .value(let value): value.kind
      case .size: .number
      }
    }
  }

  /// What has to hold of all tests, or of one of them. There has to be a test.
  package init(joining tests: [Test], by joint: Step) {
    steps = []
    for (place, test) in tests.enumerated() {
      steps.append(.test(test))
      if place > 0 { steps.append(joint) }
    }
  }

  /// Parses an expression, and takes note of the placeholders that it uses.
  ///
  /// - Throws: ``ExpressionError`` with DynamoDB's words.
  package init(
    _ text: String, _ parameter: ExpressionError.Parameter, _ placeholders: inout Placeholders
  ) throws(ExpressionError) {
    var parser = ConditionParser(try TokenReader(text, parameter, placeholders))
    steps = try parser.parse()
    placeholders = parser.reader.placeholders
  }
}

extension ConditionExpression {
  /// All tests of the expression.
  package var tests: [Test] {
    steps.compactMap { step in
      if case .test(let test) = step { test } else { nil }
    }
  }

  /// The paths that the expression reads.
  package var paths: [DocumentPath] {
    tests.flatMap(\.operands).compactMap { operand in
      var operand = operand
      while case .size(let inner) = operand { operand = inner }
      if case .path(let path) = operand { return path }
      return nil
    }
  }
}

extension ConditionExpression.Test {
  /// What the test is about, in its order.
  var operands: [ConditionExpression.Operand] {
    switch self {
    case .compare(let lhs, _, let rhs), .begins(let lhs, let rhs), .contains(let lhs, let rhs),
      .lacks(let lhs, let rhs):
      [lhs, rhs]
    case .between(let operand, let lower, let upper): [operand, lower, upper]
    case .isIn(let operand, let values): [operand] + values
    case .exists(let path), .isAbsent(let path): [.path(path)]
    case .isType(let operand, _): [operand]
    }
  }
}
