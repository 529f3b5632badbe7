extension Attribute {
  /// A comparison with a value, where absence counts as the default.
  fileprivate func comparison(
    _ comparator: StaticString, _ value: Value, holdsForDefault: (Value) -> Bool
  ) -> Condition<Scope> {
    accepting(.comparison(.path(path), comparator, .value(encoded(value))), ifDefault: holdsForDefault)
  }

  /// The attribute equals one of the values. No value at all: it never holds.
  public func isIn(_ values: [Value]) -> Condition<Scope> {
    let encoded = values.filter { !form.isStoredAsAbsence($0) }.map(encoded)
    // An empty set is stored as absence.
    var node: ConditionNode? = encoded.count < values.count ? .isAbsent(path, isOptional: isOptional) : nil
    for start in stride(from: 0, to: encoded.count, by: ExpressionLimit.operandsOfIn) {
      let some = encoded[start..<min(start + ExpressionLimit.operandsOfIn, encoded.count)]
      let isIn = ConditionNode.isIn(path, Array(some))
      node = node.map { .or($0, isIn) } ?? isIn
    }
    guard let node else { return condition(.never(path)) }
    return accepting(node) { encoded.contains(self.encoded($0)) }
  }
}

extension Attribute where Value: DynamoOrdered {
  /// The attribute lies in the range, its ends included.
  public func isBetween(_ lower: Value, and upper: Value) -> Condition<Scope> {
    // DynamoDB refuses a range that ends before it begins; nothing lies in it.
    if Value.isOrdered(upper, before: lower) { return condition(.never(path)) }
    return accepting(.between(.path(path), .value(encoded(lower)), .value(encoded(upper)))) { value in
      !Value.isOrdered(value, before: lower) && !Value.isOrdered(upper, before: value)
    }
  }
}

extension Attribute where Value: DynamoOrdered & Comparable {
  /// The attribute lies in the range, its ends included.
  public func isIn(_ range: ClosedRange<Value>) -> Condition<Scope> {
    isBetween(range.lowerBound, and: range.upperBound)
  }
}

extension Attribute {
  /// Refused: DynamoDB does not order values of this type.
  @available(*, unavailable, message: "DynamoDB orders numbers, strings, timestamps and binary only")
  public func isBetween(_ lower: Value, and upper: Value) -> Condition<Scope> { exists }
}

/// The attribute equals the value.
public func == <Scope, Value: Equatable>(lhs: Attribute<Scope, Value>, rhs: Value) -> Condition<Scope> {
  if lhs.form.isStoredAsAbsence(rhs) { return lhs.isAbsent }
  return lhs.comparison("=", rhs) { lhs.encoded($0) == lhs.encoded(rhs) }
}

/// The attribute differs from the value; an absent attribute without a default differs from every value.
public func != <Scope, Value: Equatable>(lhs: Attribute<Scope, Value>, rhs: Value) -> Condition<Scope> {
  if lhs.form.isStoredAsAbsence(rhs) { return lhs.exists }
  let node = ConditionNode.comparison(.path(lhs.path), "<>", .value(lhs.encoded(rhs)))
  // Absence is the default, so it differs from everything else and from nothing.
  if let value = lhs.defaultValue, lhs.encoded(value) == lhs.encoded(rhs) {
    return lhs.condition(.and(.exists(lhs.path), node))
  }
  return lhs.condition(.or(node, .isAbsent(lhs.path)))
}

/// The attribute is less than the value, in DynamoDB's order.
public func < <Scope, Value: DynamoOrdered>(lhs: Attribute<Scope, Value>, rhs: Value) -> Condition<Scope> {
  lhs.comparison("<", rhs) { Value.isOrdered($0, before: rhs) }
}

/// The attribute is less than the value or equals it, in DynamoDB's order.
public func <= <Scope, Value: DynamoOrdered>(lhs: Attribute<Scope, Value>, rhs: Value) -> Condition<Scope> {
  lhs.comparison("<=", rhs) { !Value.isOrdered(rhs, before: $0) }
}

/// The attribute is greater than the value, in DynamoDB's order.
public func > <Scope, Value: DynamoOrdered>(lhs: Attribute<Scope, Value>, rhs: Value) -> Condition<Scope> {
  lhs.comparison(">", rhs) { Value.isOrdered(rhs, before: $0) }
}

/// The attribute is greater than the value or equals it, in DynamoDB's order.
public func >= <Scope, Value: DynamoOrdered>(lhs: Attribute<Scope, Value>, rhs: Value) -> Condition<Scope> {
  lhs.comparison(">=", rhs) { !Value.isOrdered($0, before: rhs) }
}

/// Refused: DynamoDB does not order values of this type.
@available(*, unavailable, message: "DynamoDB orders numbers, strings, timestamps and binary only")
public func < <Scope, Value>(lhs: Attribute<Scope, Value>, rhs: Value) -> Condition<Scope> { lhs.exists }

/// Refused: DynamoDB does not order values of this type.
@available(*, unavailable, message: "DynamoDB orders numbers, strings, timestamps and binary only")
public func <= <Scope, Value>(lhs: Attribute<Scope, Value>, rhs: Value) -> Condition<Scope> { lhs.exists }

/// Refused: DynamoDB does not order values of this type.
@available(*, unavailable, message: "DynamoDB orders numbers, strings, timestamps and binary only")
public func > <Scope, Value>(lhs: Attribute<Scope, Value>, rhs: Value) -> Condition<Scope> { lhs.exists }

/// Refused: DynamoDB does not order values of this type.
@available(*, unavailable, message: "DynamoDB orders numbers, strings, timestamps and binary only")
public func >= <Scope, Value>(lhs: Attribute<Scope, Value>, rhs: Value) -> Condition<Scope> { lhs.exists }
