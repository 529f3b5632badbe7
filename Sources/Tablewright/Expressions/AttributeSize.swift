/// The size of an attribute, in a condition: the length of a string, the bytes of a binary, the elements of a set, a
/// list or a map. Where the attribute is absent, no comparison holds, except that an absent set has no elements.
///
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
public struct AttributeSize<Scope>: Sendable {
  let path: AttributePath
  /// What counts as the size where the attribute is absent.
  let absentSize: Int?
  /// What holds wherever a condition on the size does: the case of a union that has the attribute.
  let required: ConditionNode?

  init<Value>(of attribute: Attribute<Scope, Value>, absent absentSize: Int? = nil) {
    path = attribute.path
    self.absentSize = absentSize
    required = attribute.required
  }

  fileprivate func comparison(
    _ comparator: StaticString, _ size: Int, holds: (Int, Int) -> Bool
  ) -> Condition<Scope> {
    accepting(.comparison(.size(path), comparator, .value(.integer(size)))) { holds($0, size) }
  }

  private func accepting(_ node: ConditionNode, ifAbsent isFulfilled: (Int) -> Bool) -> Condition<Scope> {
    guard let absentSize, isFulfilled(absentSize) else { return condition(node) }
    return condition(.or(node, .isAbsent(path)))
  }

  private func condition(_ node: ConditionNode) -> Condition<Scope> { Condition(node.and(required)) }

  /// The size lies in the range, its ends included.
  public func isBetween(_ lower: Int, and upper: Int) -> Condition<Scope> {
    if upper < lower { return condition(.never(path)) }
    return accepting(.between(.size(path), .value(.integer(lower)), .value(.integer(upper)))) { size in
      (lower...upper).contains(size)
    }
  }
}

/// The size is this one.
public func == <Scope>(lhs: AttributeSize<Scope>, rhs: Int) -> Condition<Scope> {
  lhs.comparison("=", rhs) { $0 == $1 }
}

/// The size is another one.
public func != <Scope>(lhs: AttributeSize<Scope>, rhs: Int) -> Condition<Scope> {
  lhs.comparison("<>", rhs) { $0 != $1 }
}

/// The size is less.
public func < <Scope>(lhs: AttributeSize<Scope>, rhs: Int) -> Condition<Scope> {
  lhs.comparison("<", rhs) { $0 < $1 }
}

/// The size is less or equal.
public func <= <Scope>(lhs: AttributeSize<Scope>, rhs: Int) -> Condition<Scope> {
  lhs.comparison("<=", rhs) { $0 <= $1 }
}

/// The size is greater.
public func > <Scope>(lhs: AttributeSize<Scope>, rhs: Int) -> Condition<Scope> {
  lhs.comparison(">", rhs) { $0 > $1 }
}

/// The size is greater or equal.
public func >= <Scope>(lhs: AttributeSize<Scope>, rhs: Int) -> Condition<Scope> {
  lhs.comparison(">=", rhs) { $0 >= $1 }
}

extension Attribute {
  /// Refused: DynamoDB has no size of numbers, truth values and what else is stored by them.
  @available(*, unavailable, message: "DynamoDB has sizes of strings, binary, sets, lists and maps only")
  public var size: AttributeSize<Scope> { AttributeSize(of: self) }
}

extension Attribute where Value: DynamoText {
  /// The length of the string.
  public var size: AttributeSize<Scope> {
    // Whether DynamoDB counts bytes or characters does not matter where they are as many.
    let text = defaultValue?.storedText.utf8
    return AttributeSize(of: self, absent: text.flatMap { $0.allSatisfy { $0 < 0x80 } ? $0.count : nil })
  }
}

extension Attribute where Value == [UInt8] {
  /// How many bytes there are.
  public var size: AttributeSize<Scope> { AttributeSize(of: self) }
}

extension Attribute where Value: RawRepresentable, Value.RawValue == [UInt8] {
  /// How many bytes there are.
  public var size: AttributeSize<Scope> { AttributeSize(of: self) }
}

extension Attribute where Value: SetAlgebra {
  /// How many elements the set has.
  public var size: AttributeSize<Scope> { AttributeSize(of: self, absent: 0) }
}
