/// Why a request was not done: what DynamoDB would answer.
struct Refusal: Error {
  var status = 400
  var code: String
  var message: String
  /// What the answer holds beside code and message.
  var details: [String: JSONValue] = [:]

  static func validation(_ message: String) -> Refusal { Refusal(code: "ValidationException", message: message) }

  static let throttled = Refusal(
    code: "ThrottlingException", message: "Rate of requests exceeds the allowed throughput.")
  static let failed = Refusal(status: 500, code: "InternalServerError", message: "Internal server error")
  static let unavailable = Refusal(status: 503, code: "ServiceUnavailable", message: "Service is unavailable")
  static let conflict = Refusal(
    code: "TransactionConflictException", message: "Transaction is ongoing for the item")
  static let otherRequest = Refusal(
    code: "IdempotentParameterMismatchException", message: "The token was used with another request")

  /// A condition that did not hold of this item.
  static func condition(_ item: Item?) -> Refusal {
    var refusal = Refusal(code: "ConditionalCheckFailedException", message: "The conditional request failed")
    if let item { refusal.details["Item"] = .object(item) }
    return refusal
  }

  /// The answer's body.
  var body: JSONValue {
    .object(
      details.merging([
        "__type": .string("com.amazonaws.dynamodb.v20120810#\(code)"), "message": .string(message),
      ]) { _, standard in standard })
  }
}
