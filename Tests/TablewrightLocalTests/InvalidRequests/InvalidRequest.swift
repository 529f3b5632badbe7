import Testing

@testable import TablewrightLocal

/// A request that DynamoDB refuses, and what it says.
struct InvalidRequest: Sendable {
  var operation: String
  var json: String
  /// The error's name, without its namespace.
  var error = "ValidationException"
  var message: String

  /// A request that breaks rules of the operation's model: these, in this order.
  init(_ operation: String, _ json: String, breaks rules: String...) {
    let errors = rules.count == 1 ? "error" : "errors"
    self.init(
      operation, json, says: "\(rules.count) validation \(errors) detected: \(rules.joined(separator: "; "))")
  }

  /// A request that is refused with a message.
  init(_ operation: String, _ json: String, error: String = "ValidationException", says message: String) {
    self.operation = operation
    self.json = json
    self.error = error
    self.message = message
  }

  /// A request of which something is not there, such as its table.
  init(_ operation: String, _ json: String, finds message: String) {
    self.init(operation, json, error: "ResourceNotFoundException", says: message)
  }

  /// A request with a parameter value that can't be stored or compared.
  init(_ operation: String, _ json: String, invalid message: String) {
    self.init(operation, json, says: "One or more parameter values were invalid: \(message)")
  }
}

/// Requests about one thing, and where it is known from what DynamoDB answers to them.
struct InvalidRequestGroup: Sendable, CustomTestStringConvertible {
  var subject: String
  var source: String
  var requests: [InvalidRequest]

  var testDescription: String { subject }
}

/// That something is missing in a request.
func missing(_ member: String) -> String {
  "Value null at '\(member)' failed to satisfy constraint: Member must not be null"
}

/// That a value in a request breaks a rule.
func broken(_ member: String, _ value: String, _ rule: String) -> String {
  "Value '\(value)' at '\(member)' failed to satisfy constraint: Member must \(rule)"
}

/// The characters of names.
let namePattern = "satisfy regular expression pattern: [a-zA-Z0-9_.-]+"
