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
      return ConditionExpression.Comparator.greaterOrEqual.holds(value, lower)
        && ConditionExpression.Comparator.lessOrEqual.holds(value, upper)
    case .isIn(let operand, let values):
      guard let value = try operand.in(item) else { return false }
      for other in values {
        if try other.in(item) == value { return true }
      }
      return false
    case .exists(let path): return try path.find(in: item) != nil
    case .isAbsent(let path): return try path.find(in: item) == nil
    case .isType(let operand, let kind): return try operand.in(item)?.kind == kind
    case .begins(let operand, let prefix):
      guard let value = try operand.in(item), let prefix = try prefix.in(item) else { return false }
      return value.begins(with: prefix)
    case .contains(let operand, let part):
      guard let value = try operand.in(item), let part = try part.in(item) else { return false }
      return value.contains(part)
    }
  }
}

extension ConditionExpression.Operand {
  /// The operand's value; nil where the item has none.
  fileprivate func `in`(_ item: ArraySlice<UInt8>) throws(CanonicalReader.Damage) -> Value? {
    switch self {
    case .value(let value): return value
    case .path(let path): return try path.value(in: item)
    case .size(let operand): return try operand.in(item)?.size.map { .number(Number($0)) }
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
  /// Whether the comparison holds. What is not there, or is of another type, is only ever unequal.
  fileprivate func holds(_ lhs: Value?, _ rhs: Value?) -> Bool {
    if self == .unequal { return lhs != rhs }
    guard let lhs, let rhs else { return false }
    if self == .equal { return lhs == rhs }
    guard let order = lhs.order(to: rhs) else { return false }
    switch self {
    case .less: return order == .before
    case .lessOrEqual: return order != .after
    case .greater: return order == .after
    case .greaterOrEqual: return order != .before
    case .equal, .unequal: return false
    }
  }
}
