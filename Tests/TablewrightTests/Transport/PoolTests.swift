import Testing

@testable import Tablewright

@Suite("The connection pool")
struct PoolTests {
  private typealias Pool = ConnectionPool<NumberedConnection, String>

  fileprivate static let start = MonotonicTime(nanoseconds: 1_000)

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
    let numbers = pool.statistics
    #expect(numbers.opened == 1 && numbers.open == 1 && numbers.opening == 0 && numbers.idle == 0)
    #expect(numbers.requests == 2 && numbers.reused == 2 && numbers.waited == 1 && numbers.waiting == 0)
  }

  @Test("no more connections are opened than may exist, and no more than there are requests that wait")
  func boundsConnections() {
    var pool = pool()
    #expect(pool.wait("a") == true)
    #expect(pool.wait("b") == true)
    #expect(pool.wait("c") == false)
    #expect(pool.statistics.opening == 2 && pool.statistics.open == 0 && pool.statistics.waiting == 3)
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

  @Test("the queue is bounded, and whoever is refused learns how long the first in it has waited")
  func boundsQueue() {
    var pool = pool(connections: 1, waiters: 2)
    _ = pool.wait("a")
    _ = pool.wait("b")
    guard case .exhausted(let waited) = pool.acquire("c", deadline: .never, now: time(7)) else {
      return #expect(Bool(false))
    }
    #expect(waited == .seconds(7) && pool.statistics.waiting == 2 && pool.statistics.refused == 1)
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
    #expect(second.connections.map(\.number) == [1] && second.next == time(50))
    #expect(pool.statistics.open == 1)
    #expect(pool.expire(now: time(50)).connections.map(\.number) == [2])
    #expect(pool.expire(now: time(51)).next == .never)
  }

  @Test("a connection that was only looked at keeps its age and its place")
  func keepsAge() {
    var pool = pool()
    open(&pool, [1, 2])
    #expect(pool.leased("c") == 2)
    #expect(pool.released(2, time(10)) == "idle")
    let since = pool.leaseIdle(NumberedConnection(1))
    #expect(since == time(0))
    #expect(pool.leaseIdle(NumberedConnection(1)) == nil)
    let release = pool.release(NumberedConnection(1), now: time(20), since: since)
    #expect("\(release)" == "idle")
    #expect(pool.expire(now: time(40)).connections.map(\.number) == [1])
    #expect(pool.statistics.closed.idle == 1)
  }

  @Test("requests whose deadline passes leave the queue, and the others keep their order")
  func expiresWaiters() {
    var pool = pool(connections: 1)
    for (name, deadline) in [("a", 5), ("b", 2), ("c", 9)] {
      _ = pool.acquire(name, deadline: time(deadline), now: time(0))
    }
    let expiry = pool.expire(now: time(2))
    #expect(expiry.waiters.map(\.waiter) == ["b"] && expiry.waiters.map(\.waited) == [.seconds(2)])
    #expect(expiry.next == time(5))
    pool.didOpen()
    #expect(pool.released(1, time(3)) == "serve a")
    #expect(pool.released(1, time(4)) == "serve c")
    let numbers = pool.statistics
    #expect(numbers.gaveUp == 1 && numbers.waited == 2)
    #expect(numbers.totalWait == .seconds(9) && numbers.longestWait == .seconds(4))
  }

  @Test("a request can leave the queue once, and its ticket never means another one")
  func cancels() {
    var pool = pool(connections: 1, waiters: 200)
    let tickets = (0..<200).compactMap { number -> WaiterQueue<String>.Ticket? in
      guard case .wait(let ticket, _) = pool.acquire("\(number)", deadline: .never, now: time(0)) else { return nil }
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
    let first = pool.didFailToOpen(now: time(0))
    #expect(first.waiter == "a" && first.opens)
    let second = pool.didFailToOpen(now: time(0))
    #expect(second.waiter == "b" && !second.opens)
    let third = pool.wait("c")
    #expect(third == true)
  }

  @Test("a lost connection is replaced when someone waits")
  func replaces() {
    var pool = pool(connections: 1)
    open(&pool, [1])
    #expect(pool.leased("b") == 1)
    let needless = pool.discard(\.failed)
    #expect(!needless && pool.statistics.open == 0)
    _ = pool.wait("c")
    pool.didOpen()
    #expect(pool.released(2, time(0)) == "serve c")
    _ = pool.wait("d")
    let needed = pool.discard(\.failed)
    #expect(needed && pool.statistics.opening == 1)
  }

  @Test("shutting down hands over those who wait and what is idle, and takes no more")
  func shutsDown() {
    var pool = pool()
    open(&pool, [1, 2])
    #expect(pool.leased("c") == 2)
    let rest = pool.shutDown()
    #expect(rest.waiters.isEmpty && rest.connections.map(\.number) == [1])
    #expect(pool.released(2, time(0)) == "close")
    guard case .shutdown = pool.acquire("d", deadline: .never, now: time(0)) else { return #expect(Bool(false)) }
    #expect(pool.warmUp(5) == 0 && pool.statistics.closed.shutdown == 2)
    #expect(pool.statistics.open == 0 && pool.shutDown().connections.isEmpty)
  }

  @Test("a connection past its lifetime is closed when it is released, used or not, and replaced for whoever waits")
  func retires() {
    var pool = pool(connections: 1)
    _ = pool.wait("a")
    pool.didOpen()
    let old = NumberedConnection(1, retiresAt: time(10))
    #expect("\(pool.release(old, now: time(9)))" == #"serve("a")"#)
    _ = pool.wait("b")
    #expect("\(pool.release(old, now: time(10)))" == "close(opens: true)")
    let numbers = pool.statistics
    #expect(numbers.closed.aged == 1 && numbers.open == 0 && numbers.opening == 1 && numbers.waiting == 1)
    pool.didOpen()
    #expect(pool.released(2, time(11)) == "serve b")
  }

  @Test("an idle connection past its lifetime is closed, however young its idleness is")
  func retiresIdle() {
    var pool = pool()
    open(&pool, [1])
    #expect(pool.leased("c") == 1)
    _ = pool.release(NumberedConnection(1, retiresAt: time(30)), now: time(20))
    #expect(pool.expire(now: time(29)).next == time(30))
    #expect(pool.expire(now: time(30)).connections.map(\.number) == [1])
    #expect(pool.statistics.closed.aged == 1 && pool.statistics.closed.total == 1)
  }

  @Test("a request that was given a dead connection goes before all others, also when the queue is full")
  func goesFirstAgain() {
    var pool = pool(connections: 1, waiters: 2)
    open(&pool, [1])
    #expect(pool.leased("a") == 1)
    _ = pool.wait("b")
    _ = pool.wait("c")
    let opens = pool.discard(\.byServer)
    #expect(opens)
    guard case .wait(let ticket, false) = pool.acquire("a", deadline: .never, now: time(5), since: time(0)) else {
      return #expect(Bool(false))
    }
    pool.didOpen()
    #expect(["a", "b", "c"].allSatisfy { pool.released(2, time(6)) == "serve \($0)" })
    let isStillThere = pool.cancel(ticket)
    #expect(!isStillThere && pool.statistics.longestWait == .seconds(6) && pool.statistics.closed.byServer == 1)
  }

  @Test("warming up opens what is missing, within the limit, and those connections serve the requests that come")
  func warmsUp() {
    var pool = pool(connections: 3)
    #expect(pool.warmUp(2) == 2)
    #expect(pool.warmUp(2) == 0)
    #expect(pool.warmUp(9) == 1)
    #expect(pool.wait("a") == false)
    pool.didOpen()
    let cold = NumberedConnection(1, hasCarried: false)
    #expect("\(pool.release(cold, now: time(0)))" == #"serve("a")"#)
    #expect(pool.statistics.requests == 1 && pool.statistics.reused == 0)
    #expect(pool.warmUp(-5) == 0)
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

/// A connection that is a number.
struct NumberedConnection: PooledConnection {
  let number: Int
  let retiresAt: MonotonicTime
  let hasCarried: Bool

  init(_ number: Int, retiresAt: MonotonicTime = .never, hasCarried: Bool = true) {
    self.number = number
    self.retiresAt = retiresAt
    self.hasCarried = hasCarried
  }
}

extension ConnectionPool<NumberedConnection, String> {
  /// Queues a request, and tells whether a connection is to be opened; nil when the request is not queued.
  fileprivate mutating func wait(_ waiter: String) -> Bool? {
    guard case .wait(_, let opens) = acquire(waiter, deadline: .never, now: PoolTests.start) else { return nil }
    return opens
  }

  /// The connection that a request gets at once.
  fileprivate mutating func leased(_ waiter: String) -> Int? {
    guard case .lease(let connection) = acquire(waiter, deadline: .never, now: PoolTests.start) else { return nil }
    return connection.number
  }

  /// Releases a connection and describes what is to be done.
  fileprivate mutating func released(_ connection: Int, _ now: MonotonicTime) -> String {
    switch release(NumberedConnection(connection), now: now) {
    case .serve(let waiter): "serve \(waiter)"
    case .idle: "idle"
    case .close: "close"
    }
  }
}
