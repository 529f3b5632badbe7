/// A value of any type that DynamoDB stores, for attributes whose type a schema leaves open.
///
/// Two are equal when DynamoDB holds them equal: numbers by value, strings by their bytes ("é" as one scalar is another
/// string than as two), sets whatever their order.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html
public enum AttributeValue: Sendable {
  /// S: text.
  case string(String)
  /// N: a number.
  case number(Number)
  /// B: bytes.
  case binary([UInt8])
  /// BOOL: a truth value.
  case bool(Bool)
  /// NULL: nothing, which is there.
  case null
  /// L: values in order.
  case list([AttributeValue])
  /// M: values by name.
  case map([String: AttributeValue])
  /// SS: strings. DynamoDB stores no empty set.
  case stringSet(Set<String>)
  /// NS: numbers. DynamoDB stores no empty set.
  case numberSet(Set<Number>)
  /// BS: binaries. DynamoDB stores no empty set.
  case binarySet(Set<[UInt8]>)

  /// How deeply DynamoDB lets lists and maps stand within each other.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-attributes-nested-depth
  static let depthLimit = 32
}

extension AttributeValue: Hashable {
  /// Whether DynamoDB holds the values equal.
  public static func == (lhs: AttributeValue, rhs: AttributeValue) -> Bool {
    switch (lhs, rhs) {
    case (.string(let lhs), .string(let rhs)): lhs.utf8.elementsEqual(rhs.utf8)
    case (.number(let lhs), .number(let rhs)): lhs == rhs
    case (.binary(let lhs), .binary(let rhs)): lhs == rhs
    case (.bool(let lhs), .bool(let rhs)): lhs == rhs
    case (.null, .null): true
    case (.list(let lhs), .list(let rhs)): lhs == rhs
    case (.map(let lhs), .map(let rhs)): isEqual(lhs, rhs)
    case (.stringSet(let lhs), .stringSet(let rhs)): Set(lhs.map { Array($0.utf8) }) == Set(rhs.map { Array($0.utf8) })
    case (.numberSet(let lhs), .numberSet(let rhs)): lhs == rhs
    case (.binarySet(let lhs), .binarySet(let rhs)): lhs == rhs
    default: false
    }
  }

  private static func isEqual(_ lhs: [String: AttributeValue], _ rhs: [String: AttributeValue]) -> Bool {
    guard lhs.count == rhs.count else { return false }
    return lhs.allSatisfy { name, value in
      guard let index = rhs.index(forKey: name) else { return false }
      return rhs[index].key.utf8.elementsEqual(name.utf8) && rhs[index].value == value
    }
  }

  /// Hashes what equality looks at.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(type)
    switch self {
    // Strings that differ in their bytes alone may share a hash.
    case .string(let text): hasher.combine(text)
    case .number(let number): hasher.combine(number)
    case .binary(let bytes): hasher.combine(bytes)
    case .bool(let flag): hasher.combine(flag)
    case .null: break
    case .list(let values): hasher.combine(values)
    case .map(let values): hasher.combine(values)
    case .stringSet(let values): hasher.combine(values)
    case .numberSet(let values): hasher.combine(values)
    case .binarySet(let values): hasher.combine(values)
    }
  }

  /// The value's type.
  public var type: StoredType {
    switch self {
    case .string: .string
    case .number: .number
    case .binary: .binary
    case .bool: .bool
    case .null: .null
    case .list: .list
    case .map: .map
    case .stringSet: .stringSet
    case .numberSet: .numberSet
    case .binarySet: .binarySet
    }
  }
}
