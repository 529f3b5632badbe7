import Testing

@testable import Tablewright

/// Whatever happens and in whatever order, the pool does what a model says that is too simple to be wrong.
@Suite("The connection pool under random events")
struct PoolPropertyTests {
  @Test("bounds hold, requests are served in their order, and every one of them ends exactly once", arguments: 0..<200)
  func agreesWithTheModel(_ seed: UInt64) {
    var run = PoolRun(seed: seed)
    for _ in 0..<400 { run.step() }
    run.end()
  }
}

/// A pool, the model of what it must do, and random events for both.
private struct PoolRun {
  private typealias Pool = ConnectionPool<NumberedConnection, Int>

  private struct Waiting {
    let request: Int
    let ticket: WaiterQueue<Int>.Ticket
    let since: Int
    let deadline: Int
  }

  private static let idleAge = 20
  private let connections: Int
  private let waiters: Int
  private var random: SplitMix
  private var pool: Pool
  private var now = 0
  private var nextRequest = 0
  private var nextConnection = 0
  private var queue: [Waiting] = []
  private var idle: [(connection: NumberedConnection, since: Int)] = []
  private var leased: [NumberedConnection] = []
  private var opening = 0
  private var closed = 0
  private var ended: Set<Int> = []

  init(seed: UInt64) {
    random = SplitMix(seed: seed)
    connections = Int.random(in: 1...5, using: &random)
    waiters = Int.random(in: 1...8, using: &random)
    pool = Pool(limits: .init(connections: connections, waiters: waiters, idleAge: .nanoseconds(Self.idleAge)))
  }

  private var time: MonotonicTime { MonotonicTime(nanoseconds: Int64(now)) }

  /// Whether a model that was just changed expects one more connection to be opened.
  private mutating func opensOneMore() -> Bool {
    guard queue.count > opening, idle.count + leased.count + opening < connections else { return false }
    opening += 1
    return true
  }

  mutating func step() {
    now += Int.random(in: 0...3, using: &random)
    switch Int.random(in: 0..<12, using: &random) {
    case 0...3: come()
    case 4...5: release()
    case 6: loseAndComeAgain()
    case 7: opened()
    case 8: cancel()
    case 9: lookAtIdle()
    case 10: expire()
    default: rarely()
    }
    check()
  }

  /// Stops: those who wait are handed over in order, and whatever is left can only end.
  mutating func end() {
    let rest = pool.shutDown()
    #expect(rest.waiters == queue.map(\.request) && rest.connections == idle.map(\.connection))
    closed += idle.count
    for waiting in queue { finish(waiting.request) }
    (queue, idle) = ([], [])
    for connection in leased {
      #expect("\(pool.release(connection, now: time))" == "close(opens: false)")
      closed += 1
    }
    leased = []
    check()
    #expect(ended == Set(0..<nextRequest))
  }

