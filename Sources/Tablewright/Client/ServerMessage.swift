/// What a server says of an error, without what it quotes of the request: a message is for logs and for people who may
/// not see the values.
enum ServerMessage {
  /// What stands for a quoted text.
  private static let mark = "…"
  /// A text of fewer bytes tells nothing, and occurs in any sentence.
  private static let shortestValue = 3

  /// A message without the texts that DynamoDB is known to quote.
  ///
  /// - `InvalidSignatureException` quotes the canonical request, in which the session token stands.
  /// - `ValidationException` quotes members of the request: "Value '…' at 'key' failed to satisfy constraint".
  /// - It quotes numbers: "The parameter cannot be converted to a numeric value: …".
  ///
  /// https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html
  static func redacted(_ message: String) -> String {
    var message = message
    for start in ["The Canonical String", "The String-to-Sign"] {
      if let found = message.firstRange(of: start) { message = message[..<found.lowerBound].trimmedAtEnd }
    }
    if let start = message.firstRange(of: "Value '"),
      let end = message[start.upperBound...].ranges(of: "' at '").last
    {
      message.replaceSubrange(start.upperBound..<end.lowerBound, with: mark)
    }
    if let start = message.firstRange(of: "converted to a numeric value: ") {
      message.replaceSubrange(start.upperBound..., with: mark)
    }
    return message
  }

  /// A message without these values.
  static func redacted(_ message: String, values: [String]) -> String {
    values.reduce(message) { $0.contains($1) ? $0.replacing($1, with: mark) : $0 }
  }

  /// The values of attributes that were sent, whatever a server quotes: the texts behind `"S":`, `"N":`, `"B":` and in
  /// sets of them, and the parts of composed keys, the longest first.
  ///
  /// - Parameter body: the request's JSON.
  static func values(in body: [UInt8], notLongerThan limit: Int) -> [String] {
    let quote = UInt8(ascii: "\"")
    let types: Set = [UInt8(ascii: "S"), UInt8(ascii: "N"), UInt8(ascii: "B")]
    var values: Set<String> = []
    var index = 4
    while index < body.count {
      defer { index += 1 }
      // …"S":"
      guard body[index] == quote || body[index] == UInt8(ascii: "["), body[index - 1] == UInt8(ascii: ":"),
        body[index - 2] == quote
      else { continue }
      let isScalar = types.contains(body[index - 3]) && body[index - 4] == quote
      let isSet = body[index - 3] == UInt8(ascii: "S") && types.contains(body[index - 4])
      guard isScalar || isSet else { continue }
      var reader = ItemReader(body.span.bytes)
      reader.position = index
      collect(from: &reader, notLongerThan: limit, into: &values)
    }
    return values.sorted { $0.utf8.count > $1.utf8.count }
  }

  private static func collect(
    from reader: inout ItemReader, notLongerThan limit: Int, into values: inout Set<String>
  ) {
    func keep(_ value: String) {
      for text in [value] + value.split(separator: "#").map(String.init)
      where (shortestValue...max(shortestValue, limit)).contains(text.utf8.count) {
        values.insert(text)
      }
    }
    do throws(CodecError) {
      if try reader.isNext("\"") { return keep(try reader.responseString()) }
      try reader.beginArray()
      while try reader.nextElement() { keep(try reader.responseString()) }
    } catch {}
  }
}

extension Substring {
  fileprivate var trimmedAtEnd: String {
    guard let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(self[...last])
  }
}
