import NIOCore
import NIOHTTP1

/// What is answered to a request.
struct Reply: Sendable {
  var status: HTTPResponseStatus
  var fields: [(name: String, value: String)] = []
  var body: [UInt8] = []
  /// Whether it says how long the body is; a body in chunks says it itself.
  var hasLength = true

  init(_ status: HTTPResponseStatus, _ body: [UInt8] = []) {
    self.status = status
    self.body = body
  }

  /// JSON of a type that the client understands.
  init(_ status: Int, json body: [UInt8], type: String) {
    self.init(HTTPResponseStatus(statusCode: status), body)
    fields.append(("Content-Type", type))
  }

  /// The body is larger than it may be.
  static var tooLarge: Reply {
    var reply = Reply(.payloadTooLarge)
    reply.hasLength = false
    return reply
  }

  /// What is asked for is nothing of DynamoDB's.
  static var unknown: Reply { Reply(.notFound, Array("<UnknownOperationException/>\n".utf8)) }

  /// There is no room for the request now; clients send it again.
  static var overloaded: Reply {
    let body =
      #"{"__type":"com.amazon.coral.availability#ServiceUnavailableException","message":""#
      + #"Too many large requests are under way; send it again in a moment."}"#
    return Reply(503, json: Array(body.utf8), type: "application/x-amz-json-1.0")
  }
}
