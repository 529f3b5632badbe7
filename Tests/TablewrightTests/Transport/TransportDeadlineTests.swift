import Testing

@testable import Tablewright

/// Holds the transport to "deadlines for connecting, for an attempt and for a call": whatever the server does or leaves
/// undone, the request ends at its deadline, says how much had left, and its connection is closed.
@Suite("A server that takes its time", .timeLimit(.minutes(2)))
struct TransportDeadlineTests {
  /// What a server does with its second request instead of answering in time. None of it ends by itself.
  struct Delay: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let request: TransportRequest
    let sent: TransportError.Sent
    let script: @Sendable (FaultConnection) -> Void

    /// Reads the request whole, sends this, and then one thing again and again, or nothing.
    init(_ description: String, _ text: String = "", then more: String? = nil) {
      (testDescription, request, sent) = (description, .getItem, .whole)
      script = { connection in
        connection.readRequest()
        connection.send(text)
        while let more, connection.send(more) {}
      }
    }

    /// Reads no more than this until the client has opened another connection.
    init(
      unread description: String, _ request: TransportRequest, _ sent: TransportError.Sent,
      _ read: @escaping @Sendable (FaultConnection) -> Void = { _ in }
    ) {
      (testDescription, self.request, self.sent) = (description, request, sent)
      script = { connection in
        read(connection)
        connection.server.blockUntilConnections(2)
      }
    }
  }

  static let delays = [
    Delay("reads and says nothing"), Delay("stops in the status line", "HTTP/1.1 2"),
    Delay("stops after an interim answer", "HTTP/1.1 100 Continue\r\n\r\n"),
    Delay("stops in the head", "HTTP/1.1 200 OK\r\nContent-"),
    Delay("tells a length and sends less", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{}"),
    Delay("tells a large length and sends nothing", "HTTP/1.1 200 OK\r\nContent-Length: 33554432\r\n\r\n"),
    Delay("stops in a chunk", "\(chunked)3\r\n{}"), Delay("stops between chunks", "\(chunked)2\r\n{}\r\n"),
    Delay("stops before the trailers end", "\(chunked)2\r\n{}\r\n0\r\n"),
    Delay("sends a body byte by byte", "HTTP/1.1 200 OK\r\nContent-Length: 33554432\r\n\r\n", then: "x"),
    Delay(
      "sends chunks with long extensions as fast as it can", chunked,
      then: String(repeating: "1;\(String(repeating: "a", count: 30_000))\r\nx\r\n", count: 16)),
    Delay(unread: "reads nothing of a small request", .getItem, .whole),
    Delay(unread: "reads nothing of a large request", .large, .part),
    Delay(unread: "reads the head of a large request", .large, .part) { _ = $0.readHead() },
  ]

  private static let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

  @Test("ends its request at the deadline, and the next one is served", arguments: delays, WireFault.Channel.allCases)
  func endsAtDeadline(_ delay: Delay, _ channel: WireFault.Channel) async throws {
    let server = try FaultServer(identity: channel.identity) { connection in
      if connection.number == 0 {
        connection.readRequest()
        connection.answer("{}")
        delay.script(connection)
        connection.waitForClose()
      }
      while connection.readRequest() != nil { connection.answer("{}") }
    }
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint) { $0.caBundle = try? channel.identity?.certificatePath }
    _ = try await transport.send(.getItem)
    var request = delay.request
    request.deadline = .now.advanced(by: .milliseconds(200))
    let start = ContinuousClock.now
    let error = try await transport.failure(request)
    #expect(error.kind == .timeout && error.sent == delay.sent)
    #expect((Duration.milliseconds(200)..<Duration.seconds(60)).contains(.now - start))
    #expect(try await transport.send(.getItem).status == 200)
    await server.waitForEnd(ofConnection: 0)
    #expect(server.connectionCount == 2 && transport.statistics.open == 1)
    await transport.shutdown()
  }

  @Test("on one connection keeps no other request waiting, however fast it sends")
  func isFair() async throws {
    let chunks = String(repeating: "1;\(String(repeating: "a", count: 30_000))\r\nx\r\n", count: 16)
    let server = try FaultServer { connection in
      while let request = connection.readRequest() {
        guard request.operation == "Flood" else {
          connection.answer("{}")
          continue
        }
        connection.send(Self.chunked)
        while connection.send(chunks) {}
      }
    }
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint)
    let flood = Task { try await transport.failure(TransportRequest(operation: "Flood", body: [])) }
    await server.waitForRequests(1)
    for _ in 0..<10 { #expect(try await transport.send(.getItem).status == 200) }
    flood.cancel()
    #expect(try await flood.value == .cancelled(sent: .whole))
    await transport.shutdown()
  }

  @Test("to accept a TLS connection fails to connect in time, and nothing has left")
  func connectsInTime() async throws {
    let server = try FaultServer { $0.waitForClose() }
    defer { server.stop() }
    let transport = try CurlTransport.testing(Endpoint("https://127.0.0.1:\(server.port)")) {
      $0.connectTimeout = .milliseconds(200)
    }
    let start = ContinuousClock.now
    let error = try await transport.failure()
    #expect(error.kind == .connect && error.sent == .nothing)
    #expect((Duration.milliseconds(150)..<Duration.seconds(60)).contains(.now - start))
    await server.waitForEnd(ofConnection: 0)
    let numbers = transport.statistics
    #expect(numbers.opened == 0 && numbers.opening == 0 && numbers.waiting == 0 && numbers.failedToOpen == 1)
    await transport.shutdown()
  }

  @Test("to accept a TLS connection ends a request at its own deadline, if that is sooner")
  func endsWhileConnecting() async throws {
    let server = try FaultServer { $0.waitForClose() }
    defer { server.stop() }
    let transport = try CurlTransport.testing(Endpoint("https://127.0.0.1:\(server.port)"))
    let error = try await transport.failure(.getItem(within: .milliseconds(200)))
    #expect(error.kind == .timeout && error.sent == .nothing)
    let task = Task { try await transport.failure() }
    await eventually("the second waits") { transport.statistics.waiting == 1 }
    task.cancel()
    #expect(try await task.value == .cancelled(sent: .nothing))
    await transport.shutdown()
    let numbers = transport.statistics
    #expect(numbers.open == 0 && numbers.opening == 0 && numbers.waiting == 0 && numbers.gaveUp == 1)
  }
}
