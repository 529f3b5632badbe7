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

  /// What becomes of a request.
  private enum Course {
    /// It is answered without an operation.
    case reply(Reply)
    /// An operation is carried out, and answered with this type.
    case operation(String, [UInt8], type: String)
  }

  /// Carries out a request; on any thread.
  func answer(_ request: ReceivedRequest, id: String) -> Reply {
    let start = ContinuousClock.now
    switch course(of: request) {
    case .reply(let reply): return complete(reply, request, id, since: start)
    case .operation(let name, let body, let type):
      let answer = database.answer(name, body)
      return complete(Reply(answer.status, json: answer.body, type: type), request, id, since: start)
    }
  }

  /// Operations of which most take less time than handing them to another thread and back would.
  private static let quick: Set = ["DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem"]

  /// Carries out a short request, where no other one is carried out now; nil where it is to be given to another thread.
  func answerAtOnce(_ request: ReceivedRequest, id: String) -> Reply? {
    let start = ContinuousClock.now
    guard request.body.readableBytes <= 64 << 10, let name = request.operation, Self.quick.contains(name),
      case .operation(let name, let body, let type) = course(of: request),
      let answer = database.answerAtOnce(name, body)
    else { return nil }
    return complete(Reply(answer.status, json: answer.body, type: type), request, id, since: start)
  }

  /// Carries out a request with all that is to go wrong with it.
  ///
  /// - Throws: `TransportError` where it is not to be answered.
  func answerWithFaults(_ request: ReceivedRequest, id: String) async throws -> Reply {
    let start = ContinuousClock.now
    switch course(of: request) {
    case .reply(let reply): return complete(reply, request, id, since: start)
    case .operation(let name, let body, let type):
      let answer = try await database.respond(name, body)
      return complete(Reply(answer.status, json: answer.body, type: type), request, id, since: start)
    }
  }

  private func course(of request: ReceivedRequest) -> Course {
    switch request.head.method {
    case .POST: break
    case .GET, .HEAD: return .reply(Reply(.ok, Array("healthy: dynamodb.\(configuration.region).amazonaws.com ".utf8)))
    case .OPTIONS where request.field("Origin") != nil: return .reply(Reply(.ok))
    default: return .reply(.unknown)
    }
    let body = Array(request.body.readableBytesView)
    guard let type = Self.answerType(request.field("Content-Type"), isEmpty: body.isEmpty) else {
      return .reply(.unknown)
    }
    let complaint = Signature.complaint(request)
    if complaint == nil, let operation = request.operation, !body.isEmpty {
      return .operation(operation, body, type: type)
    }
    let answer = refusal(of: request.operation ?? "", body, complaint)
    return .reply(Reply(answer.status, json: answer.body, type: type))
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

  private func complete(
    _ reply: Reply, _ request: ReceivedRequest, _ id: String, since start: ContinuousClock.Instant
  ) -> Reply {
    var reply = reply
    addFields(&reply, request, id)
    if let log = configuration.log {
      log(
        LocalServer.LogEntry(
          operation: request.operation ?? request.head.method.rawValue, status: Int(reply.status.code),
          requestBytes: request.body.readableBytes, answerBytes: reply.body.count, duration: .now - start))
    }
    return reply
  }

  private func addFields(_ reply: inout Reply, _ request: ReceivedRequest, _ id: String) {
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
