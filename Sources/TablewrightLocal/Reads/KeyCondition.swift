import DynamoDBExpressions

/// The range of keys that a query reads.
struct KeyCondition {
  /// The bytes with which all keys of the partition start.
  private let partition: [UInt8]
  /// Whether the condition asks for less than the whole partition.
  private let isNarrowed: Bool
  /// The least key that is read.
  let lower: [UInt8]
  /// The least key after those that are read; nil where there is none.
  let upper: [UInt8]?

  /// What a test asks of one attribute of the key.
  private enum Bound {
    case compare(ConditionExpression.Comparator, Value)
    case between(Value, Value)
    case begins(Value)
  }

  /// The range that a condition gives.
  ///
  /// - Throws: ``LocalError`` where it does not give the partition, or what the key can't be read by.
  init(_ condition: ConditionExpression, _ key: LocalTable.Key) throws(LocalError) {
    let bounds = try Self.bounds(condition)
    for name in bounds.keys where !key.attributes.contains(where: { $0.utf8 == name }) {
      throw Self.missing(key, bounds)
    }
    let values = try key.partition.map { attribute throws(LocalError) in
      guard let bound = bounds[attribute.utf8] else {
        throw .validation("Query condition missed key schema element: \(attribute.name)")
      }
      guard case .compare(.equal, let value) = bound else { throw .validation("Query key condition not supported") }
      try Self.check(value, attribute)
      return value
    }
    partition = KeyEncoding.partition(values)
    isNarrowed = bounds.count > values.count
    var prefix = partition
    var last: Bound?
    for (place, attribute) in key.sort.enumerated() {
      guard let bound = bounds[attribute.utf8] else {
        let rest = key.sort.dropFirst(place + 1)
        if let later = rest.first(where: { bounds[$0.utf8] != nil }) {
          throw .validation("Query condition missed key schema element: \(attribute.name) before \(later.name)")
        }
        break
      }
      if last != nil { throw .validation("Query key condition not supported") }
      try Self.check(bound, attribute)
      if case .compare(.equal, let value) = bound {
        KeyEncoding.append(value, to: &prefix)
      } else {
        last = bound
      }
    }
    (lower, upper) = Self.range(prefix, last)
  }

  /// Refuses to go on after a key that the condition does not hold of.
  func check(_ start: StartKey) throws(LocalError) {
    let isInPartition = start.encoded.starts(with: partition)
    if !isNarrowed {
      if isInPartition { return }
      throw .validation("The provided starting key is outside query boundaries based on provided conditions")
    }
    let moved = partition + start.encoded.dropFirst(start.partitionLength)
    guard StartKey.isKey(moved, from: lower, to: upper) else {
      throw .validation("The provided starting key does not match the range key predicate")
    }
    if !isInPartition { throw .validation("The query can return at most one row and cannot be restarted") }
  }

  private static func missing(_ key: LocalTable.Key, _ bounds: [[UInt8]: Bound]) -> LocalError {
    let missed = key.attributes.first { bounds[$0.utf8] == nil }
    return .validation("Query condition missed key schema element: \(missed?.name ?? "")")
  }

  /// What is asked of each attribute: conditions that all have to hold, one for each.
  private static func bounds(_ condition: ConditionExpression) throws(LocalError) -> [[UInt8]: Bound] {
    var bounds: [[UInt8]: Bound] = [:]
    for step in condition.steps {
      switch step {
      case .and: break
      case .or: throw .validation("Invalid operator used in KeyConditionExpression: OR")
      case .not: throw .validation("Invalid operator used in KeyConditionExpression: NOT")
      case .test(let test):
        let (path, bound) = try Self.bound(test)
        if !path.steps.isEmpty {
          throw .validation("KeyConditionExpressions cannot have conditions on nested attributes")
        }
        if bounds.updateValue(bound, forKey: path.name) != nil {
          throw .validation("KeyConditionExpressions must only contain one condition per key")
        }
      }
    }
    return bounds
  }

  private static func bound(_ test: ConditionExpression.Test) throws(LocalError) -> (DocumentPath, Bound) {
    switch test {
    case .compare(.path(let path), let comparator, .value(let value)):
      if comparator == .unequal { throw unsupported("<>") }
      return (path, .compare(comparator, value))
    case .compare(.value(let value), let comparator, .path(let path)):
      if comparator == .unequal { throw unsupported("<>") }
      return (path, .compare(comparator.reversed, value))
    case .between(.path(let path), .value(let lower), .value(let upper)): return (path, .between(lower, upper))
    case .begins(.path(let path), .value(let value)): return (path, .begins(value))
    case .exists: throw unsupported("attribute_exists")
    case .isAbsent: throw unsupported("attribute_not_exists")
    case .isType: throw unsupported("attribute_type")
    case .contains: throw unsupported("contains")
    case .isIn: throw unsupported("IN")
    default:
      throw .validation("Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition")
    }
  }

  private static func unsupported(_ name: String) -> LocalError {
    .validation("Invalid operator used in KeyConditionExpression: \(name)")
  }

  private static func check(_ bound: Bound, _ attribute: LocalTable.KeyAttribute) throws(LocalError) {
    switch bound {
    case .compare(_, let value), .begins(let value): try check(value, attribute)
    case .between(let lower, let upper):
      try check(lower, attribute)
      try check(upper, attribute)
    }
  }

  private static func check(_ value: Value, _ attribute: LocalTable.KeyAttribute) throws(LocalError) {
    if value.kind != attribute.kind {
      throw .invalidParameter("Condition parameter type does not match schema type")
    }
    if value.size == 0 {
      throw .invalidParameter(
        "The AttributeValue for a key attribute cannot contain an empty "
          + "\(value.kind == .binary ? "binary" : "string") value. Key: \(attribute.name)")
    }
  }

  // MARK: Bytes

  private static func range(_ prefix: [UInt8], _ bound: Bound?) -> (lower: [UInt8], upper: [UInt8]?) {
    func encoded(_ value: Value) -> [UInt8] {
      var bytes = prefix
      KeyEncoding.append(value, to: &bytes)
      return bytes
    }
    let end = KeyEncoding.successor(of: prefix)
    switch bound {
    case nil: return (prefix, end)
    case .begins(let value):
      var bytes = prefix
      KeyEncoding.appendPrefix(value, to: &bytes)
      return (bytes, KeyEncoding.successor(of: bytes))
    case .between(let lower, let upper): return (encoded(lower), KeyEncoding.successor(of: encoded(upper)))
    case .compare(let comparator, let value):
      let start = encoded(value)
      let after = KeyEncoding.successor(of: start)
      switch comparator {
      case .less: return (prefix, start)
      case .lessOrEqual: return (prefix, after)
      case .greater: return (after ?? start, end)
      case .greaterOrEqual: return (start, end)
      case .equal, .unequal: return (start, after)
      }
    }
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
