import Tablewright

extension ConditionExpression {
  /// Whether the condition holds of an item.
  ///
  /// - Parameter item: the item's canonical bytes; `{}` where there is none.
  package func holds(of item: ArraySlice<UInt8>) throws(CanonicalReader.Damage) -> Bool {
    var answers: [Bool] = []
    for step in steps {
      switch step {
      case .test(let test): answers.append(try test.holds(of: item))
      case .not: answers.append(!(answers.popLast() ?? false))
      case .and, .or:
        let (second, first) = (answers.popLast() ?? false, answers.popLast() ?? false)
        if case .and = step { answers.append(first && second) } else { answers.append(first || second) }
      }
    }
    return answers.last ?? false
  }
}

extension ConditionExpression.Test {
  fileprivate func holds(of item: ArraySlice<UInt8>) throws(CanonicalReader.Damage) -> Bool {
    switch self {
    case .compare(let lhs, let comparator, let rhs): return try comparator.holds(lhs.in(item), rhs.in(item))
    case .between(let operand, let lower, let upper):
      let (value, lower, upper) = (try operand.in(item), try lower.in(item), try upper.in(item))
      guard try ConditionExpression.Comparator.greaterOrEqual.holds(value, lower) else { return false }
      return try ConditionExpression.Comparator.lessOrEqual.holds(value, upper)
    case .isIn(let operand, let values):
      guard let value = try operand.in(item) else { return false }
      for other in values {
        if let other = try other.in(item), try other.equals(value) { return true }
      }
      return false
    case .exists(let path): return try path.find(in: item) != nil
    case .isAbsent(let path): return try path.find(in: item) == nil
    case .isType(let operand, let kind): return try operand.in(item)?.kind() == kind
    case .begins(let operand, let prefix):
      guard let value = try operand.in(item), let prefix = try prefix.in(item) else { return false }
      return try value.begins(with: prefix)
    case .contains(let operand, let part):
      guard let value = try operand.in(item), let part = try part.in(item) else { return false }
      return try value.contains(part)
    case .lacks(let operand, let part):
      guard let value = try operand.in(item), let part = try part.in(item) else { return false }
      return try !value.contains(part)
    }
  }
}

extension ConditionExpression.Operand {
  /// The operand's value; nil where the item has none.
  fileprivate func `in`(_ item: ArraySlice<UInt8>) throws(CanonicalReader.Damage) -> ConditionValue? {
    switch self {
    case .value(let value): return .given(value)
    case .path(let path): return try path.find(in: item).map { .stored(item[$0]) }
    case .size(let operand): return try operand.in(item)?.size().map { .given(.number(Number($0))) }
    }
  }
}

extension DocumentPath {
  /// The value at the path; nil where there is none.
  package func value(in item: ArraySlice<UInt8>) throws(CanonicalReader.Damage) -> Value? {
    guard let range = try find(in: item) else { return nil }
    var reader = CanonicalReader(item[range])
    return try reader.value()
  }
}

extension ConditionExpression.Comparator {
  /// Whether the comparison holds. What is not there is unequal to everything, and what is of another type has no
  /// order.
  fileprivate func holds(_ lhs: ConditionValue?, _ rhs: ConditionValue?) throws(CanonicalReader.Damage) -> Bool {
    guard let lhs, let rhs else { return self == .unequal }
    switch self {
    case .equal: return try lhs.equals(rhs)
    case .unequal: return try !lhs.equals(rhs)
    case .less: return try lhs.order(to: rhs) == .before
    case .lessOrEqual: return [.before, .same].contains(try lhs.order(to: rhs))
    case .greater: return try lhs.order(to: rhs) == .after
    case .greaterOrEqual: return [.after, .same].contains(try lhs.order(to: rhs))
    }
  }
}
