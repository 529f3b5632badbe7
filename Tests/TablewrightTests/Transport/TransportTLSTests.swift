import Testing

@testable import Tablewright

@Suite("The transport over TLS")
struct TransportTLSTests {
  @Test("a certificate that nobody vouches for is refused before anything is sent")
  func refusesSelfSigned() async throws {
    let server = try FaultServer(identity: ServerIdentity()) { connection in
      connection.readRequest()
      connection.answer("{}")
    }
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint)
    let error = try await transport.failure()
    #expect(error.kind == .connect && error.sent == .nothing)
    #expect(error.message.contains("certificate"))
    #expect(server.requests.isEmpty)
    await transport.shutdown()
  }

  @Test("a certificate in the bundle is trusted, for the host that it names")
  func trustsBundle() async throws {
    let identity = try ServerIdentity()
    let server = try FaultServer(identity: identity) { connection in
      while let request = connection.readRequest() { connection.answer(request.body) }
    }
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint) { $0.caBundle = identity.certificatePath }
    for length in [0, 1, 700, 20_000, 3_000_000, 5] {
      let body = (0..<length).map { UInt8(ascii: "a") + UInt8($0 % 26) }
      let response = try await transport.send(TransportRequest(operation: "Echo", body: body))
      #expect(response.body == body)
    }
    #expect(server.connectionCount == 1)
    await transport.shutdown()

    let elsewhere = try CurlTransport.testing(Endpoint("https://localhost:\(server.port)")) {
      $0.caBundle = identity.certificatePath
    }
    #expect(try await elsewhere.failure().kind == .connect)
    await elsewhere.shutdown()
  }

  @Test("many requests at once over TLS each get their own answer")
  func holdsUnderLoad() async throws {
    let identity = try ServerIdentity()
    let server = try FaultServer(identity: identity) { connection in
      while let request = connection.readRequest() { connection.answer(request.body) }
    }
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

  @Test("a server that resets a connection over TLS: the request was lost whole")
  func losesConnections() async throws {
    let identity = try ServerIdentity()
    let server = try FaultServer(identity: identity) { connection in
      connection.readRequest()
      connection.reset()
    }
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint) { $0.caBundle = identity.certificatePath }
    let error = try await transport.failure()
    #expect(error.kind == .connectionLost && error.sent == .whole)
    await transport.shutdown()
  }
}
