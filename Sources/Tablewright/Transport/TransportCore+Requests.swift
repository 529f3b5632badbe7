#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The way of a request: find a connection, send, receive, hand the connection on.
extension TransportCore {
  /// Starts a request on the caller's thread.
  func start(_ exchange: Exchange, _ continuation: Exchange.Continuation) {
    guard exchange.begin(continuation) else {
      continuation.resume(returning: .failure(.cancelled(sent: .nothing)))
      return
    }
    var turn = TransportTurn()
    if exchange.deadline > .now {
      perform(.place(exchange, isAgain: false), &turn)
    } else {
      turn.finish(exchange, .failure(.late))
    }
    for connection in turn.takeConnectionsToClose() { post(.close(connection)) }
    turn.resumeCallers()
  }

  /// Ends a request because its task was cancelled.
  func cancel(_ exchange: Exchange) {
    guard let cancellation = exchange.cancel() else { return }
    cancellation.continuation.resume(returning: .failure(.cancelled(sent: cancellation.sent)))
    if let connection = cancellation.connection {
      post(.look(connection))
    } else {
      pool.withLock { pool in
        if let ticket = exchange.ticket { _ = pool.cancel(ticket) }
      }
    }
  }

  /// Follows the steps until nothing is left to do.
  func perform(_ first: Step, _ turn: inout TransportTurn) {
    var step = first
    while true {
      switch step {
      case .done: return
      case .place(let exchange, let isAgain): step = place(exchange, isAgain: isAgain, &turn)
      case .transmit(let exchange, let connection, let wasIdle):
        step = transmit(exchange, on: connection, wasIdle: wasIdle, &turn)
      }
    }
  }

  /// Takes a connection from the pool, or a place in its queue.
  private func place(_ exchange: Exchange, isAgain: Bool, _ turn: inout TransportTurn) -> Step {
    let acquisition = pool.withLock { pool -> ConnectionPool<Connection, Exchange>.Acquisition? in
      // Whoever is cancelled from here on finds the ticket.
      guard !exchange.isFinished else { return nil }
      let acquisition = pool.acquire(
        exchange, deadline: exchange.deadline, now: .now, since: isAgain ? exchange.start : nil)
      if case .wait(let ticket, _) = acquisition { exchange.ticket = ticket }
      return acquisition
    }
    switch acquisition {
    case nil: break
    case .lease(let connection): return .transmit(exchange, connection, wasIdle: true)
    case .wait(_, let opens):
      if opens { openConnection() }
      watch(exchange.deadline)
    case .exhausted(let waited): turn.finish(exchange, .failure(.queueFull(waited: waited)))
    case .shutdown: turn.finish(exchange, .failure(.shutdown(sent: .nothing)))
    }
    return .done
  }

  /// Signs and sends a request on a connection that this thread holds.
  private func transmit(
    _ exchange: Exchange, on connection: Connection, wasIdle: Bool, _ turn: inout TransportTurn
  ) -> Step {
    if exchange.deadline <= .now { turn.finish(exchange, .failure(.late)) }
    guard exchange.beginSending(on: connection) else { return release(connection, &turn) }
    let wasUsed = wasIdle || connection.hasCarried
    guard connection.isAlive() else {
      if wasUsed || exchange.countsFreeRetry() { return abandon(exchange, connection, &turn) }
      let problem = "the server closes new connections, or speaks first"
      return fail(exchange, connection, .connectionLost("before sending", problem, sent: .nothing), &turn)
    }
    do throws(SigningError) {
      try write(exchange, to: connection)
    } catch {
      turn.finish(exchange, .failure(TransportError(error)))
      return release(connection, &turn)
    }
    connection.begin(exchange)
    if case .failed(let problem) = connection.send() {
      if wasUsed, connection.hasSentNothing, exchange.countsFreeRetry() { return abandon(exchange, connection, &turn) }
      return fail(exchange, connection, .connectionLost("while sending", problem, sent: connection.sent), &turn)
    }
    return settle(exchange, connection, &turn)
  }

  /// Writes a request's bytes, signed where it has credentials.
  private func write(_ exchange: Exchange, to connection: Connection) throws(SigningError) {
    let request = exchange.request
    guard let credentials = exchange.credentials else {
      connection.output = request.body
      return
    }
    try signer.write(
      operation: request.operation, body: request.body, credentials: credentials,
      date: .now(ahead: request.clockOffset), attempt: request.attempt, scratch: &connection.scratch,
      to: &connection.output)
  }

  /// Gives up a connection before anything left on it, and looks for another one.
  private func abandon(_ exchange: Exchange, _ connection: Connection, _ turn: inout TransportTurn) -> Step {
    discard(connection, \.byServer, &turn)
    if exchange.returnToQueue() { return .place(exchange, isAgain: true) }
    turn.finish(exchange, .failure(.cancelled(sent: .nothing)))
    return .done
  }

