/// Which connections exist, which are idle, and who waits for one: a state machine without any I/O or clock.
///
/// Every method tells its caller what to do; the caller does it after it has let go of the lock around the pool.
/// A connection is idle, or leased to whoever got it, or still being opened.
struct ConnectionPool<Connection: Equatable, Waiter> {
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
    /// Give up: too many wait already.
    case exhausted
    /// Give up: the pool is shut down.
    case shutdown
  }

  /// What to do with a connection that nobody uses now.
  enum Release {
    /// Let this request use it.
    case serve(Waiter)
    /// Leave it open.
    case idle
    /// Close it: the pool is shut down and has forgotten it.
    case close
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
    /// Requests whose deadline passed.
    var waiters: [Waiter]
    /// Connections to close, which the pool has forgotten.
    var connections: [Connection]
    /// When to look again.
    var next: MonotonicTime
  }

  private let limits: Limits
  private var idle: [(connection: Connection, since: MonotonicTime)] = []
  private var waiters = WaiterQueue<Waiter>()
  private var open = 0
  private var opening = 0
  private var opened = 0

  /// Whether the pool takes no more requests.
  private(set) var isShutdown = false

  /// An empty pool.
  init(limits: Limits) { self.limits = limits }

  /// The pool's numbers now.
  var statistics: ConnectionStatistics {
    ConnectionStatistics(opened: opened, open: open, opening: opening, idle: idle.count, waiting: waiters.count)
  }

  /// Whether every connection that may exist is open.
  var isFull: Bool { open >= limits.connections }

  /// Gives a request the connection that was used last, or a place in the queue.
  mutating func acquire(_ waiter: Waiter, deadline: MonotonicTime) -> Acquisition {
    if let (connection, _) = idle.popLast() { return .lease(connection) }
    if isShutdown { return .shutdown }
    guard waiters.count < limits.waiters else { return .exhausted }
    let ticket = waiters.append(waiter, deadline: deadline)
    return .wait(ticket, opens: opensOneMore())
  }

  /// Takes back a connection that can carry another request, and that is unused since `now`.
  mutating func release(_ connection: Connection, now: MonotonicTime) -> Release {
    if isShutdown {
      open -= 1
      return .close
    }
    if let waiter = waiters.popFirst() { return .serve(waiter) }
    let place = idle.lastIndex { $0.since <= now }.map { $0 + 1 } ?? 0
    idle.insert((connection, now), at: place)
    return .idle
  }

  /// Leases an idle connection to look at it, and tells since when it has been idle; nil when it is not.
  mutating func leaseIdle(_ connection: Connection) -> MonotonicTime? {
    guard let index = idle.lastIndex(where: { $0.connection == connection }) else { return nil }
    return idle.remove(at: index).since
  }

  /// Takes note that a leased connection is no more, and tells whether to open another one for those that wait.
  mutating func discard() -> Bool {
    open -= 1
    return opensOneMore()
  }

  /// Takes a connection that was opened, and which is leased to the caller until it is released.
  mutating func didOpen() {
    opening -= 1
    open += 1
    opened += 1
  }

  /// Takes note that a connection could not be opened. The request that has waited longest learns of it.
  mutating func didFailToOpen() -> OpeningFailure {
    opening -= 1
    return OpeningFailure(waiter: waiters.popFirst(), opens: opensOneMore())
  }

  /// Takes a request out of the queue; false when it is not there.
  mutating func cancel(_ ticket: WaiterQueue<Waiter>.Ticket) -> Bool { waiters.remove(ticket) != nil }

  /// Takes out what is too old: requests past their deadline, connections idle for too long.
  mutating func expire(now: MonotonicTime) -> Expiry {
    let (expired, nextDeadline) = waiters.removeExpired(now: now)
    let fresh = idle.firstIndex { $0.since.advanced(by: limits.idleAge) > now } ?? idle.count
    let stale = idle.prefix(fresh).map(\.connection)
    idle.removeFirst(fresh)
    open -= stale.count
    let nextIdle = idle.first?.since.advanced(by: limits.idleAge) ?? .never
    return Expiry(waiters: expired, connections: stale, next: min(nextDeadline, nextIdle))
  }

  /// Stops: hands over those that wait and the connections that are idle, which the pool has forgotten.
  mutating func shutDown() -> (waiters: [Waiter], connections: [Connection]) {
    isShutdown = true
    let connections = idle.map(\.connection)
    idle.removeAll()
    open -= connections.count
    return (waiters.removeAll(), connections)
  }

  /// Whether those that wait are more than the connections on their way, and another one may be opened.
  private mutating func opensOneMore() -> Bool {
    guard !isShutdown, waiters.count > opening, open + opening < limits.connections else { return false }
    opening += 1
    return true
  }
}
