import Foundation
import Synchronization
import Tablewright

/// A transport that sends one request at a time. The server of the tests restores a copy of its tables when a
/// transaction is cancelled, and would lose what others wrote meanwhile.
///
/// At a rate of one's choice it answers a transaction itself, as a server does that finds another one on its items.
final class SerialTransport: Transport {
  private struct State {
    var isBusy = false
    var waiters: [CheckedContinuation<Void, Never>] = []
    var operations: [String] = []
    var random = SeededGenerator(seed: 7)
  }

  private let transport: any Transport
  private let rate: Double
  private let state = Mutex(State())

  init(_ transport: any Transport, conflictsIn rate: Double) {
    self.transport = transport
    self.rate = rate
  }

  /// The names of the operations that were sent since the last call.
  func takeOperations() -> [String] {
    state.withLock { state in
      defer { state.operations = [] }
      return state.operations
    }
  }

  func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
    await acquire()
    defer { release() }
    let isConflict = state.withLock { state in
      state.operations.append(request.operation)
      return request.operation == "TransactWriteItems" && Double.random(in: 0..<1, using: &state.random) < rate
    }
    return isConflict ? Self.conflict(request) : try await transport.send(request)
  }

  private static func conflict(_ request: TransportRequest) -> TransportResponse {
    let count = (try? JSON(request.body))?["TransactItems"]?.elements.count ?? 1
    let others = [String](repeating: #",{"Code":"None"}"#, count: count - 1).joined()
    let body =
      #"{"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","Message":"cancelled","#
      + #""CancellationReasons":[{"Code":"TransactionConflict","Message":"busy"}\#(others)]}"#
    return TransportResponse(status: 400, body: Array(body.utf8))
  }

  private func acquire() async {
    await withCheckedContinuation { continuation in
      let isFree = state.withLock { state in
        if state.isBusy {
          state.waiters.append(continuation)
          return false
        }
        state.isBusy = true
        return true
      }
      if isFree { continuation.resume() }
    }
  }

  private func release() {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      if state.waiters.isEmpty {
        state.isBusy = false
        return nil
      }
      return state.waiters.removeFirst()
    }
    next?.resume()
  }

  func shutdown() async {}
}
