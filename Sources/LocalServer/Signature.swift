import NIOHTTP1

/// Looks at how a request is signed. Whose it is and whether the signature is right does not matter here; that it is
/// there and whole does, since a program that leaves it out fails against DynamoDB.
///
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
enum Signature {
  /// What DynamoDB would refuse a request for.
  struct Complaint: Equatable {
    var name: String
    var message: String

    /// The answer's JSON.
    var json: [UInt8] {
      var text = ""
      for scalar in message.unicodeScalars {
        switch scalar {
        case "\"", "\\": text.unicodeScalars.append(contentsOf: ["\\", scalar])
        case "\u{0}"..<" ": text += " "
        default: text.unicodeScalars.append(scalar)
        }
      }
      return Array(#"{"__type":"com.amazon.coral.service#\#(name)","message":"\#(text)"}"#.utf8)
    }
  }

  /// What is wrong with a request's signature; nil where it looks like one.
  static func complaint(_ request: ReceivedRequest) -> Complaint? {
    let field = request.field("Authorization")
    let query = request.head.uri.contains("?") ? Self.query(request.head.uri) : [:]
    let isInQuery = query["X-Amz-Algorithm"] != nil
    if field != nil, isInQuery {
      return Complaint(
        name: "InvalidSignatureException",
        message: "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.")
    }
    if isInQuery { return complaint(query: query) }
    guard let field = field?.trimmed, field.hasPrefix("AWS4-") else {
      return Complaint(
        name: "MissingAuthenticationTokenException", message: "Request is missing Authentication Token")
    }
    return complaint(field, request)
  }

  private static func complaint(_ field: String, _ request: ReceivedRequest) -> Complaint? {
    let parts = parameters(field)
    var message = ""
    for name in ["Credential", "Signature", "SignedHeaders"] where parts[name, default: ""].isEmpty {
      message += "Authorization header requires '\(name)' parameter. "
    }
    if request.field("X-Amz-Date") == nil, request.field("Date") == nil {
      message += "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. "
    }
    if !message.isEmpty { return incomplete(message + "Authorization=\(field)") }
    let algorithm = String(field.prefix { $0 != " " })
    guard algorithm == "AWS4-HMAC-SHA256" || algorithm == "AWS4-ECDSA-P256-SHA256" else {
      return incomplete("Unsupported AWS 'algorithm': '\(algorithm)' (only AWS4-HMAC-SHA256 for now). ")
    }
    return complaint(credential: parts["Credential", default: ""], isRegional: algorithm == "AWS4-HMAC-SHA256")
  }

  private static func complaint(query: [String: String]) -> Complaint? {
    var message = ""
    for name in ["Algorithm", "Credential", "Signature", "SignedHeaders", "Date"]
    where query["X-Amz-\(name)", default: ""].isEmpty {
      message += "AWS query-string parameters must include 'X-Amz-\(name)'. "
    }
    return message.isEmpty ? nil : incomplete(message + "Re-examine the query-string parameters.")
  }

  private static func complaint(credential: String, isRegional: Bool) -> Complaint? {
    let count = credential.split(separator: "/", omittingEmptySubsequences: false).count
    if !isRegional || count == 5 { return nil }
    return incomplete(
      "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '\(credential)'"
    )
  }

  private static func incomplete(_ message: String) -> Complaint {
    Complaint(name: "IncompleteSignatureException", message: message)
  }

  /// The parameters behind the algorithm, which commas or spaces part.
  private static func parameters(_ field: String) -> [String: String] {
    pairs(field.split { $0 == "," || $0 == " " }.dropFirst())
  }

  /// The parameters behind the question mark, as they are written.
  private static func query(_ uri: String) -> [String: String] {
    guard let mark = uri.firstIndex(of: "?") else { return [:] }
    return pairs(uri[uri.index(after: mark)...].split(separator: "&"))
  }

  private static func pairs(_ texts: some Sequence<Substring>) -> [String: String] {
    var pairs: [String: String] = [:]
    for text in texts {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      pairs[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
    }
    return pairs
  }
}

extension String {
  /// The text without spaces before and after it.
  var trimmed: String {
    // By bytes: walking over characters from the end took a third of a small request.
    let isText: (UInt8) -> Bool = { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    guard let start = utf8.firstIndex(where: isText), let end = utf8.lastIndex(where: isText) else { return "" }
    return String(Substring(utf8[start...end]))
  }
}
