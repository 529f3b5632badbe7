/// A server answered otherwise than the model.
struct Mismatch: Error, CustomStringConvertible {
  var description: String

  init(_ what: String, expected: Any, found: Any) {
    description = "\(what)\n  expected: \(expected)\n  found:    \(found)"
  }
}

extension Refusals {
  /// Refuses an answer that is none of these.
  func check(_ answer: Answer) throws(Mismatch) {
    guard case .refusal(let found) = answer else {
      throw Mismatch("The request should be refused.", expected: any.map(\.text), found: answer)
    }
    let fits = any.contains { $0.fits(found) }
    if !fits { throw Mismatch("Another refusal.", expected: any.map(\.text), found: found.text) }
  }
}

extension Refusal {
  /// The refusal in a message.
  var text: String {
    var text = "\(type): \(message)"
    if let item { text += " \(item.text)" }
    if let reasons { text += " \(reasons.map { $0.map { "\($0.any.map(\.text))" } ?? "None" })" }
    return text
  }

  /// Whether a server may say this where another refusal is expected.
  fileprivate func fits(_ found: Refusal) -> Bool {
    guard let reasons else { return self == found }
    guard found.type == type, let foundReasons = found.reasons, foundReasons.count == reasons.count else {
      return false
    }
    var codes: [String] = []
    for (expected, found) in zip(reasons, foundReasons) {
      guard let expected else {
        if found != nil { return false }
        codes.append("None")
        continue
      }
      guard let found = found?.any.first, expected.any.contains(where: { $0.asReason == found }) else { return false }
      codes.append(found.type)
    }
    return found.message
      == "Transaction cancelled, please refer cancellation reasons for specific reasons [\(codes.joined(separator: ", "))]"
  }

  /// The refusal as a cancelled transaction tells it.
  private var asReason: Refusal {
    var reason = self
    reason.type =
      switch type {
      case "ConditionalCheckFailedException": "ConditionalCheckFailed"
      case "ValidationException": "ValidationError"
      default: type
      }
    return reason
  }
}

extension Item {
  /// The item as JSON.
  var text: String { JSON.object(mapValues { $0.json(\.description) }).description }
}
