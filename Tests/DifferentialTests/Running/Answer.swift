import Tablewright

/// What a server answers to a request.
enum Answer: Sendable {
  case success(JSON)
  case refusal(Refusal)

  init(_ response: TransportResponse) throws {
    let json = try JSON(parsing: response.body)
    if response.status == 200 { self = .success(json) } else { self = .refusal(try Refusal(json)) }
  }
}

/// An answer is not of the form that it should have.
struct UnreadableAnswer: Error, CustomStringConvertible {
  var json: JSON

  var description: String { "unreadable: \(json)" }
}

extension Refusal {
  fileprivate init(_ json: JSON) throws(UnreadableAnswer) {
    guard let type = json["__type"]?.text?.description.split(separator: "#").last else {
      throw UnreadableAnswer(json: json)
    }
    self.init(String(type), (json["message"] ?? json["Message"])?.text?.description ?? "")
    item = try json["Item"].map { json throws(UnreadableAnswer) in try Self.item(json) }
    reasons = try json["CancellationReasons"]?.elements?.map { json throws(UnreadableAnswer) in try Self.reason(json) }
  }

  private static func reason(_ json: JSON) throws(UnreadableAnswer) -> Reason {
    guard let code = json["Code"]?.text?.description else { throw UnreadableAnswer(json: json) }
    if code == "None" {
      if json["Message"]?.text != nil { throw UnreadableAnswer(json: json) }
      return nil
    }
    guard let message = json["Message"]?.text?.description else { throw UnreadableAnswer(json: json) }
    return Refusals(
      Refusal(code, message, item: try json["Item"].map { json throws(UnreadableAnswer) in try item(json) }))
  }

  private static func item(_ json: JSON) throws(UnreadableAnswer) -> Item {
    guard let item = Value.item(json) else { throw UnreadableAnswer(json: json) }
    return item
  }
}
