import Testing

@testable import Tablewright

@Suite("The connection pool")
struct PoolTests {
  private typealias Pool = ConnectionPool<Int, String>

  private static let start = MonotonicTime(nanoseconds: 1_000)

  private func pool(connections: Int = 2, waiters: Int = 3) -> Pool {
    Pool(limits: .init(connections: connections, waiters: waiters, idleAge: .seconds(40)))
  }

  private func time(_ seconds: Int) -> MonotonicTime { Self.start.advanced(by: .seconds(seconds)) }

  @Test("a request waits for the connection that is opened for it, and the next one uses it")
  func opensAndReuses() {
    var pool = pool()
    #expect(pool.wait("a") == true)
    pool.didOpen()
    #expect(pool.released(1, time(0)) == "serve a")
    #expect(pool.released(1, time(0)) == "idle")
    #expect(pool.leased("b") == 1)
    #expect(pool.statistics == ConnectionStatistics(opened: 1, open: 1, opening: 0, idle: 0, waiting: 0))
  }

  @Test("no more connections are opened than may exist, and no more than there are requests that wait")
  func boundsConnections() {
    var pool = pool()
    #expect(pool.wait("a") == true)
    #expect(pool.wait("b") == true)
    #expect(pool.wait("c") == false)
    #expect(pool.statistics == ConnectionStatistics(opened: 0, open: 0, opening: 2, idle: 0, waiting: 3))
    pool.didOpen()
    #expect(!pool.isFull)
    pool.didOpen()
    #expect(pool.isFull)
  }

  @Test("requests are served in the order in which they came")
  func servesInOrder() {
    var pool = pool(connections: 1)
    for name in ["a", "b", "c"] { _ = pool.wait(name) }
    pool.didOpen()
    #expect(["a", "b", "c"].allSatisfy { pool.released(1, time(0)) == "serve \($0)" })
    #expect(pool.released(1, time(0)) == "idle")
  }

