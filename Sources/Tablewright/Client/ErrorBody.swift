/// The JSON of an error that DynamoDB answered: its code, its message, and the items that came with it.
struct ErrorBody {
  /// The code without its namespace, such as `ValidationException`.
  var code: String?
  var message: String?
  /// Where the current item lies in the body, after a condition that failed.
  var item: Range<Int>?
  /// Why each write of a transaction was cancelled, in the order of the writes.
  var reasons: [Reason] = []

  /// Why one write of a transaction was cancelled; `None` where it was not the cause.
  struct Reason {
    var code = "None"
    var message: String?
    var item: Range<Int>?
  }

  /// Reads what can be read: a body that is no JSON has none of it.
  ///
  /// - Parameter request: the request's JSON, whose values no message keeps.
  init(_ body: [UInt8], to request: [UInt8]) {
    var reader = ItemReader(body.span.bytes)
    try? read(from: &reader)
    redact(request)
  }

  /// What DynamoDB says of a condition, which quotes nothing.
  private static let conditionFailed = "The conditional request failed"

  private mutating func redact(_ request: [UInt8]) {
    let messages = ([message] + reasons.map(\.message)).compactMap { $0 }.filter { $0 != Self.conditionFailed }
    guard let longest = messages.map(\.utf8.count).max() else { return }
    let values = ServerMessage.values(in: request, notLongerThan: longest)
    message = message.map { ServerMessage.redacted($0, values: values) }
    for index in reasons.indices {
      reasons[index].message = reasons[index].message.map { ServerMessage.redacted($0, values: values) }
    }
  }

  private mutating func read(from reader: inout ItemReader) throws(CodecError) {
    try reader.beginObject()
    while try reader.nextName() {
      if reader.isName("__type"), try reader.isNext("\"") {
        // https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html#operation-error-serialization
        let type = try reader.responseString().prefix { $0 != ":" }
        code = type.split(separator: "#").last.map(String.init)
      } else if reader.isName("message") || reader.isName("Message"), try reader.isNext("\"") {
        message = ServerMessage.redacted(try reader.responseString())
      } else if reader.isName("Item"), try reader.isNext("{") {
        item = try reader.skipValueRange()
      } else if reader.isName("CancellationReasons"), try reader.isNext("[") {
        try reader.beginArray()
        while try reader.nextElement() { reasons.append(try Reason(from: &reader)) }
      } else {
        try reader.skipValue()
      }
    }
  }
}

extension ErrorBody.Reason {
  fileprivate init(from reader: inout ItemReader) throws(CodecError) {
    try reader.beginObject()
    while try reader.nextName() {
      if reader.isName("Code"), try reader.isNext("\"") {
        code = try reader.responseString()
      } else if reader.isName("Message"), try reader.isNext("\"") {
        message = ServerMessage.redacted(try reader.responseString())
      } else if reader.isName("Item"), try reader.isNext("{") {
        item = try reader.skipValueRange()
      } else {
        try reader.skipValue()
      }
    }
  }
}
