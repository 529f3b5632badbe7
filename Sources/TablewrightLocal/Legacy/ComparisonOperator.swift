import DynamoDBExpressions

/// The comparisons of the parameters from before expressions.
///
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Condition.html
enum ComparisonOperator: String {
  case isIn = "IN"
  case null = "NULL"
  case between = "BETWEEN"
  case less = "LT"
  case notContains = "NOT_CONTAINS"
  case equal = "EQ"
  case greater = "GT"
  case notNull = "NOT_NULL"
  case notEqual = "NE"
  case lessOrEqual = "LE"
  case beginsWith = "BEGINS_WITH"
  case greaterOrEqual = "GE"
  case contains = "CONTAINS"

  /// The operators as DynamoDB lists them.
  static let list =
    "[IN, NULL, BETWEEN, LT, NOT_CONTAINS, EQ, GT, NOT_NULL, NE, LE, BEGINS_WITH, GE, CONTAINS]"

  /// Whether the operator takes as many values.
  func takes(_ count: Int) -> Bool {
    switch self {
    case .null, .notNull: count == 0
    case .between: count == 2
    case .isIn: count > 0
    default: count == 1
    }
  }

  /// Whether the operator takes values of a type.
  func takes(_ kind: Value.Kind) -> Bool {
    switch self {
    case .equal, .notEqual, .null, .notNull: true
    case .beginsWith: kind == .string || kind == .binary
    case .contains, .notContains: [.string, .number, .binary, .bool, .null].contains(kind)
    case .isIn, .between, .less, .lessOrEqual, .greater, .greaterOrEqual:
      [.string, .number, .binary].contains(kind)
    }
  }

  /// What the operator asks of an attribute, given as many values as it takes.
  func test(_ attribute: [UInt8], _ values: [Value]) -> ConditionExpression.Test {
    let path = DocumentPath(name: attribute)
    let operands = values.map(ConditionExpression.Operand.value)
    switch self {
    case .null: return .isAbsent(path)
    case .notNull: return .exists(path)
    case .isIn: return .isIn(.path(path), operands)
    case .between: return .between(.path(path), operands[0], operands[1])
    case .beginsWith: return .begins(.path(path), operands[0])
    case .contains: return .contains(.path(path), operands[0])
    case .notContains: return .lacks(.path(path), operands[0])
    case .equal: return .compare(.path(path), .equal, operands[0])
    case .notEqual: return .compare(.path(path), .unequal, operands[0])
    case .less: return .compare(.path(path), .less, operands[0])
    case .lessOrEqual: return .compare(.path(path), .lessOrEqual, operands[0])
    case .greater: return .compare(.path(path), .greater, operands[0])
    case .greaterOrEqual: return .compare(.path(path), .greaterOrEqual, operands[0])
    }
  }

  /// What the operator asks of an attribute of a key, given as many values as it takes.
  func bound(_ values: [Value]) -> KeyConditions.Bound {
    switch self {
    case .equal: .compare(.equal, values[0])
    case .less: .compare(.less, values[0])
    case .lessOrEqual: .compare(.lessOrEqual, values[0])
    case .greater: .compare(.greater, values[0])
    case .greaterOrEqual: .compare(.greaterOrEqual, values[0])
    case .between: .between(values[0], values[1])
    case .beginsWith: .begins(values[0])
    case .isIn, .null, .notContains, .notNull, .notEqual, .contains: .unsearchable
    }
  }
}
