/// An error of DynamoDB's.
struct Refusal: Error, Hashable {
  var type: String
  var message: String
  /// The item that made a condition fail, where it was asked for.
  var item: Item?
  /// What a cancelled transaction says of each of its parts.
  var reasons: [Reason]?

  /// What a cancelled transaction says of one of its parts: one of these refusals, or nothing.
  typealias Reason = Refusals?

  init(_ type: String, _ message: String, item: Item? = nil, reasons: [Reason]? = nil) {
    self.type = type
    self.message = message
    self.item = item
    self.reasons = reasons
  }

  static func validation(_ message: String) -> Refusal { Refusal("ValidationException", message) }

  static func conditionFailed(_ item: Item?) -> Refusal {
    Refusal("ConditionalCheckFailedException", "The conditional request failed", item: item)
  }

  static let wrongType = validation("An operand in the update expression has an incorrect data type")
  static let missingAttribute = validation(
    "The provided expression refers to an attribute that does not exist in the item")
  static let invalidPath = validation("The document path provided in the update expression is invalid for update")
  static let overflow = validation(
    "Number overflow. Attempting to store a number with magnitude larger than supported range")
  static let underflow = validation(
    "Number underflow. Attempting to store a number with magnitude smaller than supported range")
}

/// One of several errors. Where a request is wrong in more than one way, DynamoDB does not say which it tells.
struct Refusals: Error, Hashable {
  var any: Set<Refusal>

  init(any: Set<Refusal>) { self.any = any }
  init(_ refusal: Refusal) { any = [refusal] }
}
