import Testing

@testable import Tablewright

@Suite("Shutting a client down")
struct ShutdownTests {
  private let transport = HeldTransport()

  /// A client whose time for a shutdown is up when the gate says so, and that sleeps no other time.
  private func client(_ limit: @escaping @Sendable () async throws -> Void) -> DynamoDBClient {
    var timing = Timing.system
    timing.sleep = { _ in try await limit() }
    return DynamoDBClient(transport: transport, configuration: .init(), timing: timing)
  }

  /// Never up, unless the task is cancelled.
  private static let forever: @Sendable () async throws -> Void = { try await Task.sleep(for: .seconds(86_400)) }

  private func call(_ client: DynamoDBClient) async throws -> [UInt8] {
    try await client.send(operation: "GetItem", body: [], isRepeatable: true)
  }

  @Test("calls under way end, later ones are refused at once, and the end of the last ends the shutdown")
  func drains() async throws {
    let client = client(Self.forever)
    async let first = call(client)
    async let second = call(client.timeout(.seconds(50)))
    await transport.until { $0.sent == 2 }
    async let end: Void = client.shutdown(within: .seconds(30))
    await eventually("later calls are refused") { client.state.calls.isClosed }
    let error = await #expect(throws: ServiceError.self) { try await call(client) }
    #expect(error?.kind == .shutdown && error?.attempts == 0 && transport.counts.sent == 2)
    // Either of the two may have been sent first.
    transport.answer(0, .answer("{}"))
    transport.answer(1, .answer("{}"))
    let answers = try await [first, second]
    #expect(answers == [Array("{}".utf8), Array("{}".utf8)])
    await end
  }

  @Test("a retry of a call that began before is part of it")
  func drainsRetries() async throws {
    var configuration = DynamoDBClient.Configuration()
    configuration.retry.transientBase = .zero
    let client = DynamoDBClient(transport: transport, configuration: configuration)
    async let answer = call(client)
    await transport.until { $0.sent == 1 }
    async let end: Void = client.shutdown(within: .seconds(3_000))
    await eventually("later calls are refused") { client.state.calls.isClosed }
    transport.answer(0, .refusal("InternalServerError", status: 500))
    await transport.until { $0.sent == 2 }
    transport.answer(1, .answer("{}"))
    #expect(try await answer == Array("{}".utf8))
    await end
  }

  @Test("when the time is up the shutdown ends, whatever is still under way")
  func endsInTime() async throws {
    let client = client {}
    async let answer = call(client)
    await transport.until { $0.sent == 1 }
    await client.shutdown(within: .seconds(30))
    transport.answer(0, .answer("{}"))
    _ = try await answer
  }

  @Test("what is in flight when the time is up fails, and a write tells that its outcome is unknown")
  func failsTheRest() async throws {
    let server = try FaultServer { connection in
      connection.readRequest()
      connection.waitForClose()
    }
    defer { server.stop() }
    let client = DynamoDBClient(transport: try CurlTransport.testing(server.endpoint))
    let read = Task { try await call(client) }
    let write = Task { try await client.send(operation: "UpdateItem", body: [], isRepeatable: false) }
    await server.waitForRequests(2)
    await client.shutdown(within: .milliseconds(20))
    let readError = await #expect(throws: ServiceError.self) { try await read.value }
    let writeError = await #expect(throws: ServiceError.self) { try await write.value }
    #expect(readError?.kind == .shutdown && writeError?.kind == .outcomeUnknown)
  }

  @Test("a client may be shut down twice, at once, before anything and after everything")
  func isRepeatable() async throws {
    let client = client(Self.forever)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<4 { group.addTask { await client.shutdown(within: .seconds(9)) } }
      group.addTask { await client.shutdown() }
    }
    await client.shutdown(within: .zero)
    await #expect(throws: ServiceError.self) { try await call(client) }
    await #expect(throws: Never.self) { try await client.warmUp(connections: 3) }
  }

  @Test("a cancelled task waits no longer")
  func isCancelled() async throws {
    let client = client(Self.forever)
    client.state.calls.hold()
    let shutdown = Task { await client.shutdown(within: .seconds(9)) }
    await eventually("it has begun") { client.state.calls.isClosed }
    shutdown.cancel()
    await shutdown.value
  }

  @Test("between the parts of one thing there is no end")
  func holds() async {
    let calls = CallsUnderWay()
    let start = ContinuousClock.now
    calls.hold()
    calls.close(at: start)
    async let end: Void = calls.waitForLast()
    #expect(calls.enter(start) && !calls.enter(start + .nanoseconds(1)))
    calls.leave()
    calls.leave()
    await end
    #expect(!calls.enter(start + .seconds(1)))
  }
}
