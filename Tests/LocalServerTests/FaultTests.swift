import LocalServer
import Tablewright
import TablewrightLocal
import Testing

@Suite("Faults over HTTP", .blocking)
struct FaultTests {
  /// What one request comes to: its status, or `lost` where the connection ends without an answer.
  private static func outcome(_ request: String, _ server: LocalServer) throws -> String {
    let client = try RawClient(port: server.port)
    try client.send(request)
    do { return "\(try client.answer().status)" } catch let error as RawClient.Failure {
      #expect(error.description.hasPrefix("closed"))
      return "lost"
    }
  }

  @Test("A throttled request is refused with DynamoDB's error, and its connection goes on")
  func throttling() async throws {
    let database = try LocalDatabase()
    try await withServer(of: database) { server in
      database.setFaults(LocalFaults(.throttle(1, of: "GetItem")))
      let client = try RawClient(port: server.port)
      for _ in 0..<2 {
        try client.send(Requests.get("a"))
        let answer = try client.answer()
        #expect(answer.status == 400 && answer.text.contains("#ProvisionedThroughputExceededException"))
        try client.send(Requests.put("a"))
        #expect(try client.answer().status == 200)
      }
    }
  }

  @Test("Where an answer is lost, the connection ends without one, and the write is there")
  func lostAnswers() async throws {
    let database = try LocalDatabase()
    try await withServer(of: database) { server in
      database.setFaults(LocalFaults(.loseAnswer(1, of: "PutItem")))
      #expect(try Self.outcome(Requests.put("lost", "kept"), server) == "lost")
      let client = try RawClient(port: server.port)
      try client.send(Requests.get("lost"))
      #expect(try client.answer().text.contains("kept"))
      // What is refused before an operation sees it is nothing that a fault befalls.
      try client.send(Requests.put("unsigned").replacing(Requests.signature, with: ""))
      #expect(try client.answer().status == 400)
      database.setFaults(.none)
      #expect(try Self.outcome(Requests.put("lost"), server) == "200")
    }
  }

  @Test("The same seed makes the same faults as in the process")
  func seeds() async throws {
    let faults = LocalFaults(seed: 7, .throttle(0.3), .loseAnswer(0.3))
    let database = try LocalDatabase()
    let other = try LocalDatabase()
    _ = try await LocalTransport(other).send(
      TransportRequest(operation: "CreateTable", body: Array(Requests.table.utf8)))
    try await withServer(of: database) { server in
      database.setFaults(faults)
      other.setFaults(faults)
      var outcomes: Set<String> = []
      for _ in 0..<60 {
        let outcome = try Self.outcome(Requests.put("a"), server)
        let request = TransportRequest(operation: "PutItem", body: Array(Requests.item("a").utf8))
        #expect(await Self.outcome(request, LocalTransport(other)) == outcome)
        outcomes.insert(outcome)
      }
      #expect(outcomes == ["200", "400", "lost"])
    }
  }

  private static func outcome(_ request: TransportRequest, _ transport: LocalTransport) async -> String {
    do throws(TransportError) { return "\(try await transport.send(request).status)" } catch { return "lost" }
  }

  @Test("An answer is delayed by the engine's clock")
  func delays() async throws {
    let clock = ManualClock()
    let database = try LocalDatabase(clock: clock.clock)
    try await withServer(of: database) { server in
      database.setFaults(LocalFaults(.delay(.seconds(3600), of: "GetItem")))
      let start = clock.now
      let outcome = try Self.outcome(Requests.get("a"), server)
      #expect(outcome == "200")
      #expect(clock.now.milliseconds - start.milliseconds == 3_600_000)
    }
  }

  @Test("The end does not wait for delayed answers", .timeLimit(.minutes(5)))
  func ends() async throws {
    let (delays, continuation) = AsyncStream<Void>.makeStream()
    // Waits until it is cancelled.
    let clock = LocalClock(now: { .now }) { _ in
      continuation.yield()
      while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
    }
    var configuration = LocalServer.Configuration()
    configuration.port = 0
    let database = try LocalDatabase(clock: clock, faults: LocalFaults(.delay(.seconds(1))))
    let server = try await LocalServer.start(database, configuration)
    // More than there are threads that carry out requests.
    let clients = try (0..<20).map { _ in try RawClient(port: server.port) }
    for client in clients { try client.send(Requests.post("ListTables")) }
    var iterator = delays.makeAsyncIterator()
    for _ in clients { await iterator.next() }
    #expect(try Self.outcome(Requests.request("GET"), server) == "200")
    await server.stop(within: .zero)
    for client in clients { #expect(client.isClosed()) }
  }
}
