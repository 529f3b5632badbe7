import Testing

@testable import Tablewright

@Suite("Connections that are opened ahead, and that end in time")
struct WarmUpTests {
  @Test("after a warm-up the first requests find their connections open")
  func warmsUp() async throws {
    let server = try FaultServer.answering("{}")
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint) { $0.maximumConnections = 4 }
    try await transport.warmUp(connections: 3)
    let numbers = transport.statistics
    #expect(numbers.open == 3 && numbers.idle == 3 && numbers.requests == 0)
    try await transport.warmUp(connections: 2)
    #expect(transport.statistics.opened == 3)
    _ = try await transport.send(.getItem)
    #expect(transport.statistics.opened == 3 && transport.statistics.waited == 0 && transport.statistics.reused == 0)
    try await transport.warmUp(connections: 100)
    #expect(transport.statistics.open == 4)
    await transport.shutdown()
    #expect(transport.statistics.closed.shutdown == 4)
  }

  @Test("a warm-up without a server fails, and so does one after shutting down or in a cancelled task")
  func fails() async throws {
    let transport = try CurlTransport.testing(Endpoint("http://127.0.0.1:\(LoopbackSocket.unusedPort())"))
    await #expect(throws: TransportError.self) { try await transport.warmUp(connections: 5) }
    #expect(transport.statistics.failedToOpen == 5 && transport.statistics.opening == 0)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      try await transport.warmUp(connections: 5)
    }
    await #expect(throws: TransportError.cancelled(sent: .nothing)) { try await task.value }
    await transport.shutdown()
    await #expect(throws: TransportError.shutdown(sent: .nothing)) { try await transport.warmUp(connections: 1) }
  }

  @Test("a shutdown ends a warm-up whose server does not answer the handshake")
  func isInterrupted() async throws {
    let accepted = Gate()
    let server = try FaultServer { connection in
      accepted.open()
      connection.waitForClose()
    }
    defer { server.stop() }
    let transport = try CurlTransport.testing(Endpoint("https://127.0.0.1:\(server.port)"))
    let warmUp = Task { try await transport.warmUp(connections: 1) }
    accepted.wait()
    await transport.shutdown()
    await #expect(throws: TransportError.shutdown(sent: .nothing)) { try await warmUp.value }
  }

  @Test("a connection past its lifetime carries no further request, and an idle one is closed by itself")
  func retires() async throws {
    let server = try FaultServer.answering("{}")
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint) { $0.connectionLifetime = .milliseconds(40) }
    _ = try await transport.send(.getItem)
    await eventually("the connection is closed") { transport.statistics.open == 0 }
    for _ in 0..<200 { _ = try await transport.send(.getItem) }
    #expect(transport.statistics.closed.aged >= 1 && transport.statistics.closed.failed == 0)
    #expect(server.requests.count == 201)
    await transport.shutdown()
  }

  @Test("connections live between 80 and 100 % of their lifetime, each its own", arguments: [0, 0.5, 1])
  func spreadsLifetimes(_ random: Double) {
    var configuration = CurlTransport.Configuration()
    configuration.connectionLifetime = .seconds(100)
    let difference = configuration.lifetime(random: random) - .seconds(80 + 20 * random)
    #expect((.milliseconds(-1) ... .milliseconds(1)).contains(difference))
  }

  @Test("whoever waits for a connection in vain learns how long; so does who is refused")
  func tellsWaits() async throws {
    let server = try FaultServer { connection in
      connection.readRequest()
      connection.waitForClose()
    }
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint) {
      $0.maximumConnections = 1
      $0.maximumWaiting = 1
    }
    async let first = transport.failure()
    await server.waitForRequests(1)
    let late = try await transport.failure(.getItem(within: .milliseconds(50)))
    #expect(late.kind == .poolExhausted && (late.waited ?? .zero) > .zero)
    async let second = transport.failure()
    await eventually("the second waits") { transport.statistics.waiting == 1 }
    let refused = try await transport.failure()
    #expect(refused.kind == .poolExhausted && (refused.waited ?? .zero) > .zero)
    let numbers = transport.statistics
    #expect(numbers.gaveUp == 1 && numbers.refused == 1 && numbers.longestWait >= late.waited ?? .zero)
    await transport.shutdown()
    #expect(try await [first.waited, second.waited] == [nil, nil])
  }
}
