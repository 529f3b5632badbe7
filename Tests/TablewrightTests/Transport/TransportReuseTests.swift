import Testing

@testable import Tablewright

/// Holds the transport to "a connection that the server closed while idle is noticed before it is used, and a failure
/// before the first byte left is retried at once, free of charge", and to what its first paragraph says of libcurl's own
/// layer: no request is sent a second time unseen.
@Suite("Connections that are used again", .timeLimit(.minutes(2)))
struct TransportReuseTests {
  private func transport(_ server: FaultServer, _ channel: WireFault.Channel) throws -> CurlTransport {
    try CurlTransport.testing(server.endpoint) { $0.caBundle = try? channel.identity?.certificatePath }
  }

  @Test(
    "a request on a reused connection that dies before the first byte of the answer is never sent again",
    arguments: WireFault.Channel.allCases)
  func sendsOnce(_ channel: WireFault.Channel) async throws {
    let server = try FaultServer(identity: channel.identity) { connection in
      connection.readRequest()
      connection.answer("{}")
      connection.readRequest()
      connection.reset()
    }
    defer { server.stop() }
    let transport = try transport(server, channel)
    for number in 1...50 {
      _ = try await transport.send(.getItem)
      let update = TransportRequest(operation: "UpdateItem", body: Array("ADD \(number)".utf8))
      let error = try await transport.failure(update)
      #expect(error.kind == .connectionLost && error.sent == .whole)
      #expect(server.requests.count == 2 * number && server.connectionCount == number)
    }
    #expect(Set(server.requests.map(\.body)).count == 51)
    await transport.shutdown()
  }

  @Test("a connection that was reset between requests is replaced at once, whether or not the loop has seen it")
  func replacesDeadConnections() async throws {
    let answered = Gate()
    let isReset = Gate()
    let server = try FaultServer { connection in
      connection.readRequest()
      connection.answer("{}")
      answered.wait()
      connection.reset()
      isReset.open()
    }
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint)
    for number in 1...100 {
      _ = try await transport.send(.getItem)
      answered.open()
      isReset.wait()
      #expect(server.connectionCount == number)
    }
    await transport.shutdown()
  }

  /// What a server does to an idle connection, after which it can't be used.
  static let spoilings: [(String, @Sendable (FaultConnection) -> Void)] = [
    ("closes", { $0.close() }), ("resets", { $0.reset() }), ("ends sending", { $0.finishSending() }),
    ("ends TLS", { $0.isEncrypted ? $0.sendCloseNotify() : $0.finishSending() }),
    ("speaks out of turn", { $0.answer("late", status: 408) }), ("sends a byte", { $0.send("\r\n") }),
    ("sends no TLS", { $0.sendRaw(ArraySlice("HTTP/1.1 408 Late\r\n\r\n".utf8)) }),
  ]

  @Test(
    "an idle connection on which the server does anything is never used",
    arguments: spoilings.indices, WireFault.Channel.allCases)
  func neverUsesSpoilt(_ index: Int, _ channel: WireFault.Channel) async throws {
    let answered = Gate()
    let isSpoilt = Gate()
    let server = try FaultServer(identity: channel.identity) { connection in
      connection.readRequest()
      connection.answer("\(connection.number)")
      answered.wait()
      Self.spoilings[index].1(connection)
      isSpoilt.open()
      connection.waitForClose()
    }
    defer { server.stop() }
    let transport = try transport(server, channel)
    for number in 0..<10 {
      #expect(try await transport.send(.getItem).text == "\(number)")
      answered.open()
      isSpoilt.wait()
    }
    #expect(server.connectionCount == 10 && server.requests.count == 10)
    for number in 0..<10 { await server.waitForEnd(ofConnection: number) }
    await transport.shutdown()
  }

  @Test(
    "an answer after the answer is never taken for the next request's", arguments: [2, 20_000, 58_000, 1_000_000],
    WireFault.Channel.allCases)
  func neverMistakesAnswers(_ length: Int, _ channel: WireFault.Channel) async throws {
    let server = try FaultServer(identity: channel.identity) { connection in
      guard connection.readRequest() != nil else { return }
      let body = String(repeating: "x", count: length)
      let first = "HTTP/1.1 200 OK\r\nContent-Length: \(length)\r\n\r\n\(body)"
      connection.send(first + "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwrong")
      while connection.readRequest() != nil { connection.answer("right") }
    }
    defer { server.stop() }
    let transport = try transport(server, channel)
    for _ in 0..<20 {
      do throws(TransportError) {
        #expect(try await transport.send(.getItem).body.count == length)
      } catch {
        #expect(error.kind == .malformedResponse && error.sent == .whole)
      }
    }
    #expect(server.connectionCount == 20 && server.requests.count == 20)
    await transport.shutdown()
  }

  @Test("a new connection that the server closes at once fails its request before anything has left, or loses it")
  func closesAtOnce() async throws {
    let server = try FaultServer { $0.reset() }
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint)
    for _ in 0..<20 {
      let error = try await transport.failure()
      #expect(error.kind == .connectionLost || error.kind == .connect)
    }
    await eventually("all connections are closed") { transport.statistics.open == 0 }
    await transport.shutdown()
  }

  @Test("a hundred idle connections that the server has closed cost a hundred requests nothing")
  func replacesMany() async throws {
    let gate = Gate()
    let server = try FaultServer { connection in
      connection.readRequest()
      // Not connections: one that is answered sooner would carry two requests.
      connection.server.blockUntilRequests(100)
      connection.answer("{}")
      if connection.number < 100 {
        gate.wait()
        return connection.reset()
      }
      while connection.readRequest() != nil { connection.answer("{}") }
    }
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint) { $0.maximumConnections = 100 }
    for round in 0..<2 {
      try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<100 { group.addTask { try await transport.send(.getItem).status } }
        for try await status in group { #expect(status == 200) }
      }
      guard round == 0 else { break }
      #expect(server.connectionCount == 100)
      for _ in 0..<100 { gate.open() }
      for number in 0..<100 { await server.waitForEnd(ofConnection: number) }
    }
    #expect(server.requests.count == 200)
    await transport.shutdown()
  }
}
