import Synchronization
import Tablewright

/// A transport to an engine in the process. It answers on the thread that asks.
public final class LocalTransport: Transport {
  private let engine: Engine
  private let isShutdown = Atomic(false)

  /// A transport to a database, which others may use too.
  public init(_ database: LocalDatabase) { engine = database.engine }

  /// Answers a request; an error of DynamoDB's is an answer too.
  ///
  /// - Throws: ``TransportError`` where the task was cancelled or the transport is shut down, and where a fault loses the answer.
  public func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
    if isShutdown.load(ordering: .acquiring) {
      throw TransportError(.shutdown, "The client is shut down.", sent: .nothing)
    }
    if Task.isCancelled { throw TransportError(.cancelled, "The task was cancelled.", sent: .nothing) }
    let answer = try await engine.respond(request.operation, request.body)
    return TransportResponse(status: answer.status, body: answer.body)
  }

  /// Takes no more requests. What a file holds stays.
  public func shutdown() async { isShutdown.store(true, ordering: .releasing) }
}
