import NIOCore

/// The connections that one loop serves. It is used on that loop alone.
final class LoopConnections {
  let patience: LocalServer.Patience
  private let loop: any EventLoop
  private var handlers: [ObjectIdentifier: ConnectionHandler] = [:]
  private var sweep: Scheduled<Void>?
  /// How many requests are carried out, also for connections that are gone.
  private var answers = 0
  private var ended: EventLoopPromise<Void>?

  init(_ loop: any EventLoop, patience: LocalServer.Patience) {
    self.loop = loop
    self.patience = patience
  }

  func add(_ handler: ConnectionHandler) {
    handlers[ObjectIdentifier(handler)] = handler
    if sweep == nil { sweepLater() }
  }

  func remove(_ handler: ConnectionHandler) {
    handlers[ObjectIdentifier(handler)] = nil
    guard handlers.isEmpty else { return }
    sweep?.cancel()
    sweep = nil
    endIfDone()
  }

  /// Counts a request that is carried out: the loop must outlive it.
  func beginAnswer() { answers += 1 }

  /// Counts one that was carried out.
  func endAnswer() {
    answers -= 1
    endIfDone()
  }

  private func endIfDone() { if handlers.isEmpty, answers == 0 { ended?.succeed() } }

  /// Looks now and then for clients that took too long: a timer of its own for each would cost more than a request.
  private func sweepLater() {
    let interval = TimeAmount(min(patience.shortest / 2, .seconds(1)))
    sweep = loop.assumeIsolated().scheduleTask(in: interval) { [self] in
      let now = NIODeadline.now()
      for handler in handlers.values { handler.closeIfLate(now) }
      if handlers.isEmpty { sweep = nil } else { sweepLater() }
    }
  }

  /// Lets the requests under way be answered, and closes everything; what is not done in time is cut off.
  func end(within grace: TimeAmount) -> EventLoopFuture<Void> {
    if handlers.isEmpty, answers == 0 { return loop.makeSucceededVoidFuture() }
    let ended = loop.makePromise(of: Void.self)
    self.ended = ended
    for handler in handlers.values { handler.endAfterAnswer() }
    let limit = loop.assumeIsolated().scheduleTask(in: grace) { [self] in
      for handler in handlers.values { handler.close() }
    }
    ended.futureResult.assumeIsolated().whenComplete { _ in limit.cancel() }
    return ended.futureResult
  }
}
