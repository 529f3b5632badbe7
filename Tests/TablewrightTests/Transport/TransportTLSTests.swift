import CTablewrightCrypto
import Testing

@testable import Tablewright

/// Holds the transport to "TLS ≥ 1.2, verification on", "`HTTP_VERSION` 1.1 is set, or TLS may negotiate h2", "with TLS,
/// receive until `CURLE_AGAIN`" and "TLS 1.3 session tickets make an idle socket readable: its liveness is tested".
@Suite("The transport over TLS", .timeLimit(.minutes(2)))
struct TransportTLSTests {
  private func echo(_ identity: ServerIdentity) throws -> FaultServer {
    try FaultServer(identity: identity) { connection in
      while let request = connection.readRequest() { connection.answer(request.body) }
    }
  }

  private func transport(
    _ server: FaultServer, trusting identity: ServerIdentity, host: String = "127.0.0.1"
  ) throws -> CurlTransport {
    try CurlTransport.testing(Endpoint("https://\(host):\(server.port)")) { $0.caBundle = identity.certificatePath }
  }

  /// A certificate, and whether a client that trusts the issuer may take it for 127.0.0.1.
  private func expectRefusal(_ identity: ServerIdentity, trusting trusted: ServerIdentity?, says word: String)
    async throws
  {
    let server = try echo(identity)
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint) { $0.caBundle = trusted?.certificatePath }
    for _ in 0..<2 {
      let error = try await transport.failure()
      #expect(error.kind == .connect && error.sent == .nothing)
      #expect(error.message.contains(word), "\(error)")
    }
    #expect(server.requests.isEmpty && transport.statistics.open == 0)
    await transport.shutdown()
  }

  @Test("a certificate that nobody vouches for is refused before anything is sent")
  func refusesSelfSigned() async throws {
    try await expectRefusal(ServerIdentity(), trusting: nil, says: "certificate")
  }

  @Test("a certificate of an issuer that is not trusted is refused before anything is sent")
  func refusesUnknownIssuers() async throws {
    try await expectRefusal(ServerIdentity(), trusting: ServerIdentity(), says: "certificate")
  }

  @Test(
    "a trusted certificate for another host is refused before anything is sent",
    arguments: ["DNS:elsewhere.example", "IP:127.0.0.2", "DNS:127.0.0.1", "DNS:*"])
  func refusesOtherHosts(_ name: String) async throws {
    let identity = try ServerIdentity(name: name)
    try await expectRefusal(identity, trusting: identity, says: "127.0.0.1")
  }

  @Test("a trusted certificate is refused before and after its time", arguments: [-7200 ... -3600, 3600...7200])
  func refusesOtherTimes(_ validity: ClosedRange<Int>) async throws {
    let identity = try ServerIdentity(validity: validity)
    try await expectRefusal(identity, trusting: identity, says: "certificate")
  }

  @Test("TLS 1.1 is refused")
  func refusesOldVersions() async throws {
    let identity = try ServerIdentity(newestVersion: TLS1_1_VERSION)
    try await expectRefusal(identity, trusting: identity, says: "Could not connect")
  }

  @Test("a server that speaks in the clear is refused, and nothing has left")
  func refusesPlainText() async throws {
    let server = try FaultServer { connection in
      connection.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
      connection.waitForClose()
    }
    defer { server.stop() }
    let transport = try CurlTransport.testing(Endpoint("https://127.0.0.1:\(server.port)"))
    let error = try await transport.failure()
    #expect(error.kind == .connect && error.sent == .nothing)
    await transport.shutdown()
  }

  @Test("a client in the clear gets no answer from a server that speaks TLS")
  func isNotPlainText() async throws {
    let server = try echo(ServerIdentity.loopback.get())
    defer { server.stop() }
    let transport = try CurlTransport.testing(Endpoint("http://127.0.0.1:\(server.port)"))
    let error = try await transport.failure()
    #expect([.connectionLost, .malformedResponse].contains(error.kind))
    await transport.shutdown()
  }

  @Test("HTTP/1.1 is spoken, also with a server that would rather have HTTP/2")
  func speaksOneVersion() async throws {
    let identity = try ServerIdentity(wantsHTTP2: true)
    let server = try echo(identity)
    defer { server.stop() }
    let transport = try transport(server, trusting: identity)
    #expect(try await transport.send(.getItem).status == 200)
    await transport.shutdown()
  }

  @Test(
    "a certificate in the bundle is trusted, for the host that it names", arguments: [TLS1_2_VERSION, TLS1_3_VERSION])
  func trustsBundle(_ version: Int32) async throws {
    let identity = try ServerIdentity(newestVersion: version)
    let server = try echo(identity)
    defer { server.stop() }
    let transport = try transport(server, trusting: identity)
    for length in [0, 1, 700, 20_000, 3_000_000, 5] {
      let body = (0..<length).map { UInt8(ascii: "a") + UInt8($0 % 26) }
      let response = try await transport.send(TransportRequest(operation: "Echo", body: body))
      #expect(response.body == body)
    }
    #expect(server.connectionCount == 1)
    await transport.shutdown()

    let elsewhere = try self.transport(server, trusting: identity, host: "localhost")
    #expect(try await elsewhere.failure().kind == .connect)
    await elsewhere.shutdown()
  }

  @Test("session tickets before, after and between answers cost no connection and no answer")
  func takesTickets() async throws {
    let identity = try ServerIdentity.loopback.get()
    let sent = Gate()
    let server = try FaultServer(identity: identity) { connection in
      connection.sendTicket()
      while let request = connection.readRequest() {
        connection.sendTicket()
        connection.answer(request.body)
        for _ in 0..<3 { connection.sendTicket() }
        sent.open()
      }
    }
    defer { server.stop() }
    let transport = try transport(server, trusting: identity)
    for number in 0..<50 {
      let body = Array("\(number)".utf8)
      #expect(try await transport.send(TransportRequest(operation: "Echo", body: body)).body == body)
      sent.wait()
    }
    // While the loop looks at a connection, a request may open another one; none is closed.
    let numbers = transport.statistics
    #expect(numbers.opened == numbers.open && server.connectionCount == numbers.opened)
    #expect(server.requests.count == 50)
    await transport.shutdown()
  }

  @Test("a connection that ends in the middle of a TLS record loses its request", arguments: [1, 16, 60])
  func losesRecords(_ withheld: Int) async throws {
    let identity = try ServerIdentity.loopback.get()
    let server = try FaultServer(identity: identity) { connection in
      guard connection.readRequest() != nil else { return }
      if connection.number > 0 { return connection.answer("{}") }
      connection.sendRecord("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", inPiecesOf: 7, withholding: withheld)
    }
    defer { server.stop() }
    let transport = try transport(server, trusting: identity)
    let error = try await transport.failure()
    #expect(error.kind == .connectionLost && error.sent == .whole)
    #expect(try await transport.send(.getItem).status == 200)
    await transport.shutdown()
  }

  @Test("bytes that are no TLS record lose their request, and its connection is not used again")
  func refusesForgedRecords() async throws {
    let identity = try ServerIdentity.loopback.get()
    let server = try FaultServer(identity: identity) { connection in
      guard connection.readRequest() != nil else { return }
      if connection.number > 0 { return connection.answer("{}") }
      connection.sendRaw([23, 3, 3, 0, 32] + [UInt8](repeating: 7, count: 32))
      connection.waitForClose()
    }
    defer { server.stop() }
    let transport = try transport(server, trusting: identity)
    let error = try await transport.failure()
    #expect(error.kind == .connectionLost && error.sent == .whole)
    #expect(try await transport.send(.getItem).status == 200)
    #expect(server.connectionCount == 2)
    await transport.shutdown()
  }

  @Test("many requests at once over TLS each get their own answer")
  func holdsUnderLoad() async throws {
    let identity = try ServerIdentity.loopback.get()
    let server = try echo(identity)
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint) {
      $0.caBundle = identity.certificatePath
      $0.maximumConnections = 8
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<32 {
        group.addTask {
          for number in 0..<50 {
            let body = Array(String(repeating: "\(task)-\(number)", count: number * 40).utf8)
            let response = try await transport.send(TransportRequest(operation: "Echo", body: body))
            if response.body != body { throw UnexpectedAnswer() }
          }
        }
      }
      try await group.waitForAll()
    }
    await transport.shutdown()
  }
}
