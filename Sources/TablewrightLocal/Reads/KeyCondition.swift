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

  private typealias Bound = KeyConditions.Bound

  /// The range that conditions give.
  ///
  /// - Throws: ``LocalError`` where they do not give the partition, or what the key can't be read by.
  init(_ conditions: KeyConditions, _ key: LocalTable.Key) throws(LocalError) {
    let count = conditions.conditions.count
    if count > key.attributes.count {
      throw .validation(
        "The number of query conditions (\(count)) exceeds the number of key attributes defined in the schema "
          + "(\(key.attributes.count))")
    }
    let bounds = Dictionary(conditions.conditions.map { ($0.name, $0.bound) }) { first, _ in first }
    let values = try key.partition.map { attribute throws(LocalError) in
      guard let bound = bounds[attribute.utf8] else { throw Self.missed(attribute) }
      try Self.check(bound, attribute)
      guard case .compare(.equal, let value) = bound else { throw Self.unsupported }
      return value
    }
    partition = KeyEncoding.partition(values)
    isNarrowed = count > values.count
    var prefix = partition
    var last: Bound?
    try Self.checkGaps(bounds, key.sort)
    for attribute in key.sort.prefix(max(0, count - values.count)) {
      // A condition that is left is on this one, or else on one that it can't be on.
      guard let bound = bounds[attribute.utf8] else { throw Self.missed(attribute) }
      try Self.check(bound, attribute)
      if case .compare(.equal, let value) = bound {
        KeyEncoding.append(value, to: &prefix)
      } else {
        last = bound
      }
    }
    (lower, upper) = Self.range(prefix, last)
  }

  /// Refuses a condition on one of several sort attributes where those before it are not given exactly.
  ///
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.DesignPattern.MultiAttributeKeys.html
  private static func checkGaps(_ bounds: [[UInt8]: Bound], _ sort: [LocalTable.KeyAttribute]) throws(LocalError) {
    guard let last = sort.lastIndex(where: { bounds[$0.utf8] != nil }) else { return }
    let inexact = sort[..<last].filter { attribute in
      if case .compare(.equal, _) = bounds[attribute.utf8] { false } else { true }
    }
    if inexact.isEmpty { return }
    throw .validation(
      "RANGE key attributes \(inexact.map(\.name).joined(separator: ", ")) must have equality conditions specified in the "
        + "query because a condition is present on key attribute \(sort[last].name)")
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

  private static let unsupported = LocalError.validation("Query key condition not supported")

  private static func missed(_ attribute: LocalTable.KeyAttribute) -> LocalError {
    .validation("Query condition missed key schema element: \(attribute.name)")
  }

  private static func check(_ bound: Bound, _ attribute: LocalTable.KeyAttribute) throws(LocalError) {
    if case .unsearchable = bound {
      throw .validation("Attempted conditional constraint is not an indexable operation")
    }
    for value in bound.values {
      if value.kind != attribute.kind {
        throw .invalidParameter("Condition parameter type does not match schema type")
      }
      if value.size == 0 {
        throw .validation(
          "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty "
            + "\(value.kind == .binary ? "binary" : "string") value. Key: \(attribute.name)")
      }
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
    case nil, .unsearchable: return (prefix, end)
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
