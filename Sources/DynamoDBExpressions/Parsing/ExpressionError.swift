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

/// The first mistake of each kind in an expression, of which DynamoDB tells one: that of the kind that it looks for
/// first. It reads an expression to its end before it tells of anything but its syntax.
struct Mistakes {
  /// Kinds of mistakes, in the order in which DynamoDB looks for them.
  enum Kind: Int, CaseIterable {
    case redundantParentheses, unknownFunction, misusedFunction, reservedWord, repeatedSection
    case undefinedName, undefinedValue, overlap, conflict, sectionOperand, operandCount, sameOperand, operandType

    /// Whether it is looked for test by test.
    var isOfOneTest: Bool { rawValue >= Kind.undefinedName.rawValue }
  }

  private var messages: [Kind: String] = [:]
  private var isSettled = false

  /// Takes note of a mistake, where there is none of its kind yet.
  mutating func note(_ kind: Kind, _ message: @autoclosure () -> String) {
    if isSettled, kind.isOfOneTest { return }
    if messages[kind] == nil { messages[kind] = message() }
  }

  /// Ends a test of a condition: what is wrong within the first wrong one comes before what is wrong in later ones.
  mutating func endTest() { isSettled = isSettled || messages.keys.contains(where: \.isOfOneTest) }

  /// The mistake to tell of.
  var first: String? { Kind.allCases.lazy.compactMap { messages[$0] }.first }
}
