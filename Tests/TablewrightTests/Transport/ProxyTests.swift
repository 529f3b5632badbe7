import Foundation
import Testing

@testable import Tablewright

/// Holds the transport to "`AWS_CA_BUNDLE` and proxies (`HTTPS_PROXY`, `NO_PROXY`) work, tunnelled". libcurl reads the
/// variables from the process's environment, so each test has a process of its own.
@Suite("The transport through a proxy", .timeLimit(.minutes(2)))
struct ProxyTests {
  /// A proxy that is the server too, at the end of the tunnel that it was asked for.
  private static func proxy(_ identity: ServerIdentity? = nil) throws -> FaultServer {
    try FaultServer { connection in
      guard connection.readRequest() != nil,
        connection.send("HTTP/1.1 200 Connection established\r\n\r\n"),
        connection.startTLS(identity)
      else { return }
      while let request = connection.readRequest() { connection.answer(request.body) }
    }
  }

  @Test("a server over TLS is reached through a tunnel, and shows its own certificate at its end")
  func tunnelsTLS() async {
    await #expect(processExitsWith: .success) {
      let identity = try ServerIdentity(name: "DNS:dynamodb.example")
      let proxy = try ProxyTests.proxy(identity)
      setenv("HTTPS_PROXY", "http://127.0.0.1:\(proxy.port)", 1)
      let transport = try CurlTransport.testing(Endpoint("https://dynamodb.example")) {
        $0.caBundle = identity.certificatePath
      }
      for _ in 0..<3 { try #require(try await transport.send(.getItem).text == #"{"TableName":"Orders"}"#) }
      try #require(proxy.requests.first?.head.hasPrefix("CONNECT dynamodb.example:443 HTTP/1.1\r\n") == true)
      try #require(proxy.requests.count == 4 && proxy.connectionCount == 1)
      await transport.shutdown()
      proxy.stop()
    }
  }

  @Test("a server in the clear is reached through a tunnel too")
  func tunnelsPlainText() async {
    await #expect(processExitsWith: .success) {
      let proxy = try ProxyTests.proxy()
      setenv("http_proxy", "http://127.0.0.1:\(proxy.port)", 1)
      let transport = try CurlTransport.testing(Endpoint("http://dynamodb.example:8000"))
      try #require(try await transport.send(.getItem).text == #"{"TableName":"Orders"}"#)
      try #require(proxy.requests.first?.head.hasPrefix("CONNECT dynamodb.example:8000 HTTP/1.1\r\n") == true)
      await transport.shutdown()
      proxy.stop()
    }
  }

  @Test("hosts in NO_PROXY are asked directly")
  func leavesOut() async {
    await #expect(processExitsWith: .success) {
      let server = try FaultServer.answering("{}")
      setenv("http_proxy", "http://127.0.0.1:1", 1)
      setenv("NO_PROXY", "example.com,127.0.0.1", 1)
      let transport = try CurlTransport.testing(server.endpoint)
      try #require(try await transport.send(.getItem).text == "{}")
      await transport.shutdown()
      server.stop()
    }
  }

  @Test("a proxy that refuses is an error before anything is sent")
  func refuses() async {
    await #expect(processExitsWith: .success) {
      let proxy = try FaultServer { connection in
        connection.readRequest()
        connection.answer("", status: 407)
      }
      setenv("http_proxy", "http://127.0.0.1:\(proxy.port)", 1)
      let transport = try CurlTransport.testing(Endpoint("http://dynamodb.example:8000"))
      let error = try await transport.failure()
      try #require(error.kind == .connect && error.sent == .nothing && error.message.contains("407"), "\(error)")
      await transport.shutdown()
      proxy.stop()
    }
  }
}
