import NIOHTTP1
import Tablewright
import TablewrightLocal

/// What DynamoDB's own server does around an operation: it looks at the method, the type of the body, the target and the
/// signature, in this order, and says which request it was and what the body's checksum is.
struct Service: Sendable {
  let database: LocalDatabase
  let configuration: LocalServer.Configuration
  private let clock = HTTPClock()

  init(database: LocalDatabase, configuration: LocalServer.Configuration) {
    self.database = database
    self.configuration = configuration
  }

  /// Carries out a request; on any thread.
  func answer(_ request: ReceivedRequest, id: String) -> Reply {
    let start = ContinuousClock.now
    var reply = reply(to: request)
    complete(&reply, request, id)
    if let log = configuration.log {
      log(
        LocalServer.LogEntry(
          operation: request.operation ?? request.head.method.rawValue, status: Int(reply.status.code),
          requestBytes: request.body.readableBytes, answerBytes: reply.body.count, duration: .now - start))
    }
    return reply
  }

  private func reply(to request: ReceivedRequest) -> Reply {
    switch request.head.method {
    case .POST: break
    case .GET, .HEAD: return Reply(.ok, Array("healthy: dynamodb.\(configuration.region).amazonaws.com ".utf8))
    case .OPTIONS where request.field("Origin") != nil: return Reply(.ok)
    default: return .unknown
    }
    let body = Array(request.body.readableBytesView)
    guard let type = Self.answerType(request.field("Content-Type"), isEmpty: body.isEmpty) else { return .unknown }
    let complaint = Signature.complaint(request)
    guard complaint == nil, let operation = request.operation, !body.isEmpty else {
      let answer = refusal(of: request.operation ?? "", body, complaint)
      return Reply(answer.status, json: answer.body, type: type)
    }
    let answer = database.answer(operation, body)
    return Reply(answer.status, json: answer.body, type: type)
  }

  /// The type of the answer to a body of this type; nil where that is none of DynamoDB's.
  private static func answerType(_ field: String?, isEmpty: Bool) -> String? {
    let type = field?.prefix { $0 != ";" }.description.trimmed
    switch type {
    case "application/x-amz-json-1.0"?: return "application/x-amz-json-1.0"
    case "application/json"?: return "application/json"
    default: return isEmpty ? "application/json" : nil
    }
  }

  /// What is wrong with a request that has no body, no operation or no signature: what no JSON is comes first, then what
  /// no operation is.
  private func refusal(
    of operation: String, _ body: [UInt8], _ complaint: Signature.Complaint?
  ) -> (status: Int, body: [UInt8]) {
    let empty = Array("{}".utf8)
    let unknown = database.answer("", empty)
    let outcome = database.answer("", body)
    if !body.isEmpty, outcome.body != unknown.body { return outcome }
    // No operation that changes anything can be made with an empty request, so this only tells whether there is one.
    if database.answer(operation, empty).body == unknown.body { return unknown }
    if let complaint { return (400, complaint.json) }
    return database.answer(operation, body)
  }

  // MARK: Around the body

  private func complete(_ reply: inout Reply, _ request: ReceivedRequest, _ id: String) {
    compress(&reply, request)
    reply.fields.append(("x-amzn-RequestId", id))
    if reply.hasLength { reply.fields.append(("x-amz-crc32", String(Compression.checksum(reply.body)))) }
    if request.field("Origin") != nil { allowOrigin(&reply, request) }
    reply.fields.append(("Server", "Server"))
    reply.fields.append(("Date", clock.text()))
  }

  private func compress(_ reply: inout Reply, _ request: ReceivedRequest) {
    guard reply.body.count >= Compression.threshold, Compression.isAccepted(request.field("Accept-Encoding")),
      let body = Compression.gzip(reply.body), body.count < reply.body.count
    else { return }
    reply.body = body
    reply.fields.append(("Content-Encoding", "gzip"))
  }

  /// Lets pages of any origin ask. https://fetch.spec.whatwg.org/#http-cors-protocol
  private func allowOrigin(_ reply: inout Reply, _ request: ReceivedRequest) {
    reply.fields.append(("Access-Control-Allow-Origin", "*"))
    guard request.head.method == .OPTIONS else {
      reply.fields.append(("Access-Control-Expose-Headers", "x-amzn-RequestId, x-amz-crc32"))
      return
    }
    for name in ["Headers", "Method"] {
      guard let asked = request.field("Access-Control-Request-\(name)") else { continue }
      reply.fields.append(("Access-Control-Allow-\(name == "Method" ? "Methods" : name)", asked))
    }
    reply.fields.append(("Access-Control-Max-Age", "172800"))
  }
}