  @Test("the queue is bounded")
  func boundsQueue() {
    var pool = pool(connections: 1, waiters: 2)
    _ = pool.wait("a")
    _ = pool.wait("b")
    guard case .exhausted = pool.acquire("c", deadline: .never) else { return #expect(Bool(false)) }
    #expect(pool.statistics.waiting == 2)
  }

  @Test("the connection that was used last is used first")
  func usesTheWarmest() {
    var pool = pool()
    open(&pool, [1, 2])
    #expect(pool.leased("c") == 2)
    #expect(pool.released(2, time(1)) == "idle")
    #expect(pool.leased("d") == 2)
    #expect(pool.leased("e") == 1)
  }

  @Test("connections that are idle for too long are closed, the others stay")
  func expiresIdle() {
    var pool = pool(connections: 3)
    open(&pool, [1, 2])
    #expect(pool.leased("c") == 2)
    #expect(pool.released(2, time(10)) == "idle")
    let first = pool.expire(now: time(39))
    #expect(first.connections.isEmpty && first.next == time(40))
    let second = pool.expire(now: time(40))
    #expect(second.connections == [1] && second.next == time(50))
    #expect(pool.statistics.open == 1)
    #expect(pool.expire(now: time(50)).connections == [2])
    #expect(pool.expire(now: time(51)).next == .never)
  }

  @Test("a connection that was only looked at keeps its age and its place")
  func keepsAge() {
    var pool = pool()
    open(&pool, [1, 2])
    #expect(pool.leased("c") == 2)
    #expect(pool.released(2, time(10)) == "idle")
    let since = pool.leaseIdle(1)
    #expect(since == time(0))
    #expect(pool.leaseIdle(1) == nil)
    #expect(pool.released(1, since ?? time(99)) == "idle")
    #expect(pool.expire(now: time(40)).connections == [1])
  }

  @Test("requests whose deadline passes leave the queue, and the others keep their order")
  func expiresWaiters() {
    var pool = pool(connections: 1)
    _ = pool.acquire("a", deadline: time(5))
    _ = pool.acquire("b", deadline: time(1))
    _ = pool.acquire("c", deadline: time(9))
    let expiry = pool.expire(now: time(1))
    #expect(expiry.waiters == ["b"] && expiry.next == time(5))
    pool.didOpen()
    #expect(pool.released(1, time(2)) == "serve a")
    #expect(pool.released(1, time(2)) == "serve c")
  }

  @Test("a request can leave the queue once, and its ticket never means another one")
  func cancels() {
    var pool = pool(connections: 1, waiters: 200)
    let tickets = (0..<200).compactMap { number -> WaiterQueue<String>.Ticket? in
      guard case .wait(let ticket, _) = pool.acquire("\(number)", deadline: .never) else { return nil }
      return ticket
    }
    let left = tickets.indices.filter { $0 % 2 == 0 }
    for index in left {
      let first = pool.cancel(tickets[index])
      let second = pool.cancel(tickets[index])
      #expect(first && !second)
    }
    pool.didOpen()
    for number in 0..<200 where number % 2 == 1 { #expect(pool.released(1, time(0)) == "serve \(number)") }
    #expect(tickets.allSatisfy { !pool.cancel($0) })
    #expect(pool.statistics.waiting == 0)
  }

  @Test("a connection that could not be opened fails the first request, and the next one gets another try")
  func failsToOpen() {
    var pool = pool(connections: 1)
    _ = pool.wait("a")
    _ = pool.wait("b")
    let first = pool.didFailToOpen()
    #expect(first.waiter == "a" && first.opens)
    let second = pool.didFailToOpen()
    #expect(second.waiter == "b" && !second.opens)
    let third = pool.wait("c")
    #expect(third == true)
  }

  @Test("a lost connection is replaced when someone waits")
  func replaces() {
    var pool = pool(connections: 1)
    open(&pool, [1])
    #expect(pool.leased("b") == 1)
    let needless = pool.discard()
    #expect(!needless && pool.statistics.open == 0)
    _ = pool.wait("c")
    pool.didOpen()
    #expect(pool.released(2, time(0)) == "serve c")
    _ = pool.wait("d")
    let needed = pool.discard()
    #expect(needed && pool.statistics.opening == 1)
  }

  @Test("shutting down hands over those who wait and what is idle, and takes no more")
  func shutsDown() {
    var pool = pool()
    open(&pool, [1, 2])
    #expect(pool.leased("c") == 2)
    let rest = pool.shutDown()
    #expect(rest.waiters.isEmpty && rest.connections == [1])
    #expect(pool.released(2, time(0)) == "close")
    guard case .shutdown = pool.acquire("d", deadline: .never) else { return #expect(Bool(false)) }
    #expect(pool.statistics.open == 0 && pool.shutDown().connections.isEmpty)
  }

  @Test("whatever happens, the numbers stay within the limits and nobody waits for nothing")
  func holdsInvariants() {
    for seed in 0..<50 { runAtRandom(seed: UInt64(seed)) }
  }

  private func runAtRandom(seed: UInt64) {
    var generator = SplitMix(seed: seed)
    var pool = pool(connections: 4, waiters: 6)
    var leased: [Int] = []
    var opening = 0
    var next = 0
    for step in 0..<400 {
      switch Int.random(in: 0..<5, using: &generator) {
      case 0, 1:
        switch pool.acquire("w", deadline: time(step + 3)) {
        case .lease(let connection): leased.append(connection)
        case .wait(_, let opens): opening += opens ? 1 : 0
        case .exhausted: #expect(pool.statistics.waiting == 6)
        case .shutdown: Issue.record("not shut down")
        }
      case 2 where !leased.isEmpty:
        let connection = leased.removeLast()
        if case .serve = pool.release(connection, now: time(step)) { leased.append(connection) }
      case 3 where opening > 0:
        opening -= 1
        if Bool.random(using: &generator) {
          next += 1
          pool.didOpen()
          if case .serve = pool.release(next, now: time(step)) { leased.append(next) }
        } else if pool.didFailToOpen().opens {
          opening += 1
        }
      case 4 where !leased.isEmpty && Bool.random(using: &generator):
        leased.removeLast()
        opening += pool.discard() ? 1 : 0
      default: _ = pool.expire(now: time(step))
      }
      let numbers = pool.statistics
      #expect(numbers.opening == opening && numbers.open == leased.count + numbers.idle)
      #expect(numbers.open + numbers.opening <= 4)
      #expect(numbers.waiting == 0 || numbers.idle == 0)
      #expect(numbers.waiting <= opening || numbers.open + numbers.opening == 4)
    }
  }

  private func open(_ pool: inout Pool, _ connections: [Int]) {
    for connection in connections {
      _ = pool.wait("opener")
      pool.didOpen()
      _ = pool.released(connection, time(0))
    }
    for connection in connections { _ = pool.released(connection, time(0)) }
  }
}

extension ConnectionPool<Int, String> {
  /// Queues a request, and tells whether a connection is to be opened; nil when the request is not queued.
  fileprivate mutating func wait(_ waiter: String) -> Bool? {
    guard case .wait(_, let opens) = acquire(waiter, deadline: .never) else { return nil }
    return opens
  }

  /// The connection that a request gets at once.
  fileprivate mutating func leased(_ waiter: String) -> Int? {
    guard case .lease(let connection) = acquire(waiter, deadline: .never) else { return nil }
    return connection
  }

  /// Releases a connection and describes what is to be done.
  fileprivate mutating func released(_ connection: Int, _ now: MonotonicTime) -> String {
    switch release(connection, now: now) {
    case .serve(let waiter): "serve \(waiter)"
    case .idle: "idle"
    case .close: "close"
    }
  }
}
