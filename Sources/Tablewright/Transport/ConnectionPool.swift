/// Which connections exist, which are idle, and who waits for one: a state machine without any I/O or clock.
///
/// Every method tells its caller what to do; the caller does it after it has let go of the lock around the pool.
/// A connection is idle, or leased to whoever got it, or still being opened.
struct ConnectionPool<Connection: PooledConnection, Waiter> {
  /// How large the pool may grow.
  struct Limits: Hashable, Sendable {
    /// Connections that are open or being opened.
    var connections: Int
    /// Requests that wait for one.
    var waiters: Int
    /// How long a connection may be idle before it is closed.
    var idleAge: Duration
  }

  /// What to do for a request that needs a connection.
  enum Acquisition {
    /// Use this idle connection.
    case lease(Connection)
    /// Wait for a connection, and open one if told so.
    case wait(WaiterQueue<Waiter>.Ticket, opens: Bool)
    /// Give up: too many wait already, and the first of them has waited that long.
    case exhausted(Duration)
    /// Give up: the pool is shut down.
    case shutdown
  }

  /// What to do with a connection that nobody uses now.
  enum Release {
    /// Let this request use it.
    case serve(Waiter)
    /// Leave it open.
    case idle
    /// Close it, as the pool has forgotten it, and open another one if told so.
    case close(opens: Bool)
  }

  /// What to do when a connection could not be opened.
  struct OpeningFailure {
    /// The request to tell.
    var waiter: Waiter?
    /// Whether to try to open another one for those that still wait.
    var opens: Bool
  }

  /// What time has brought.
  struct Expiry {
    /// Requests whose deadline passed, and how long they waited.
    var waiters: [(waiter: Waiter, waited: Duration)]
    /// Connections to close, which the pool has forgotten.
    var connections: [Connection]
    /// When to look again.
    var next: MonotonicTime
  }

  private let limits: Limits
  private var idle: [(connection: Connection, since: MonotonicTime)] = []
  private var waiters = WaiterQueue<Waiter>()
  private var numbers = ConnectionStatistics()

  /// Whether the pool takes no more requests.
  private(set) var isShutdown = false

  /// An empty pool.
  init(limits: Limits) { self.limits = limits }

  /// The pool's numbers now.
  var statistics: ConnectionStatistics {
    var statistics = numbers
    statistics.idle = idle.count
    statistics.waiting = waiters.count
    return statistics
  }

  /// Whether every connection that may exist is open.
  var isFull: Bool { numbers.open >= limits.connections }

  // MARK: Requests

  /// Gives a request the connection that was used last, or a place in the queue.
  ///
  /// - Parameter since: for a request that was given a dead connection, when it came first: it goes before all others.
  mutating func acquire(
    _ waiter: Waiter, deadline: MonotonicTime, now: @autoclosure () -> MonotonicTime, since: MonotonicTime? = nil
  ) -> Acquisition {
    if isShutdown { return .shutdown }
    if let (connection, _) = idle.popLast() {
      count(connection)
      return .lease(connection)
    }
    let place = WaiterQueue.Place(waiter: waiter, since: since ?? now(), deadline: deadline)
    if since != nil { return .wait(waiters.prepend(place), opens: opensOneMore()) }
    guard waiters.count < limits.waiters else {
      numbers.refused += 1
      return .exhausted(waiters.first?.since.duration(to: place.since) ?? .zero)
    }
    return .wait(waiters.append(place), opens: opensOneMore())
  }

  /// Takes a request out of the queue; false when it is not there.
  mutating func cancel(_ ticket: WaiterQueue<Waiter>.Ticket) -> Bool { waiters.remove(ticket) != nil }

  // MARK: Connections

