/// What a query asks of the attributes of a key: one condition for each of some of them.
package struct KeyConditions: Sendable {
  /// What is asked of an attribute.
  package enum Bound: Sendable {
    case compare(ConditionExpression.Comparator, Value)
    case between(Value, Value)
    case begins(Value)
    /// What no key can be searched by. Only parameters from before expressions ask it.
    case unsearchable

    /// The values that the attribute is compared with.
    package var values: [Value] {
      switch self {
      case .compare(_, let value), .begins(let value): [value]
      case .between(let lower, let upper): [lower, upper]
      case .unsearchable: []
      }
    }
  }

  /// A condition on an attribute.
  package struct Condition: Sendable {
    /// The attribute's name in UTF-8.
    package var name: [UInt8]
    package var bound: Bound

    package init(name: [UInt8], bound: Bound) {
      self.name = name
      self.bound = bound
    }
  }

  /// Why a condition is none on a key, in DynamoDB's words.
  package struct Refusal: Error, Hashable, CustomStringConvertible {
    package var description: String
  }

  package private(set) var conditions: [Condition] = []

  /// Conditions on attributes, of which no two have one name.
  package init(_ conditions: [Condition]) { self.conditions = conditions }

  /// The conditions of an expression.
  ///
  /// - Throws: ``Refusal`` where it asks what can't be asked of a key.
  package init(_ expression: ConditionExpression) throws(Refusal) {
    for step in expression.stepsFromRoot {
      switch step {
      case .and: break
      case .or: throw Self.unsupported("OR")
      case .not: throw Self.unsupported("NOT")
      case .test(let test):
        let condition = try Self.condition(test)
        if conditions.contains(where: { $0.name == condition.name }) {
          throw Refusal(
            description: "Invalid KeyConditionExpression: "
              + "KeyConditionExpressions must only contain one condition per key")
        }
        conditions.append(condition)
      }
    }
  }

  private static func condition(_ test: ConditionExpression.Test) throws(Refusal) -> Condition {
    try checkOperator(test)
    guard let (path, place) = try path(test.operands) else {
      throw Refusal(description: "Invalid condition in KeyConditionExpression: No key attribute specified")
    }
    let values = test.operands.compactMap { if case .value(let value) = $0 { value } else { nil } }
    switch test {
    case .compare(_, let comparator, _):
      let comparator = place == 0 ? comparator : comparator.reversed
      return Condition(name: path.name, bound: .compare(comparator, values[0]))
    case .between: return Condition(name: path.name, bound: .between(values[0], values[1]))
    default: return Condition(name: path.name, bound: .begins(values[0]))
    }
  }

  private static func checkOperator(_ test: ConditionExpression.Test) throws(Refusal) {
    switch test {
    case .compare(_, .unequal, _): throw unsupported("<>")
    case .compare: break
    case .isIn: throw unsupported("IN")
    case .exists: throw unsupported("attribute_exists")
    case .isAbsent: throw unsupported("attribute_not_exists")
    case .isType: throw unsupported("attribute_type")
    case .contains, .lacks: throw unsupported("contains")
    case .between(let operand, _, _): try checkFirst(operand, of: "BETWEEN")
    case .begins(let operand, _): try checkFirst(operand, of: "begins_with")
    }
  }

  private static func checkFirst(_ operand: ConditionExpression.Operand, of name: String) throws(Refusal) {
    if case .path = operand { return }
    throw Refusal(
      description: "Invalid condition in KeyConditionExpression: \(name) operator must have the key attribute as its "
        + "first operand")
  }

  /// The one path among the operands, and its place; nil where there is none.
  private static func path(_ operands: [ConditionExpression.Operand]) throws(Refusal) -> (DocumentPath, Int)? {
    var found: (DocumentPath, Int)?
    for (place, operand) in operands.enumerated() {
      switch operand {
      case .value: break
      case .size: throw Refusal(description: "KeyConditionExpressions cannot contain nested operations")
      case .path(let path):
        if found != nil {
          throw Refusal(
            description: "Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition")
        }
        if !path.steps.isEmpty {
          throw Refusal(description: "KeyConditionExpressions cannot have conditions on nested attributes")
        }
        found = (path, place)
      }
    }
    return found
  }

  private static func unsupported(_ name: String) -> Refusal {
    Refusal(description: "Invalid operator used in KeyConditionExpression: \(name)")
  }
}

extension ConditionExpression {
  /// The steps as a tree has them: each joint before what it joins.
  fileprivate var stepsFromRoot: [Step] {
    var starts: [Int] = []
    var startOfStep: [Int] = []
    for (place, step) in steps.enumerated() {
      switch step {
      case .test: starts.append(place)
      case .not: break
      case .and, .or: starts.removeLast()
      }
      startOfStep.append(starts.last ?? 0)
    }
    var ordered: [Step] = []
    var open = [steps.count - 1]
    while let place = open.popLast(), place >= 0 {
      ordered.append(steps[place])
      switch steps[place] {
      case .test: break
      case .not: open.append(place - 1)
      case .and, .or: open += [place - 1, startOfStep[place - 1] - 1]
      }
    }
    return ordered
  }
}

extension ConditionExpression.Comparator {
  /// The comparison with its sides exchanged.
  fileprivate var reversed: Self {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal, .unequal: self
    }
  }
}
