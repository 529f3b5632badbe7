import Synchronization
import Tablewright

@testable import MemoryServer

/// A server that cancels some transactions for the same reasons, and makes those that follow.
final class CancellingServer: Transport {
  private let left: Mutex<Int>
  private let reasons: String
  private let sent = Mutex<[String]>([])

  /// - Parameter times: how many transactions are cancelled.
  init(times: Int, reasons: String) {
    left = Mutex(times)
    self.reasons = reasons
  }

  /// The tokens that came, in order.
  var tokens: [String] { sent.withLock { $0 } }

  func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
    let token = JSONReader.read(request.body)?["ClientRequestToken"]?.text ?? ""
    sent.withLock { $0.append(token) }
    let isCancelled = left.withLock { left in
      defer { left = max(0, left - 1) }
      return left > 0
    }
    guard isCancelled else { return TransportResponse(status: 200, body: Array("{}".utf8)) }
    let body = #"{"__type":"x#TransactionCanceledException","message":"no","CancellationReasons":\#(reasons)}"#
    return TransportResponse(status: 400, body: Array(body.utf8))
  }

  func shutdown() async {}
}
