import Testing

@testable import Tablewright

/// Holds the transport to "a connection that failed … is closed, not reused", "it knows exactly how many bytes of a
/// request left" and "anything odd is a typed error and closes the connection", for every fault there is.
@Suite("A transport whose server fails", .timeLimit(.minutes(2)))
struct TransportFaultTests {
  @Test(
    "ends the request as the fault says, closes the connection, and serves the next request on another one",
    arguments: WireFault.all, WireFault.Channel.allCases)
  func endsRequest(_ fault: WireFault, _ channel: WireFault.Channel) async throws {
    let server = try fault.server(channel)
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint) { $0.caBundle = try? channel.identity?.certificatePath }
    let ending: WireFault.Ending
    do throws(TransportError) {
      ending = .answered(try await transport.send(fault.request).status)
    } catch {
      ending = .failed(error.kind, sent: error.sent)
    }
    #expect(ending == fault.ending)
    #expect(try await transport.send(.getItem).status == 200)
    await server.waitForEnd(ofConnection: 0)
    #expect(server.connectionCount == 2 && server.requests.count == (fault.isRead ? 2 : 1))
    #expect(transport.statistics.open == 1)
    await transport.shutdown()
  }

  @Test("without a server fails to connect, and nothing has left")
  func unreachable() async throws {
    let transport = try CurlTransport.testing(Endpoint("http://127.0.0.1:\(LoopbackSocket.unusedPort())"))
    for _ in 0..<3 {
      let error = try await transport.failure()
      #expect(error.kind == .connect && error.sent == .nothing)
      #expect(error.message.contains("http://127.0.0.1:"))
    }
    await transport.shutdown()
  }

  @Test("without a server fails every one of many requests")
  func unreachableForMany() async throws {
    let transport = try CurlTransport.testing(Endpoint("http://127.0.0.1:\(LoopbackSocket.unusedPort())"))
    let kinds = try await withThrowingTaskGroup(of: TransportError.Kind.self) { group in
      for _ in 0..<200 { group.addTask { try await transport.failure().kind } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(kinds.count == 200 && kinds.allSatisfy { $0 == .connect })
    let numbers = transport.statistics
    #expect(numbers.open == 0 && numbers.opening == 0 && numbers.waiting == 0 && numbers.failedToOpen > 0)
    await transport.shutdown()
  }

  @Test("keeps its other requests: one connection's fault is one request's")
  func keepsOthers() async throws {
    let server = try FaultServer { connection in
      while let request = connection.readRequest() {
        if request.body == "break" { return connection.reset() }
        connection.answer(request.body)
      }
    }
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint) { $0.maximumConnections = 4 }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<400 {
        let breaks = number % 5 == 0
        let request = TransportRequest(operation: "Echo", body: Array((breaks ? "break" : "\(number)").utf8))
        group.addTask {
          if breaks {
            let error = try await transport.failure(request)
            #expect(error.kind == .connectionLost && error.sent == .whole)
          } else {
            #expect(try await transport.send(request).body == request.body)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(server.requests.count == 400)
    #expect(transport.statistics.open <= 4)
    await transport.shutdown()
  }
}
