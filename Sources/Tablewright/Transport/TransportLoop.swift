import Synchronization

/// The one thread that waits for all answers, and that alone adds connections and closes them.
struct TransportLoop {
  /// The loop looks at deadlines at least this often while there are connections, so that callers need not wake it.
  private static let longestSleep: Int64 = 1_000_000_000
  private static let shutdownSleep: Int64 = 1_000_000

  private let core: TransportCore
  private var connections: [UInt64: Connection] = [:]
  private var turn = TransportTurn()

  /// Does a core's work on the calling thread until the core is stopped.
  static func run(_ core: TransportCore) {
    var loop = TransportLoop(core: core)
    loop.run()
  }

  private init(core: TransportCore) { self.core = core }

  private mutating func run() {
    while !core.isStopping.load(ordering: .acquiring) {
      let now = MonotonicTime.now
      if core.wakesAt.load(ordering: .sequentiallyConsistent) <= now.nanoseconds { expire(now) }
      handleEvents(until: MonotonicTime(nanoseconds: core.wakesAt.load(ordering: .sequentiallyConsistent)), now: now)
    }
    shutDown()
    core.opener.join()
    core.didEnd()
  }

  private mutating func handleEvents(until moment: MonotonicTime, now: MonotonicTime) {
    for index in 0..<core.poller.wait(until: moment, now: now) {
      let identifier = core.poller.identifier(at: index)
      if identifier == Poller.wakeIdentifier {
        handleMessages()
      } else if let connection = connections[identifier] {
        if core.poller.isEnding(at: index) { connection.isEnding.store(true, ordering: .relaxed) }
        handleChange(of: connection)
      }
    }
    endTurn()
  }

  private mutating func endTurn() {
    for connection in turn.takeConnectionsToClose() { close(connection) }
    turn.resumeCallers()
  }

  private mutating func close(_ connection: Connection) {
    connections[connection.identifier] = nil
    connection.close()
  }

  // MARK: Connections

  private mutating func handleChange(of connection: Connection) {
    if takeOrMark(connection) {
      pursue(connection)
    } else {
      checkIdle(connection)
    }
  }

  /// Takes a connection that waits, or marks it for the thread that holds it, which may be about to let it wait.
  private func takeOrMark(_ connection: Connection) -> Bool {
    while true {
      if take(connection) { return true }
      let (_, phase) = connection.phase.compareExchange(
        expected: .held, desired: .heldChanged, ordering: .acquiringAndReleasing)
      if phase != .waiting { return false }
    }
  }

  /// Takes a connection that waits; false when another thread holds it.
  private func take(_ connection: Connection) -> Bool {
    connection.phase.compareExchange(expected: .waiting, desired: .handled, ordering: .acquiringAndReleasing).exchanged
  }

  private mutating func pursue(_ connection: Connection) {
    if let step = core.progress(connection, &turn) {
      core.perform(step, &turn)
    } else {
      connection.phase.store(.waiting, ordering: .releasing)
    }
  }

  /// Finds out whether an idle connection whose socket has changed was closed by the server.
  private mutating func checkIdle(_ connection: Connection) {
    guard let since = core.pool.withLock({ $0.leaseIdle(connection) }) else { return }
    connection.phase.store(.held, ordering: .releasing)
    guard connection.isAlive() else { return core.discard(connection, \.byServer, &turn) }
    core.perform(core.release(connection, since: since, &turn), &turn)
  }

  // MARK: Messages

  private mutating func handleMessages() {
    let messages = core.inbox.withLock { inbox in
      var messages: [TransportCore.Message] = []
      swap(&messages, &inbox)
      return messages
    }
    for message in messages {
      switch message {
      case .opened(let connection, let warmUp): add(connection, warmUp)
      case .openingFailed(let error, let warmUp): handleOpeningFailure(error, warmUp)
      case .close(let connection): close(connection)
      case .look(let connection): handleChange(of: connection)
      }
    }
  }

  private mutating func add(_ connection: Connection, _ warmUp: WarmUp?) {
    guard core.poller.add(connection.socket, identifier: connection.identifier) else {
      connection.close()
      let error = TransportError(.connect, "The system watches no more sockets.", sent: .nothing)
      return handleOpeningFailure(error, warmUp)
    }
    connections[connection.identifier] = connection
    core.pool.withLock { $0.didOpen() }
    core.perform(core.release(connection, &turn), &turn)
    core.watch(MonotonicTime.now.advanced(byNanoseconds: Self.longestSleep))
    warmUp?.didOpen()
  }

  private mutating func handleOpeningFailure(_ error: TransportError, _ warmUp: WarmUp?) {
    let failure = core.pool.withLock { $0.didFailToOpen(now: .now) }
    if let waiter = failure.waiter { turn.finish(waiter, .failure(error)) }
    if failure.opens { core.openConnection() }
    warmUp?.didFail(error)
  }

  // MARK: Time

  /// Ends what is past its deadline, closes what was idle for too long, and publishes when to look again.
  private mutating func expire(_ now: MonotonicTime) {
    // Published before anything is looked at: a caller who is missed below sees it and wakes the loop if need be.
    let latest = connections.isEmpty ? MonotonicTime.never : now.advanced(byNanoseconds: Self.longestSleep)
    core.wakesAt.store(latest.nanoseconds, ordering: .sequentiallyConsistent)
    let (expiry, isFull) = core.pool.withLock { ($0.expire(now: now), $0.isFull) }
    for (waiter, waited) in expiry.waiters {
      turn.finish(waiter, .failure(.timeoutInQueue(isFull: isFull, waited: waited)))
    }
    for connection in expiry.connections { turn.close(connection) }
    core.watch(min(expiry.next, expireRequests(now)))
    endTurn()
  }

  /// Ends requests in flight, and tells when the next one's deadline is.
  private mutating func expireRequests(_ now: MonotonicTime) -> MonotonicTime {
    var next = MonotonicTime.never
    for connection in connections.values {
      let deadline = MonotonicTime(nanoseconds: connection.deadline.load(ordering: .sequentiallyConsistent))
      if deadline > now {
        next = min(next, deadline)
      } else if take(connection) {
        timeOut(connection, now)
      } else {
        next = min(next, now.advanced(byNanoseconds: Self.shutdownSleep))
      }
    }
    return next
  }

  private mutating func timeOut(_ connection: Connection, _ now: MonotonicTime) {
    guard let exchange = connection.exchange, exchange.deadline <= now else {
      return connection.phase.store(.waiting, ordering: .releasing)
    }
    let message = "\(exchange.request.operation) was not answered before its deadline."
    let error = TransportError(.timeout, message, sent: connection.sent)
    core.perform(core.fail(exchange, connection, error, closing: \.timedOut, &turn), &turn)
  }

  // MARK: Shutdown

  /// Ends every request, closes every connection, and waits for those that other threads hold or open.
  private mutating func shutDown() {
    let (waiters, idle) = core.pool.withLock { $0.shutDown() }
    for waiter in waiters { turn.finish(waiter, .failure(.shutdown(sent: .nothing))) }
    for connection in idle { turn.close(connection) }
    endTurn()
    while true {
      for connection in connections.values where take(connection) {
        if let exchange = connection.exchange {
          turn.finish(exchange, .failure(.shutdown(sent: connection.sent)))
        }
        core.discard(connection, \.shutdown, &turn)
      }
      endTurn()
      if connections.isEmpty, core.pool.withLock({ $0.statistics.opening }) == 0 { return }
      let now = MonotonicTime.now
      handleEvents(until: now.advanced(byNanoseconds: Self.shutdownSleep), now: now)
    }
  }
}
