import Synchronization

/// Connections that are opened before any request needs them, and the caller who waits for all of them.
final class WarmUp: Sendable {
  private struct State {
    var missing: Int
    var outcome = Result<Void, TransportError>.success(())
    var continuation: CheckedContinuation<Result<Void, TransportError>, Never>?
  }

  private let state: Mutex<State>

  /// A warm-up that ends once that many connections were opened or failed.
  init(connections: Int) { state = Mutex(State(missing: connections)) }

  /// Takes note of an opened connection.
  func didOpen() { settle(.success(())) }

  /// Takes note of one that could not be opened.
  func didFail(_ error: TransportError) { settle(.failure(error)) }

  /// Waits for the end.
  ///
  /// - Throws: why one of the connections could not be opened, or that the task was cancelled.
  func wait() async throws(TransportError) {
    let outcome = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let outcome = state.withLock { state -> Result<Void, TransportError>? in
          if state.missing <= 0 { return state.outcome }
          state.continuation = continuation
          return nil
        }
        if let outcome { continuation.resume(returning: outcome) }
      }
    } onCancel: {
      end(.failure(.cancelled(sent: .nothing)))
    }
    try outcome.get()
  }

  private func settle(_ outcome: Result<Void, TransportError>) {
    let isOver = state.withLock { state in
      state.missing -= 1
      if case .failure = outcome { state.outcome = outcome }
      return state.missing == 0
    }
    if isOver { end(nil) }
  }

  /// Resumes the caller, if there is one.
  private func end(_ outcome: Result<Void, TransportError>?) {
    let (continuation, outcome) = state.withLock { state in
      if let outcome {
        state.missing = 0
        state.outcome = outcome
      }
      defer { state.continuation = nil }
      return (state.continuation, state.outcome)
    }
    continuation?.resume(returning: outcome)
  }
}
