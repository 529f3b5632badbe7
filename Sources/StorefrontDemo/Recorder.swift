import Synchronization
import Tablewright

/// A transport that passes everything on to another one and keeps account of it.
final class Recorder: Transport {
  /// What was sent so far.
  struct Account: Sendable {
    /// How many requests of each operation.
    var requests: [String: Int] = [:]
    /// The last request, and the last one of each operation.
    var last: TransportRequest?
    var lastOf: [String: TransportRequest] = [:]

    /// How many requests in all.
    var total: Int { requests.values.reduce(0, +) }
  }

  private let transport: any Transport
  private let state = Mutex(Account())

  init(_ transport: any Transport) { self.transport = transport }

  /// What was sent so far.
  var account: Account { state.withLock { $0 } }

  func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
    state.withLock {
      $0.requests[request.operation, default: 0] += 1
      $0.last = request
      $0.lastOf[request.operation] = request
    }
    return try await transport.send(request)
  }

  func shutdown() async { await transport.shutdown() }
}
