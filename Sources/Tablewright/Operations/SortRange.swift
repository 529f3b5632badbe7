/// The part of an item collection that a query reads, by the value of one attribute in the sort key.
///
/// It is written as a range too: `monday...friday`, `monday..<friday`, `monday...`, `..<friday`.
public enum SortRange<Value: Sendable>: Sendable {
  /// From this value on, itself included.
  case since(Value)
  /// Up to this value, itself excluded.
  case before(Value)
  /// From the first to the second value, both included. Where the first is the greater, there is nothing between them.
  case between(Value, Value)
  /// From the first value on, itself included, up to the second, itself excluded. Where the first is not the less,
  /// there is nothing between them.
  case from(Value, before: Value)
  /// The whole collection.
  case all
}

extension SortRange {
  /// The condition on the sort key.
  ///
  /// - Parameters:
  ///   - prefix: what precedes the attribute in the template.
  ///   - separator: what follows it; nil at the template's end.
  ///   - hole: adds the attribute to a prefix.
  @_spi(Generated)
  public func condition(
    after prefix: KeyValue, separator: StaticString?, hole: (consuming KeyValue, Value) -> KeyValue
  ) -> SortCondition {
    switch self {
    case .all: return prefix.isEmpty ? .all : .beginsWith(prefix)
    case .since(let value):
      let lower = hole(prefix, value)
      return prefix.isEmpty ? .atLeast(lower) : .between(lower, prefix.successor, excludesUpper: true)
    case .before(let value):
      let upper = hole(prefix, value)
      return prefix.isEmpty ? .lessThan(upper) : .between(prefix, upper, excludesUpper: separator == nil)
    case .between(let first, let last):
      let (lower, upper) = (hole(prefix, first), hole(prefix, last))
      guard let separator else { return .between(lower, upper) }
      return .between(lower, upper.literal(separator).successor, excludesUpper: true)
    case .from(let first, let end):
      return .between(hole(prefix, first), hole(prefix, end), excludesUpper: separator == nil)
    }
  }
}

/// A condition on the sort key, as DynamoDB knows them: there is only one in a query.
@_spi(Generated) public enum SortCondition: Sendable {
  /// Every key.
  case all
  /// One key.
  case equals(KeyValue)
  /// Keys that begin with the value.
  case beginsWith(KeyValue)
  /// The value and keys above it.
  case atLeast(KeyValue)
  /// Keys below the value.
  case lessThan(KeyValue)
  /// Keys from the first to the second value; BETWEEN includes its ends, so an upper end that is not meant is left out
  /// of what comes back.
  case between(KeyValue, KeyValue, excludesUpper: Bool = false)

  /// Whether no key can fulfil it, its ends being fit for a key.
  var isImpossible: Bool {
    if case .between(let lower, let upper, _) = self { upper < lower } else { false }
  }

  /// The text of the condition, where `#place` is the sort key and its values are from `:place` on.
  func expression(at place: Int) -> String? {
    switch self {
    case .all: nil
    case .equals: "#\(place) = :\(place)"
    case .beginsWith: "begins_with(#\(place), :\(place))"
    case .atLeast: "#\(place) >= :\(place)"
    case .lessThan: "#\(place) < :\(place)"
    case .between: "#\(place) BETWEEN :\(place) AND :\(place + 1)"
    }
  }

  /// The values that the condition speaks of.
  var values: [KeyValue] {
    switch self {
    case .all: []
    case .equals(let value), .beginsWith(let value), .atLeast(let value), .lessThan(let value): [value]
    case .between(let lower, let upper, _): [lower, upper]
    }
  }

  /// The sort key that the request can't leave out and the result must.
  var excluded: KeyValue? {
    if case .between(_, let upper, excludesUpper: true) = self { upper } else { nil }
  }
}
