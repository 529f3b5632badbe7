/// What is wrong with an expression, in DynamoDB's words.
package struct ExpressionError: Error, Hashable, CustomStringConvertible {
  /// The message as DynamoDB words it, without its prefix, such as `Syntax error; token: "=", near: "= ="`.
  package var message: String
  /// The parameter that holds the expression.
  package var parameter: Parameter

  /// An error of its parts.
  package init(message: String, parameter: Parameter) {
    self.message = message
    self.parameter = parameter
  }

  /// The parameters that hold expressions.
  package enum Parameter: String, Sendable {
    case condition = "ConditionExpression"
    case filter = "FilterExpression"
    case keyCondition = "KeyConditionExpression"
    case projection = "ProjectionExpression"
    case update = "UpdateExpression"
  }

  /// The message of the ValidationException.
  package var description: String { "Invalid \(parameter.rawValue): \(message)" }
}
