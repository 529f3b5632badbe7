import Synchronization
import Tablewright

/// A transport to an engine in the process. It answers on the thread that asks.
final class LocalTransport: Transport {
  private let engine: Engine
  private let isShutdown = Atomic(false)

  init(engine: Engine) { self.engine = engine }

  func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
    if isShutdown.load(ordering: .acquiring) {
      throw TransportError(.shutdown, "The client is shut down.", sent: .nothing)
    }
    if Task.isCancelled { throw TransportError(.cancelled, "The task was cancelled.", sent: .nothing) }
    let answer = engine.answer(request.operation, request.body)
    return TransportResponse(status: answer.status, body: answer.body)
  }

  func shutdown() async { isShutdown.store(true, ordering: .releasing) }
}
