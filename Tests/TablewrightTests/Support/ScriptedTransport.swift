import Synchronization
import Tablewright

/// A transport that answers as a script says and keeps what it was sent.
final class ScriptedTransport: Transport {
  typealias Answer = Result<TransportResponse, TransportError>

  private struct State {
    var requests: [TransportRequest] = []
    var underWay = 0
    var mostUnderWay = 0
  }

  private let state = Mutex(State())
  private let script: @Sendable (_ request: TransportRequest, _ number: Int) -> Answer

  /// Answers each request by the script, which is told how many came before it.
  init(_ script: @escaping @Sendable (_ request: TransportRequest, _ number: Int) -> Answer) { self.script = script }

  /// Answers the requests one after the other; the last answer serves all that follow.
  convenience init(_ answers: Answer...) {
    self.init { _, number in answers[min(number, answers.count - 1)] }
  }

  func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
    let number = state.withLock { state in
      state.requests.append(request)
      state.underWay += 1
      state.mostUnderWay = max(state.mostUnderWay, state.underWay)
      return state.requests.count - 1
    }
    await Task.yield()
    defer { state.withLock { $0.underWay -= 1 } }
    return try script(request, number).get()
  }

  /// What the script answers, for another script that passes it on.
  func answer(_ request: TransportRequest, _ number: Int) -> Answer { script(request, number) }

  func shutdown() async {}

  /// What was sent, in order.
  var requests: [TransportRequest] { state.withLock { $0.requests } }
  /// The bodies of what was sent, in order.
  var bodies: [JSON] { requests.map { JSON(bytes: $0.body) } }
  /// The most requests that waited for their answers at once.
  var mostUnderWay: Int { state.withLock { $0.mostUnderWay } }
}

extension Result where Success == TransportResponse, Failure == TransportError {
  /// An answer with a body and, where given, a request id.
  static func answer(_ body: String, status: Int = 200, requestID: String? = nil) -> Self {
    let lines = requestID.map { Array("x-amzn-RequestId: \($0)\r\n".utf8) } ?? []
    return .success(TransportResponse(status: status, headers: ResponseHeaders(lines: lines), body: Array(body.utf8)))
  }

  /// An error that DynamoDB answers.
  static func refusal(_ code: String, status: Int = 400, message: String = "because") -> Self {
    answer(
      #"{"__type":"com.amazonaws.dynamodb.v20120810#\#(code)","message":"\#(message)"}"#, status: status,
      requestID: "R-\(code)")
  }

  /// No answer.
  static func lost(_ kind: TransportError.Kind = .connectionLost, sent: TransportError.Sent) -> Self {
    .failure(TransportError(kind, "the script says so", sent: sent))
  }
}
