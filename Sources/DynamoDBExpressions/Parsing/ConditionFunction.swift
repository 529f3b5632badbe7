/// The functions of conditions.
///
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html#Expressions.OperatorsAndFunctions.Functions
enum ConditionFunction: String {
  case exists = "attribute_exists"
  case isAbsent = "attribute_not_exists"
  case isType = "attribute_type"
  case begins = "begins_with"
  case contains
  case size

  /// How many operands the function takes.
  var operandCount: Int {
    switch self {
    case .exists, .isAbsent, .size: 1
    case .isType, .begins, .contains: 2
    }
  }

  /// What DynamoDB says of a function that conditions do not have.
  static func complaint(about name: String) -> String {
    UpdateFunction(rawValue: name) == nil
      ? "Invalid function name; function: \(name)"
      : "The function is not allowed in a condition expression; function: \(name)"
  }

  /// What DynamoDB says of a function that stands where it can't.
  static func misuse(of name: String) -> String {
    "The function is not allowed to be used this way in an expression; function: \(name)"
  }
}

/// The functions of updates.
///
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
enum UpdateFunction: String {
  case ifNotExists = "if_not_exists"
  case listAppend = "list_append"

  /// What DynamoDB says of a function that updates do not have.
  static func complaint(about name: String) -> String {
    ConditionFunction(rawValue: name) == nil
      ? "Invalid function name; function: \(name)"
      : "The function is not allowed in an update expression; function: \(name)"
  }
}
