import Synchronization
import Tablewright

/// A transport that keeps each request until the test answers it, and drops it when its task is cancelled.
final class HeldTransport: Transport {
  typealias Answer = ScriptedTransport.Answer

  private struct State {
    var requests: [TransportRequest] = []
    var held: [Int: CheckedContinuation<Answer, Never>] = [:]
    var cancelled: Set<Int> = []
    var watchers: [(isMet: @Sendable (Counts) -> Bool, continuation: CheckedContinuation<Void, Never>)] = []

    var counts: Counts { Counts(sent: requests.count, held: held.count, cancelled: cancelled.count) }
  }

  /// How many requests there were, and what became of them.
  struct Counts: Sendable {
    var sent: Int
    var held: Int
    var cancelled: Int
  }

  private let state = Mutex(State())

  func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
    let number = state.withLock { state in
      state.requests.append(request)
      return state.requests.count - 1
    }
    let answer = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isCancelled = state.withLock { state in
          if state.cancelled.contains(number) { return true }
          state.held[number] = continuation
          return false
        }
        if isCancelled { continuation.resume(returning: Self.cancelled) }
        wakeWatchers()
      }
    } onCancel: {
      let continuation = state.withLock { state in
        state.cancelled.insert(number)
        return state.held.removeValue(forKey: number)
      }
      continuation?.resume(returning: Self.cancelled)
      wakeWatchers()
    }
    return try answer.get()
  }

  func shutdown() async {}

  /// Answers the request that came as the number `number`, from 0.
  func answer(_ number: Int, _ answer: Answer) {
    state.withLock { $0.held.removeValue(forKey: number) }?.resume(returning: answer)
  }

  /// Waits until something holds of the requests.
  func until(_ isMet: @escaping @Sendable (Counts) -> Bool) async {
    await withCheckedContinuation { continuation in
      state.withLock { $0.watchers.append((isMet, continuation)) }
      wakeWatchers()
    }
  }

  /// What was sent, in order.
  var requests: [TransportRequest] { state.withLock { $0.requests } }
  /// What became of it.
  var counts: Counts { state.withLock { $0.counts } }

  private func wakeWatchers() {
    let met = state.withLock { state in
      let counts = state.counts
      let met = state.watchers.filter { $0.isMet(counts) }
      state.watchers.removeAll { $0.isMet(counts) }
      return met
    }
    for watcher in met { watcher.continuation.resume() }
  }

  private static let cancelled = Answer.lost(.cancelled, sent: .whole)
}
