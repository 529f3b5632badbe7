extension Attribute {
  /// A comparison with another attribute of the item, where the absence of either counts as its default.
  fileprivate func comparison(
    _ comparator: StaticString, _ other: Attribute, holds: (Value, Value) -> Bool
  ) -> Condition<Scope> {
    condition(node(comparator, other, holds: holds).and(other.required))
  }

  /// What holds where the attributes are not equal.
  fileprivate func difference(_ other: Attribute) -> Condition<Scope> where Value: Equatable {
    condition(.not(node("=", other) { $0 == $1 }).and(other.required))
  }

  private func node(
    _ comparator: StaticString, _ other: Attribute, holds: (Value, Value) -> Bool
  ) -> ConditionNode {
    // Values of two types are never equal or ordered: the comparison would never hold, silently.
    if let mismatch = form.mismatch(other.form) { return .failure(mismatch) }
    var node = ConditionNode.comparison(.path(path), comparator, .path(other.path))
    if let defaultValue {
      let value = ConditionNode.comparison(.value(encoded(defaultValue)), comparator, .path(other.path))
      node = .or(node, .and(.isAbsent(path), value))
    }
    if let defaultValue = other.defaultValue {
      let value = ConditionNode.comparison(.path(path), comparator, .value(encoded(defaultValue)))
      node = .or(node, .and(.isAbsent(other.path), value))
    }
    let (first, second) = (defaultValue ?? form.absentValue, other.defaultValue ?? other.form.absentValue)
    if let first, let second, holds(first, second) {
      node = .or(node, .and(.isAbsent(path), .isAbsent(other.path)))
    }
    return node
  }
}

/// The attributes are equal. Absence counts as the default; an absent attribute without one equals nothing.
@_disfavoredOverload
public func == <Scope, Value: Equatable>(
  lhs: Attribute<Scope, Value>, rhs: Attribute<Scope, Value>
) -> Condition<Scope> {
  lhs.comparison("=", rhs) { $0 == $1 }
}

/// The attributes differ. Absence counts as the default; an absent attribute without one differs from everything.
@_disfavoredOverload
public func != <Scope, Value: Equatable>(
  lhs: Attribute<Scope, Value>, rhs: Attribute<Scope, Value>
) -> Condition<Scope> {
  lhs.difference(rhs)
}

/// The first attribute is less than the second, in DynamoDB's order.
@_disfavoredOverload
public func < <Scope, Value: DynamoOrdered>(
  lhs: Attribute<Scope, Value>, rhs: Attribute<Scope, Value>
) -> Condition<Scope> {
  lhs.comparison("<", rhs) { Value.isOrdered($0, before: $1) }
}

/// The first attribute is less than the second or equals it, in DynamoDB's order.
@_disfavoredOverload
public func <= <Scope, Value: DynamoOrdered>(
  lhs: Attribute<Scope, Value>, rhs: Attribute<Scope, Value>
) -> Condition<Scope> {
  lhs.comparison("<=", rhs) { !Value.isOrdered($1, before: $0) }
}

/// The first attribute is greater than the second, in DynamoDB's order.
@_disfavoredOverload
public func > <Scope, Value: DynamoOrdered>(
  lhs: Attribute<Scope, Value>, rhs: Attribute<Scope, Value>
) -> Condition<Scope> {
  rhs < lhs
}

/// The first attribute is greater than the second or equals it, in DynamoDB's order.
@_disfavoredOverload
public func >= <Scope, Value: DynamoOrdered>(
  lhs: Attribute<Scope, Value>, rhs: Attribute<Scope, Value>
) -> Condition<Scope> {
  rhs <= lhs
}