  /// Leaves a connection to the loop after sending, unless its socket has changed meanwhile: then the answer is here,
  /// or the rest of the request can be sent.
  private func settle(_ exchange: Exchange, _ connection: Connection, _ turn: inout TransportTurn) -> Step {
    guard exchange.didSend(connection.sent) else {
      return fail(exchange, connection, .cancelled(sent: connection.sent), closing: \.cancelled, &turn)
    }
    let deadline = exchange.deadline
    if !leave(connection) {
      if let step = progress(connection, &turn) { return step }
      // A server that never stops sending would keep this thread for ever. The loop looks at deadlines meanwhile.
      if !leave(connection) {
        connection.phase.store(.waiting, ordering: .releasing)
        post(.look(connection))
      }
    }
    watch(deadline)
    return .done
  }

  /// Lets a connection wait for its socket; false where that has changed meanwhile, and the connection is still held.
  private func leave(_ connection: Connection) -> Bool {
    let (isLeft, _) = connection.phase.compareExchange(
      expected: .held, desired: .waiting, ordering: .acquiringAndReleasing)
    if !isLeft { connection.phase.store(.held, ordering: .releasing) }
    return isLeft
  }

  /// Sends what is left and receives what is there, on a connection that this thread holds.
  ///
  /// - Returns: nil when the connection must wait for its socket; otherwise it is no longer this thread's.
  func progress(_ connection: Connection, _ turn: inout TransportTurn) -> Step? {
    guard let exchange = connection.exchange, !exchange.isFinished else {
      discard(connection, \.cancelled, &turn)
      return .done
    }
    if connection.sent != .whole, let step = sendRest(exchange, connection, &turn) { return step }
    switch connection.receive() {
    case .blocked: return nil
    case .paused:
      post(.look(connection))
      return nil
    case .complete: return complete(exchange, connection, &turn)
    case .lost(let problem):
      let moment = connection.parser.hasStarted ? "in the middle of the answer" : "before the answer"
      return fail(exchange, connection, .connectionLost(moment, problem, sent: connection.sent), &turn)
    case .malformed(let problem):
      let message = "The server's answer to \(exchange.request.operation) can't be read: \(problem)."
      return fail(exchange, connection, TransportError(.malformedResponse, message, sent: connection.sent), &turn)
    }
  }

  private func sendRest(_ exchange: Exchange, _ connection: Connection, _ turn: inout TransportTurn) -> Step? {
    guard exchange.beginSending(on: connection) else {
      discard(connection, \.cancelled, &turn)
      return .done
    }
    let outcome = connection.send()
    guard exchange.didSend(connection.sent) else {
      return fail(exchange, connection, .cancelled(sent: connection.sent), closing: \.cancelled, &turn)
    }
    guard case .failed(let problem) = outcome else { return nil }
    return fail(exchange, connection, .connectionLost("while sending", problem, sent: connection.sent), &turn)
  }

  private func complete(_ exchange: Exchange, _ connection: Connection, _ turn: inout TransportTurn) -> Step {
    let isReusable =
      connection.parser.keepsConnection && connection.sent == .whole
      && !connection.isEnding.load(ordering: .relaxed)
    let checksum = connection.parser.checksum
    let response = connection.parser.takeResponse()
    if connection.sent != .whole, response.status < 300 {
      let message = "The server answered \(exchange.request.operation) with success before it had all of it."
      return fail(exchange, connection, TransportError(.malformedResponse, message, sent: connection.sent), &turn)
    }
    if let checksum, CRC32.checksum(response.body) != checksum {
      let message =
        "The answer to \(exchange.request.operation) was damaged on its way: its x-amz-crc32 does not match."
      return fail(exchange, connection, TransportError(.checksumMismatch, message, sent: connection.sent), &turn)
    }
    connection.end()
    connection.phase.store(.held, ordering: .releasing)
    turn.finish(exchange, .success(response))
    guard isReusable else {
      discard(connection, \.byServer, &turn)
      return .done
    }
    return release(connection, &turn)
  }

  /// Ends a request with an error, and its connection.
  func fail(
    _ exchange: Exchange, _ connection: Connection, _ error: TransportError,
    closing reason: ConnectionStatistics.Reason = \.failed, _ turn: inout TransportTurn
  ) -> Step {
    turn.finish(exchange, .failure(error))
    discard(connection, reason, &turn)
    return .done
  }

  /// Hands a connection to whoever waits, or back to the pool.
  ///
  /// - Parameter since: for a connection that was only looked at, since when it is unused.
  func release(_ connection: Connection, since: MonotonicTime? = nil, _ turn: inout TransportTurn) -> Step {
    switch pool.withLock({ $0.release(connection, now: .now, since: since) }) {
    case .serve(let exchange): return .transmit(exchange, connection, wasIdle: false)
    case .idle: break
    case .close(let opens):
      turn.close(connection)
      if opens { openConnection() }
    }
    return .done
  }

  /// Takes a connection out of the pool and has it closed.
  func discard(_ connection: Connection, _ reason: ConnectionStatistics.Reason, _ turn: inout TransportTurn) {
    turn.close(connection)
    if pool.withLock({ $0.discard(reason) }) { openConnection() }
  }
}

extension SigningDate {
  /// The current moment by a clock that is some seconds ahead of the system's.
  fileprivate static func now(ahead seconds: Int64) -> SigningDate {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return SigningDate(secondsSince1970: Int64(time.tv_sec) &+ seconds)
  }
}
