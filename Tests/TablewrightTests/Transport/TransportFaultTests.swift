import Testing

@testable import Tablewright

@Suite("A transport whose server fails")
struct TransportFaultTests {
  @Test("no server: the request fails to connect, and nothing has left")
  func unreachable() async throws {
    let transport = try CurlTransport.testing(Endpoint("http://127.0.0.1:\(LoopbackSocket.unusedPort())"))
    for _ in 0..<3 {
      let error = try await transport.failure()
      #expect(error.kind == .connect && error.sent == .nothing)
      #expect(error.message.contains("http://127.0.0.1:"))
    }
    await transport.shutdown()
  }

  @Test("many requests to no server all fail")
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

  /// What a script does after it has read a request whole, and how the request must end.
  struct Fault: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var kind: TransportError.Kind
    var script: @Sendable (FaultConnection) -> Void
  }

  static let faults = [
    Fault(testDescription: "a reset before the answer", kind: .connectionLost) { $0.reset() },
    Fault(testDescription: "a close before the answer", kind: .connectionLost) { $0.close() },
    Fault(testDescription: "a reset in the head", kind: .connectionLost) { connection in
      connection.send("HTTP/1.1 200 OK\r\nContent-")
      connection.reset()
    },
    Fault(testDescription: "a close in the body", kind: .connectionLost) { connection in
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345")
    },
    Fault(testDescription: "a close in a large body", kind: .connectionLost) { connection in
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + String(repeating: "x", count: 99_999))
    },
    Fault(testDescription: "a close between chunks", kind: .connectionLost) { connection in
      connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n")
    },
    Fault(testDescription: "a wrong checksum", kind: .checksumMismatch) { connection in
      connection.answer("{}", headers: ["x-amz-crc32: 1"])
    },
    Fault(testDescription: "a checksum of a damaged large body", kind: .checksumMismatch) { connection in
      connection.answer(String(repeating: "x", count: 1_000_000), headers: ["x-amz-crc32: 1"])
    },
    Fault(testDescription: "no HTTP", kind: .malformedResponse) { $0.send("SSH-2.0-OpenSSH_9.2\r\n") },
    Fault(testDescription: "more than the length", kind: .malformedResponse) { connection in
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}{}")
    },
    Fault(testDescription: "no length", kind: .malformedResponse) { $0.send("HTTP/1.1 200 OK\r\n\r\n{}") },
  ]

  @Test(
    "the request ends with its own error, all of it has left, and the connection is not used again", arguments: faults)
  func failsAfterSending(_ fault: Fault) async throws {
    let server = try FaultServer { connection in
      connection.readRequest()
      if connection.number == 0 { return fault.script(connection) }
      connection.answer("{}")
    }
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint)
    let error = try await transport.failure()
    #expect(error.kind == fault.kind && error.sent == .whole, "\(error)")
    #expect(try await transport.send(.getItem).status == 200)
    #expect(server.connectionCount == 2 && server.requests.count == 2)
    await transport.shutdown()
  }

  @Test("a server that resets before it has read a large request: not all of it has left")
  func resetsBeforeReading() async throws {
    let server = try FaultServer { connection in
      _ = connection.readHead()
      connection.reset()
    }
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint)
    let body = [UInt8](repeating: UInt8(ascii: "x"), count: 32 << 20)
    let error = try await transport.failure(TransportRequest(operation: "BatchWriteItem", body: body))
    #expect(error.kind == .connectionLost && error.sent == .part)
    await transport.shutdown()
  }

  @Test("an early answer to half a request is delivered, and its connection is not used again")
  func deliversEarlyAnswers() async throws {
    let server = try FaultServer { connection in
      _ = connection.readHead()
      connection.answer("too large", status: 413)
      connection.waitForClose()
    }
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint)
    let body = [UInt8](repeating: UInt8(ascii: "x"), count: 32 << 20)
    let response = try await transport.send(TransportRequest(operation: "BatchWriteItem", body: body))
    #expect(response.status == 413 && response.text == "too large")
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
}
