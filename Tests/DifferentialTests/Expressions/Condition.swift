/// A condition or filter, as its parts.
///
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
indirect enum Condition {
  case compare(Operand, Comparator, Operand)
  case between(Operand, Operand, Operand)
  case isIn(Operand, [Operand])
  case exists(Path)
  case notExists(Path)
  case hasType(Path, String)
  case beginsWith(Path, Operand)
  case contains(Path, Operand)
  case and(Condition, Condition)
  case or(Condition, Condition)
  case not(Condition)

  enum Comparator: String, CaseIterable {
    case equal = "="
    case unequal = "<>"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  enum Operand: Hashable {
    case path(Path)
    case value(Value)
    case size(Path)
  }
}

extension Condition {
  /// Whether the condition holds of an item; of an empty one where there is none.
  func holds(of item: Item) -> Bool {
    switch self {
    case .compare(let lhs, let comparator, let rhs): comparator.holds(lhs.value(in: item), rhs.value(in: item))
    case .between(let operand, let lower, let upper):
      Comparator.greaterOrEqual.holds(operand.value(in: item), lower.value(in: item))
        && Comparator.lessOrEqual.holds(operand.value(in: item), upper.value(in: item))
    case .isIn(let operand, let list):
      list.contains { Comparator.equal.holds(operand.value(in: item), $0.value(in: item)) }
    case .exists(let path): path.value(in: item) != nil
    case .notExists(let path): path.value(in: item) == nil
    case .hasType(let path, let type): path.value(in: item)?.type == type
    case .beginsWith(let path, let prefix): Self.begins(path.value(in: item), prefix.value(in: item))
    case .contains(let path, let part): Self.contains(path.value(in: item), part.value(in: item))
    case .and(let lhs, let rhs): lhs.holds(of: item) && rhs.holds(of: item)
    case .or(let lhs, let rhs): lhs.holds(of: item) || rhs.holds(of: item)
    case .not(let condition): !condition.holds(of: item)
    }
  }

  private static func begins(_ value: Value?, _ prefix: Value?) -> Bool {
    switch (value, prefix) {
    case (.string(let text), .string(let prefix)): text.bytes.starts(with: prefix.bytes)
    case (.binary(let bytes), .binary(let prefix)): bytes.starts(with: prefix)
    default: false
    }
  }

  private static func contains(_ value: Value?, _ part: Value?) -> Bool {
    switch (value, part) {
    case (.string(let text), .string(let part)): holds(text.bytes, part.bytes)
    case (.binary(let bytes), .binary(let part)): holds(bytes, part)
    case (.stringSet(let set), .string(let part)): set.contains(part)
    case (.numberSet(let set), .number(let part)): set.contains(part)
    case (.binarySet(let set), .binary(let part)): set.contains(part)
    case (.list(let values), let part?): values.contains(part)
    default: false
    }
  }

  private static func holds(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    var rest = bytes[...]
    while rest.count >= part.count {
      if rest.starts(with: part) { return true }
      if rest.popFirst() == nil { return false }
    }
    return false
  }
}

extension Condition.Operand {
  func value(in item: Item) -> Value? {
    switch self {
    case .path(let path): path.value(in: item)
    case .value(let value): value
    case .size(let path): path.value(in: item)?.size.map { .number(ExactDecimal($0)) }
    }
  }
}

extension Value {
  /// What `size` says of the value; nil of numbers, booleans and null.
  fileprivate var size: Int? {
    switch self {
    case .string(let text): text.bytes.count
    case .binary(let bytes): bytes.count
    case .list(let values): values.count
    case .map(let members): members.count
    case .stringSet(let set): set.count
    case .numberSet(let set): set.count
    case .binarySet(let set): set.count
    case .number, .bool, .null: nil
    }
  }
}

extension Condition.Comparator {
  /// Whether the comparison holds. What is not there equals nothing, and is unequal to everything.
  func holds(_ lhs: Value?, _ rhs: Value?) -> Bool {
    guard let lhs, let rhs else { return self == .unequal }
    switch self {
    case .equal: return lhs == rhs
    case .unequal: return lhs != rhs
    case .less: return lhs.isBefore(rhs) ?? false
    case .greater: return rhs.isBefore(lhs) ?? false
    case .lessOrEqual: return rhs.isBefore(lhs).map { !$0 } ?? false
    case .greaterOrEqual: return lhs.isBefore(rhs).map { !$0 } ?? false
    }
  }
}
