import DynamoDBExpressions
import Tablewright

extension Value {
  /// How many bytes DynamoDB counts for the value.
  ///
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
  var storedSize: Int {
    switch self {
    case .string(let bytes), .binary(let bytes): bytes.count
    case .number(let number): number.storedSize
    case .bool, .null: 1
    case .list(let values): 3 + values.reduce(0) { $0 + 1 + $1.storedSize }
    case .map(let members): 3 + members.reduce(0) { $0 + 1 + $1.name.count + $1.value.storedSize }
    case .stringSet(let elements), .binarySet(let elements): elements.reduce(0) { $0 + $1.count }
    case .numberSet(let numbers): numbers.reduce(0) { $0 + $1.storedSize }
    }
  }

  /// How many bytes DynamoDB counts for an item.
  static func storedSize(of members: [Member]) -> Int {
    members.reduce(0) { $0 + $1.name.count + $1.value.storedSize }
  }
}

extension Number {
  /// A byte for two digits, and one or two more.
  fileprivate var storedSize: Int {
    if isZero { return 1 }
    let digits = String(significand).utf8.count + (leadingExponent.isMultiple(of: 2) ? 1 : 0)
    return (digits + 1) / 2 + 1 + (isNegative ? 1 : 0)
  }
}

/// Limits on sizes.
enum SizeLimit {
  /// The most bytes of an item.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-items
  static let item = 400 * 1024
  /// The most bytes that one page of a query or scan reads.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html
  static let page = 1024 * 1024
}