  /// Takes back a connection that can carry another request, and that is unused since `now`.
  ///
  /// - Parameter since: for a connection that was only looked at, since when it is unused.
  mutating func release(_ connection: Connection, now: MonotonicTime, since: MonotonicTime? = nil) -> Release {
    if isShutdown { return .close(opens: discard(\.shutdown)) }
    if connection.retiresAt <= now { return .close(opens: discard(\.aged)) }
    if let place = waiters.popFirst() {
      count(connection)
      numbers.waited += 1
      note(wait: place.since.duration(to: now))
      return .serve(place.waiter)
    }
    let since = since ?? now
    let index = idle.lastIndex { $0.since <= since }.map { $0 + 1 } ?? 0
    idle.insert((connection, since), at: index)
    return .idle
  }

  /// Leases an idle connection to look at it, and tells since when it has been idle; nil when it is not.
  mutating func leaseIdle(_ connection: Connection) -> MonotonicTime? {
    guard let index = idle.lastIndex(where: { $0.connection == connection }) else { return nil }
    return idle.remove(at: index).since
  }

  /// Takes note that a leased connection is no more, and tells whether to open another one for those that wait.
  mutating func discard(_ reason: ConnectionStatistics.Reason) -> Bool {
    close(reason)
    return opensOneMore()
  }

  /// Asks for as many connections as shall be open before any request needs them, as far as the limit allows, and
  /// tells how many to open.
  mutating func warmUp(_ connections: Int) -> Int {
    guard !isShutdown else { return 0 }
    let missing = max(0, min(connections, limits.connections) - numbers.open - numbers.opening)
    numbers.opening += missing
    return missing
  }

  /// Takes a connection that was opened, and which is leased to the caller until it is released.
  mutating func didOpen() {
    numbers.opening -= 1
    numbers.open += 1
    numbers.opened += 1
  }

  /// Takes note that a connection could not be opened. The request that has waited longest learns of it.
  mutating func didFailToOpen(now: MonotonicTime) -> OpeningFailure {
    numbers.opening -= 1
    numbers.failedToOpen += 1
    let place = waiters.popFirst()
    if let place { note(wait: place.since.duration(to: now)) }
    return OpeningFailure(waiter: place?.waiter, opens: opensOneMore())
  }

  // MARK: Time

  /// Takes out what is too old: requests past their deadline, connections idle or alive for too long.
  mutating func expire(now: MonotonicTime) -> Expiry {
    let (expired, next) = waiters.removeExpired(now: now)
    numbers.gaveUp += expired.count
    let waits = expired.map { (waiter: $0.waiter, waited: $0.since.duration(to: now)) }
    for wait in waits { note(wait: wait.waited) }
    var expiry = Expiry(waiters: waits, connections: [], next: next)
    let candidates = idle
    idle.removeAll(keepingCapacity: true)
    for (connection, since) in candidates {
      let end = since.advanced(by: limits.idleAge)
      if min(end, connection.retiresAt) > now {
        expiry.next = min(expiry.next, end, connection.retiresAt)
        idle.append((connection, since))
      } else {
        expiry.connections.append(connection)
        close(end <= now ? \.idle : \.aged)
      }
    }
    return expiry
  }

  /// Stops: hands over those that wait and the connections that are idle, which the pool has forgotten.
  mutating func shutDown() -> (waiters: [Waiter], connections: [Connection]) {
    isShutdown = true
    let connections = idle.map(\.connection)
    idle.removeAll()
    for _ in connections { close(\.shutdown) }
    return (waiters.removeAll(), connections)
  }

  /// Whether those that wait are more than the connections on their way, and another one may be opened.
  private mutating func opensOneMore() -> Bool {
    guard !isShutdown, waiters.count > numbers.opening, numbers.open + numbers.opening < limits.connections else {
      return false
    }
    numbers.opening += 1
    return true
  }

  private mutating func close(_ reason: ConnectionStatistics.Reason) {
    numbers.open -= 1
    numbers.closed[keyPath: reason] += 1
  }

  private mutating func count(_ connection: Connection) {
    numbers.requests += 1
    if connection.hasCarried { numbers.reused += 1 }
  }

  private mutating func note(wait: Duration) {
    numbers.totalWait += wait
    numbers.longestWait = max(numbers.longestWait, wait)
  }
}
