import Synchronization

/// Counts the calls that a client is at, so that a shutdown lets them end and no further one begin.
final class CallsUnderWay: Sendable {
  private struct State {
    var closed: ContinuousClock.Instant?
    var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    var nextWaiter = 0
  }

  private static let closedMark = 1 << 62

  /// How many there are, and ``closedMark`` on top once no more may begin.
  private let count = Atomic(0)
  private let state = Mutex(State())

  /// Whether no more calls may begin.
  var isClosed: Bool { count.load(ordering: .acquiring) >= Self.closedMark }

  /// Counts one more part of a call.
  ///
  /// - Parameter start: when the call began. Once the client takes no more calls, those that began before go on.
  /// - Returns: whether it may go on; if so, ``leave()`` must follow.
  func enter(_ start: @autoclosure () -> ContinuousClock.Instant) -> Bool {
    guard count.add(1, ordering: .acquiringAndReleasing).newValue >= Self.closedMark else { return true }
    if let closed = state.withLock({ $0.closed }), start() <= closed { return true }
    leave()
    return false
  }

  /// Counts something that is made of several parts, between which there is nothing else to see of it. ``leave()`` must
  /// follow.
  func hold() { count.add(1, ordering: .acquiringAndReleasing) }

  /// Counts one less.
  func leave() {
    guard count.subtract(1, ordering: .acquiringAndReleasing).newValue == Self.closedMark else { return }
    let waiters = state.withLock { state in
      defer { state.waiters = [:] }
      return state.waiters.values
    }
    for waiter in waiters { waiter.resume() }
  }

  /// Lets no more calls begin. Closing again does nothing.
  func close(at now: ContinuousClock.Instant) {
    state.withLock { state in
      if state.closed == nil { state.closed = now }
    }
    count.bitwiseOr(Self.closedMark, ordering: .acquiringAndReleasing)
  }

  /// Waits until a closed client has no call under way, or the task is cancelled.
  func waitForLast() async {
    let number = state.withLock { state in
      state.nextWaiter += 1
      return state.nextWaiter
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          let isOver = Task.isCancelled || count.load(ordering: .acquiring) == Self.closedMark
          if !isOver { state.waiters[number] = continuation }
          return isOver
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      let waiter = state.withLock { $0.waiters.removeValue(forKey: number) }
      waiter?.resume()
    }
  }
}
