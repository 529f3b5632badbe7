import Synchronization
import Testing

@testable import Tablewright

@Suite("The transport")
struct TransportTests {
  @Test("a request is answered, and its head says what it is")
  func answers() async throws {
    let server = try FaultServer.answering(
      #"{"Item":{}}"#, headers: ["x-amzn-RequestId: R1", "x-amz-crc32: 49613676"])
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint)
    let response = try await transport.send(.getItem)
    #expect(response.status == 200 && response.text == #"{"Item":{}}"#)
    #expect(response.headers["X-Amzn-RequestID"] == "R1")
    let request = try #require(server.requests.first)
    #expect(request.operation == "GetItem" && request.body == #"{"TableName":"Orders"}"#)
    #expect(request.head.hasPrefix("POST / HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n"))
    #expect(request.head.contains("\r\nAuthorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/"))
    #expect(!request.head.contains("Accept-Encoding"))
    await transport.shutdown()
  }

  @Test("an error's status is an answer")
  func answersErrors() async throws {
    let server = try FaultServer { connection in
      connection.readRequest()
      connection.answer("{}", status: 400)
    }
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint)
    #expect(try await transport.send(.getItem).status == 400)
    await transport.shutdown()
  }

  @Test("requests one after the other use one connection")
  func reuses() async throws {
    let server = try FaultServer.answering("{}")
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint)
    for _ in 0..<100 { _ = try await transport.send(.getItem) }
    #expect(server.connectionCount == 1 && server.requests.count == 100)
    let numbers = transport.statistics
    #expect(numbers.opened == 1 && numbers.open == 1 && numbers.idle == 1 && numbers.waiting == 0)
    await transport.shutdown()
    #expect(transport.statistics.open == 0)
  }

  @Test("64,000 requests, 64 at a time, each get their own answer, over no more connections than may exist")
  func holdsUnderLoad() async throws {
    let server = try FaultServer { connection in
      while let request = connection.readRequest() { connection.answer(request.body) }
    }
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint) { $0.maximumConnections = 16 }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<64 {
        group.addTask {
          for number in 0..<1000 {
            let body = Array("\(task)-\(number)".utf8)
            let response = try await transport.send(TransportRequest(operation: "Echo", body: body))
            if response.body != body { throw UnexpectedAnswer() }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(server.connectionCount <= 16)
    #expect(transport.statistics.waiting == 0 && transport.statistics.idle == transport.statistics.open)
    await transport.shutdown()
  }

  @Test("chunks and interim answers are understood")
  func understandsFraming() async throws {
    let server = try FaultServer { connection in
      connection.readRequest()
      connection.send("HTTP/1.1 100 Continue\r\n\r\n")
      connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")
      connection.send("4\r\ndefg\r\n0\r\n\r\n")
      connection.readRequest()
      connection.answer("again")
    }
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint)
    #expect(try await transport.send(.getItem).text == "abcdefg")
    #expect(try await transport.send(.getItem).text == "again")
    #expect(server.connectionCount == 1)
    await transport.shutdown()
  }

  @Test("bodies of megabytes go both ways")
  func carriesLargeBodies() async throws {
    let answer = String(repeating: "0123456789abcdef", count: 1 << 18)
    let server = try FaultServer { connection in
      while let request = connection.readRequest() { connection.answer("\(request.body.count)\(answer)") }
    }
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint)
    let body = [UInt8](repeating: UInt8(ascii: "x"), count: 8 << 20)
    for _ in 0..<3 {
      let response = try await transport.send(TransportRequest(operation: "BatchWriteItem", body: body))
      #expect(response.body.count == answer.utf8.count + 7 && response.text.hasPrefix("8388608"))
    }
    #expect(server.connectionCount == 1)
    await transport.shutdown()
  }

  @Test("`Connection: close` is obeyed")
  func obeysClose() async throws {
    let server = try FaultServer.answering("{}", headers: ["Connection: close"])
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint)
    for _ in 0..<3 { _ = try await transport.send(.getItem) }
    #expect(server.connectionCount == 3)
    await transport.shutdown()
  }

  @Test("a connection that the server closed between requests is noticed, and costs the caller nothing")
  func noticesClosedConnections() async throws {
    let server = try FaultServer { connection in
      connection.readRequest()
      connection.answer("{}")
    }
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint)
    for number in 1...20 {
      _ = try await transport.send(.getItem)
      await eventually("the server has closed") { transport.statistics.open == 0 }
      #expect(server.requests.count == number)
    }
    await transport.shutdown()
  }

  @Test("an idle connection is closed when it is too old")
  func closesIdle() async throws {
    let server = try FaultServer.answering("{}")
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint) { $0.idleTimeout = .milliseconds(50) }
    _ = try await transport.send(.getItem)
    await eventually("the connection is closed") { transport.statistics.open == 0 }
    _ = try await transport.send(.getItem)
    #expect(server.connectionCount == 2)
    await transport.shutdown()
  }

  @Test("credentials are asked for every request, and a provider's error is the request's")
  func asksForCredentials() async throws {
    let server = try FaultServer.answering("{}")
    defer { server.stop() }
    let provider = RotatingCredentials()
    var configuration = CurlTransport.Configuration()
    configuration.attemptTimeout = .seconds(300)
    let transport = try CurlTransport(
      endpoint: server.endpoint, region: "local", credentials: provider, configuration: configuration)
    for _ in 0..<2 { _ = try await transport.send(.getItem) }
    #expect(server.requests.map { $0.head.contains("Credential=KEY1/") } == [true, false])
    #expect(server.requests.map { $0.head.contains("Credential=KEY2/") } == [false, true])
    let error = try await transport.failure()
    #expect(error == TransportError(.noCredentials, "No more.", sent: .nothing))
    await transport.shutdown()
  }

  @Test("a request that can't be signed is refused, and the connection stays usable")
  func refusesUnsignable() async throws {
    let server = try FaultServer.answering("{}")
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint)
    let error = try await transport.failure(TransportRequest(operation: "Get\r\nItem", body: []))
    #expect(error.kind == .invalidOperation && error.sent == .nothing)
    _ = try await transport.send(.getItem)
    #expect(server.connectionCount == 1)
    await transport.shutdown()
  }

  @Test("arguments that no transport can work with are refused")
  func refusesArguments() throws {
    let endpoint = try Endpoint("http://localhost:8000")
    #expect(throws: CurlTransport.SetupError.option(name: "maximumConnections", mustBe: "from 1 to 1,000,000")) {
      try CurlTransport.testing(endpoint) { $0.maximumConnections = 0 }
    }
    #expect(throws: CurlTransport.SetupError.caBundle(path: "/nowhere")) {
      try CurlTransport.testing(endpoint) { $0.caBundle = "/nowhere" }
    }
    #expect(throws: CurlTransport.SetupError.region("a b")) {
      try CurlTransport(
        endpoint: endpoint, region: "a b", credentials: StaticCredentials(accessKeyID: "a", secretAccessKey: "b"))
    }
  }
}

/// A provider with two sets of keys.
private final class RotatingCredentials: CredentialsProvider {
  private let count = Atomic(0)

  func credentials() async throws(CredentialsError) -> Credentials {
    let number = count.add(1, ordering: .relaxed).newValue
    guard number <= 2 else { throw CredentialsError("No more.") }
    return Credentials(accessKeyID: "KEY\(number)", secretAccessKey: "secret")
  }
}
