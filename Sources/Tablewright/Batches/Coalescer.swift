import Synchronization

/// Sends gets that run at the same time together: a state machine with a lock around it, whose actions run outside.
final class Coalescer: Sendable {
  /// What gets have to have in common to be sent together.
  struct Lane: Hashable {
    var table: String
    var isConsistent: Bool
    /// With the same timeout, those of one window end within a window of each other.
    var timeout: Duration
  }

  /// What a get comes to.
  enum Outcome: Sendable {
    /// The item; nil where there is none.
    case item(BatchGet.Found.Item?)
    /// The server refused the keys together; each is asked for by itself.
    case alone
    /// It failed as it would have by itself.
    case failed(ServiceError)
  }

  private let state = Mutex(CoalescedGets())

  /// How many gets wait for their answers.
  var waiting: Int { state.withLock { $0.waiting } }

  /// Reads an item together with those that are asked for at the same time.
  ///
  /// - Parameter batch: what they are read by.
  func get(_ key: EncodedKey, by batch: BatchGet, window: Duration) async -> Outcome {
    let client = batch.client
    let lane = Lane(
      table: batch.operation.table, isConsistent: batch.isConsistent, timeout: client.configuration.timeout)
    let ticket = state.withLock { $0.newTicket() }
    let outcome = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let waiter = CoalescedGets.Waiter(ticket: ticket, continuation: continuation)
        let action = state.withLock { $0.join(lane, key, waiter, batch, until: client.deadline) }
        perform(action, batch, window)
      }
    } onCancel: {
      let action = state.withLock { $0.leave(ticket) }
      perform(action, batch, window)
    }
    if Task.isCancelled { state.withLock { $0.forget(ticket) } }
    return outcome
  }

  private func perform(_ action: CoalescedGets.Action, _ batch: BatchGet, _ window: Duration) {
    switch action {
    case .none: break
    case .wait(let group):
      let timer = Task {
        try? await batch.client.timing.sleep(window)
        perform(state.withLock { $0.close(group) }, batch, window)
      }
      state.withLock { $0.keep(timer: timer, for: group) }
    case .send(let group, let keys, let deadline, let timer):
      timer?.cancel()
      let request = Task {
        let (found, rest) = await batch.attempt(keys, until: deadline)
        resume(state.withLock { $0.finish(group) }, found, rest)
      }
      state.withLock { $0.keep(request: request, for: group) }
    case .cancel(let waiter, let task):
      task?.cancel()
      let message = "the task was cancelled while it waited for the answer"
      waiter.continuation.resume(returning: .failed(batch.operation.error(.cancelled, message)))
    }
  }

  private func resume(
    _ waiters: [EncodedKey: [CoalescedGets.Waiter]], _ found: BatchGet.Found, _ rest: BatchRest<EncodedKey>
  ) {
    let left = Set(rest.parts)
    for (key, waiters) in waiters {
      let outcome = left.contains(key) ? Self.outcome(rest.failure) : .item(found.items[key])
      for waiter in waiters { waiter.continuation.resume(returning: outcome) }
    }
  }

  /// What a get comes to whose key was not processed.
  private static func outcome(_ failure: CallFailure?) -> Outcome {
    guard let failure else { return .alone }
    // One key may spoil the request for the others, and a role may allow GetItem alone.
    return failure.retryClass == .final && failure.error.status != nil ? .alone : .failed(failure.error)
  }
}