  private mutating func finish(_ request: Int) { #expect(ended.insert(request).inserted, "\(request) ended twice") }

  private mutating func come() {
    let request = nextRequest
    nextRequest += 1
    let deadline = now + Int.random(in: 1...40, using: &random)
    acquire(request, deadline: deadline, since: nil)
  }

  private mutating func acquire(_ request: Int, deadline: Int, since: Int?) {
    let limit = MonotonicTime(nanoseconds: Int64(deadline))
    let first = since.map { MonotonicTime(nanoseconds: Int64($0)) }
    let moment = time
    switch pool.acquire(request, deadline: limit, now: moment, since: first) {
    case .lease(let connection):
      #expect(connection == idle.popLast()?.connection)
      leased.append(connection)
      finish(request)
    case .wait(let ticket, let opens):
      #expect(idle.isEmpty && (queue.count < waiters || since != nil))
      let waiting = Waiting(request: request, ticket: ticket, since: since ?? now, deadline: deadline)
      queue.insert(waiting, at: since == nil ? queue.count : 0)
      #expect(opens == opensOneMore())
    case .exhausted(let waited):
      #expect(since == nil && idle.isEmpty && queue.count >= waiters)
      #expect(waited == .nanoseconds(now - (queue.first?.since ?? now)))
      finish(request)
    case .shutdown: Issue.record("not shut down")
    }
  }

  private mutating func release() {
    guard !leased.isEmpty else { return }
    give(leased.remove(at: Int.random(in: leased.indices, using: &random)))
  }

  /// Releases a connection that is in neither list.
  private mutating func give(_ connection: NumberedConnection, idleSince: Int? = nil) {
    let since = idleSince.map { MonotonicTime(nanoseconds: Int64($0)) }
    switch pool.release(connection, now: time, since: since) {
    case .serve(let request):
      #expect(connection.retiresAt > time && !queue.isEmpty)
      #expect(request == queue.removeFirst().request)
      leased.append(connection)
      finish(request)
    case .idle:
      #expect(connection.retiresAt > time && queue.isEmpty)
      let start = idleSince ?? now
      idle.insert((connection, start), at: idle.lastIndex { $0.since <= start }.map { $0 + 1 } ?? 0)
    case .close(let opens):
      #expect(connection.retiresAt <= time)
      closed += 1
      #expect(opens == opensOneMore())
    }
  }

  /// A leased connection turns out to be dead, and half the time its request comes again.
  private mutating func loseAndComeAgain() {
    guard !leased.isEmpty else { return }
    leased.removeLast()
    closed += 1
    let opens = pool.discard(\.byServer)
    #expect(opens == opensOneMore())
    guard Bool.random(using: &random) else { return }
    let request = nextRequest
    nextRequest += 1
    acquire(request, deadline: now + 10, since: max(0, now - 5))
  }

  private mutating func opened() {
    guard opening > 0 else { return }
    opening -= 1
    if Int.random(in: 0..<3, using: &random) > 0 {
      nextConnection += 1
      pool.didOpen()
      let end = MonotonicTime(nanoseconds: Int64(now + Int.random(in: 1...60, using: &random)))
      give(NumberedConnection(nextConnection, retiresAt: end))
    } else {
      let failure = pool.didFailToOpen(now: time)
      #expect(failure.waiter == queue.first?.request)
      if let waiter = failure.waiter {
        queue.removeFirst()
        finish(waiter)
      }
      #expect(failure.opens == opensOneMore())
    }
  }

  private mutating func cancel() {
    guard let index = queue.indices.randomElement(using: &random) else { return }
    let waiting = queue.remove(at: index)
    let first = pool.cancel(waiting.ticket)
    let second = pool.cancel(waiting.ticket)
    #expect(first && !second)
    finish(waiting.request)
  }

  private mutating func lookAtIdle() {
    guard let index = idle.indices.randomElement(using: &random) else { return }
    let (connection, since) = idle.remove(at: index)
    #expect(pool.leaseIdle(connection) == MonotonicTime(nanoseconds: Int64(since)))
    #expect(pool.leaseIdle(connection) == nil)
    give(connection, idleSince: since)
  }

  private mutating func expire() {
    let expiry = pool.expire(now: time)
    let late = queue.filter { $0.deadline <= now }
    #expect(expiry.waiters.map(\.waiter) == late.map(\.request))
    #expect(expiry.waiters.map(\.waited) == late.map { .nanoseconds(now - $0.since) })
    queue.removeAll { $0.deadline <= now }
    for waiting in late { finish(waiting.request) }
    let end = { (idle: (connection: NumberedConnection, since: Int)) in
      min(Int64(idle.since + Self.idleAge), idle.connection.retiresAt.nanoseconds)
    }
    #expect(expiry.connections == idle.filter { end($0) <= now }.map(\.connection))
    closed += expiry.connections.count
    idle.removeAll { end($0) <= now }
    let next = (queue.map { Int64($0.deadline) } + idle.map(end)).min() ?? .max
    #expect(expiry.next.nanoseconds == next)
  }

  private mutating func rarely() {
    let wanted = Int.random(in: 0...6, using: &random)
    let missing = max(0, min(wanted, connections) - idle.count - leased.count - opening)
    #expect(pool.warmUp(wanted) == missing)
    opening += missing
  }

  private func check() {
    let numbers = pool.statistics
    #expect(numbers.open == idle.count + leased.count && numbers.idle == idle.count)
    #expect(numbers.opening == opening && numbers.waiting == queue.count)
    #expect(numbers.closed.total == closed && numbers.open == numbers.opened - closed)
    #expect(numbers.open + numbers.opening <= connections)
    #expect(queue.isEmpty || idle.isEmpty)
    #expect(pool.isShutdown || queue.count <= opening || numbers.open + opening == connections)
  }
}
