import Testing

@testable import Tablewright

@Suite("Requests that are given up")
struct TransportEndingTests {
  /// A server that reads one request on each connection and never answers.
  private static func silentServer() throws -> FaultServer {
    try FaultServer { connection in
      connection.readRequest()
      connection.waitForClose()
    }
  }

  /// A server that answers the first request of each connection alone.
  private static func server() throws -> FaultServer {
    try FaultServer { connection in
      connection.readRequest()
      connection.answer("{}")
      connection.readRequest()
      connection.waitForClose()
    }
  }

  @Test("a deadline ends a request that is not answered, and its connection")
  func timesOut() async throws {
    let server = try Self.server()
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint)
    _ = try await transport.send(.getItem)
    let start = ContinuousClock.now
    let error = try await transport.failure(.getItem(within: .milliseconds(300)))
    #expect(error.kind == .timeout && error.sent == .whole)
    // Far below the transport's own limit here, so that it is the request's deadline that ended it.
    #expect((Duration.milliseconds(300)..<Duration.seconds(60)).contains(.now - start))
    await eventually("the connection is closed") { transport.statistics.open == 0 }
    await transport.shutdown()
  }

  @Test("without a deadline the attempt's timeout holds")
  func timesOutByDefault() async throws {
    let server = try Self.server()
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint) { $0.attemptTimeout = .milliseconds(600) }
    _ = try await transport.send(.getItem(within: .seconds(300)))
    let error = try await transport.failure()
    #expect(error.kind == .timeout && error.sent == .whole)
    await transport.shutdown()
  }

  @Test(
    "a deadline that has passed ends a request before anything leaves", arguments: [Duration.zero, .seconds(-1_000)])
  func isTooLate(_ away: Duration) async throws {
    let server = try FaultServer.answering("{}")
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint)
    let error = try await transport.failure(.getItem(within: away))
    #expect(error.kind == .timeout && error.sent == .nothing)
    #expect(server.requests.isEmpty)
    await transport.shutdown()
  }

  @Test("a deadline counts the time in the queue, and the error tells that the pool was exhausted")
  func timesOutInQueue() async throws {
    let server = try Self.silentServer()
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint) { $0.maximumConnections = 1 }
    async let first = transport.failure()
    await server.waitForRequests(1)
    let error = try await transport.failure(.getItem(within: .milliseconds(50)))
    #expect(error.kind == .poolExhausted && error.sent == .nothing)
    await transport.shutdown()
    #expect(try await first.kind == .shutdown)
  }

  @Test("a full queue refuses at once")
  func refusesWhenFull() async throws {
    let server = try Self.silentServer()
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint) {
      $0.maximumConnections = 1
      $0.maximumWaiting = 1
    }
    async let first = transport.failure()
    await server.waitForRequests(1)
    async let second = transport.failure()
    await eventually("the second waits") { transport.statistics.waiting == 1 }
    let error = try await transport.failure()
    #expect(error.kind == .poolExhausted && error.sent == .nothing)
    await transport.shutdown()
    #expect(try await [first.kind, second.kind] == [.shutdown, .shutdown])
  }

  @Test("a task cancelled in flight resumes at once, and its connection is closed")
  func cancelsInFlight() async throws {
    let server = try Self.silentServer()
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint)
    let task = Task { try await transport.failure() }
    await server.waitForRequests(1)
    task.cancel()
    #expect(try await task.value == .cancelled(sent: .whole))
    await eventually("the connection is closed") { transport.statistics.open == 0 }
    await transport.shutdown()
  }

  @Test("a task cancelled in the queue leaves it, and those behind it are served")
  func cancelsInQueue() async throws {
    let gate = Gate()
    let server = try FaultServer { connection in
      while connection.readRequest() != nil {
        gate.wait()
        connection.answer("{}")
      }
    }
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint) { $0.maximumConnections = 1 }
    async let first = transport.send(.getItem)
    await server.waitForRequests(1)
    let second = Task { try await transport.failure() }
    await eventually("the second waits") { transport.statistics.waiting == 1 }
    async let third = transport.send(.getItem)
    await eventually("the third waits") { transport.statistics.waiting == 2 }
    second.cancel()
    #expect(try await second.value == .cancelled(sent: .nothing))
    #expect(transport.statistics.waiting == 1)
    gate.open()
    gate.open()
    #expect(try await [first.status, third.status] == [200, 200])
    #expect(server.requests.count == 2 && server.connectionCount == 1)
    await transport.shutdown()
  }

  @Test("a task that is cancelled already sends nothing")
  func isCancelledBefore() async throws {
    let server = try FaultServer.answering("{}")
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await transport.failure()
    }
    #expect(try await task.value == .cancelled(sent: .nothing))
    #expect(server.connectionCount == 0)
    await transport.shutdown()
  }

  @Test("a storm of cancellations loses no request and no connection")
  func survivesCancellations() async throws {
    let server = try FaultServer.answering("{}")
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint) { $0.maximumConnections = 8 }
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<4000 {
        let task = Task { try await transport.send(.getItem) }
        group.addTask { _ = try? await task.value }
        if number % 3 == 0 { task.cancel() }
        if number % 64 == 0 { await group.next() }
      }
    }
    #expect(try await transport.send(.getItem).status == 200)
    await eventually("all connections are idle") {
      let numbers = transport.statistics
      return numbers.open == numbers.idle && numbers.opening == 0 && numbers.waiting == 0
    }
    await transport.shutdown()
    #expect(transport.statistics.open == 0)
  }

  @Test("shutting down ends what is in flight and what waits, and may be done twice and at once")
  func shutsDown() async throws {
    let server = try Self.silentServer()
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint) { $0.maximumConnections = 2 }
    let tasks = (0..<5).map { _ in Task { try await transport.failure() } }
    await server.waitForRequests(2)
    await eventually("three wait") { transport.statistics.waiting == 3 }
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<3 { group.addTask { await transport.shutdown() } }
    }
    var sent: [TransportError.Sent] = []
    for task in tasks {
      let error = try await task.value
      #expect(error.kind == .shutdown)
      sent.append(error.sent)
    }
    #expect(sent.count(where: { $0 == .whole }) == 2 && sent.count(where: { $0 == .nothing }) == 3)
    #expect(try await transport.failure() == .shutdown(sent: .nothing))
    #expect(transport.statistics.open == 0)
    await transport.shutdown()
  }

  @Test("a transport that is let go without shutting down ends its thread and its connections")
  func endsByItself() async throws {
    let closed = Gate()
    let server = try FaultServer { connection in
      while connection.readRequest() != nil { connection.answer("{}") }
      closed.open()
    }
    defer { server.stop() }
    weak var core: TransportCore?
    do {
      let transport = try CurlTransport.testing(server.endpoint)
      core = transport.core
      _ = try await transport.send(.getItem)
    }
    await eventually("the core is freed") { core == nil }
    closed.wait()
  }
}
