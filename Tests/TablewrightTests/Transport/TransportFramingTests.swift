import Testing

@testable import Tablewright

/// Holds the transport to "the response parser is … resumable" and "status line, headers, `Content-Length` or chunked,
/// `100 Continue`": what is unusual and well-formed is delivered, however it is cut.
@Suite("An unusual answer", .timeLimit(.minutes(2)))
struct TransportFramingTests {
  /// A well-formed answer.
  struct Answer: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var status = 200
    var body = "{}"
    /// Whether its connection can carry another request.
    var keeps = true
    var text: String
  }

  static let answers = [
    Answer(testDescription: "an interim answer", text: "HTTP/1.1 100 Continue\r\n\r\n" + plain),
    Answer(
      testDescription: "many interim answers",
      text: String(repeating: "HTTP/1.1 100 Continue\r\n\r\n", count: 50) + plain),
    Answer(
      testDescription: "other interim answers with headers",
      text: "HTTP/1.1 102 Processing\r\nA: b\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n" + plain),
    Answer(testDescription: "no status text", text: "HTTP/1.1 200\r\nContent-Length: 2\r\n\r\n{}"),
    Answer(testDescription: "an empty status text", text: "HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\n{}"),
    Answer(testDescription: "no body", status: 204, body: "", text: "HTTP/1.1 204 No Content\r\n\r\n"),
    Answer(testDescription: "an empty body", body: "", text: "HTTP/1.1 200 OK\r\ncontent-length:0\r\n\r\n"),
    Answer(
      testDescription: "the same length twice",
      text: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n{}"
    ),
    Answer(testDescription: "a length with zeros before it", text: "HTTP/1.1 200 OK\r\nContent-Length: 0002\r\n\r\n{}"),
    Answer(
      testDescription: "a hundred headers",
      text: "HTTP/1.1 200 OK\r\n" + String(repeating: "A: b\r\n", count: 99) + "Content-Length: 2\r\n\r\n{}"),
    Answer(
      testDescription: "a long header",
      text: "HTTP/1.1 200 OK\r\nA: " + String(repeating: "b", count: 30_000) + "\r\nContent-Length: 2\r\n\r\n{}"),
    Answer(
      testDescription: "a right checksum",
      text: "HTTP/1.1 200 OK\r\nx-amz-crc32: 2745614147\r\nContent-Length: 2\r\n\r\n{}"),
    Answer(
      testDescription: "an encoding that is none",
      text: "HTTP/1.1 200 OK\r\nContent-Encoding: identity\r\nContent-Length: 2\r\n\r\n{}"),
    Answer(
      testDescription: "a compressed page of a proxy", status: 503, body: "\u{1F}\u{8}",
      text: "HTTP/1.1 503 Slow Down\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n\u{1F}\u{8}"),
    Answer(
      testDescription: "chunks of odd sizes", body: "0123456789abcdef!",
      text: chunked("1\r\n0\r\n00F\r\n123456789abcdef\r\n1\r\n!\r\n0\r\n\r\n")
    ),
    Answer(
      testDescription: "chunks with extensions and trailers",
      text: chunked("1;a=b\r\n{\r\n1;c=\"d\"\r\n}\r\n0;e\r\nX-Amz-Trailer: f\r\nG: h\r\n\r\n")),
    Answer(testDescription: "chunks of nothing", body: "", text: chunked("0\r\n\r\n")),
    Answer(
      testDescription: "an end that is announced", keeps: false,
      text: "HTTP/1.1 200 OK\r\nConnection: Keep-Alive, Close\r\nContent-Length: 2\r\n\r\n{}"),
    Answer(testDescription: "HTTP/1.0", keeps: false, text: "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}"),
    Answer(
      testDescription: "a proxy's page", status: 503, body: "<html>503</html>", keeps: false,
      text: "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Type: text/html\r\n"
        + "Content-Length: 16\r\n\r\n<html>503</html>"),
  ]

  private static let plain = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"

  private static func chunked(_ body: String) -> String {
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\(body)"
  }

  private func expect(
    _ answer: Answer, _ channel: WireFault.Channel, _ send: @escaping @Sendable (FaultConnection) -> Void
  ) async throws {
    let server = try FaultServer(identity: channel.identity) { connection in
      while let request = connection.readRequest() {
        if request.operation == "GetItem" { send(connection) } else { connection.answer("[]") }
      }
    }
    defer { server.stop() }
    let transport = try CurlTransport.testing(server.endpoint) { $0.caBundle = try? channel.identity?.certificatePath }
    let response = try await transport.send(.getItem)
    #expect(response.status == answer.status && response.text == answer.body)
    #expect(try await transport.send(TransportRequest(operation: "Query", body: [])).text == "[]")
    #expect(server.connectionCount == (answer.keeps ? 1 : 2))
    await transport.shutdown()
  }

  @Test("is delivered whole", arguments: answers, WireFault.Channel.allCases)
  func isDelivered(_ answer: Answer, _ channel: WireFault.Channel) async throws {
    try await expect(answer, channel) { $0.send(answer.text) }
  }

  @Test("is delivered when it comes a byte at a time", arguments: answers, WireFault.Channel.allCases)
  func trickles(_ answer: Answer, _ channel: WireFault.Channel) async throws {
    try await expect(answer, channel) { $0.trickle(answer.text) }
  }

  @Test("is delivered when its TLS record is cut", arguments: [1, 2, 5, 6, 7, 4096])
  func isCut(_ count: Int) async throws {
    for answer in Self.answers where answer.text.utf8.count < 16_000 {
      try await expect(answer, .tls) { $0.sendRecord(answer.text, inPiecesOf: count) }
    }
  }

  @Test("of megabytes is delivered in pieces of any size", arguments: WireFault.Channel.allCases)
  func isLarge(_ channel: WireFault.Channel) async throws {
    let body = String(repeating: "0123456789abcdef", count: 1 << 18)
    let answer = Answer(
      testDescription: "", body: body, text: "HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
    for count in [1021, 16_384, 16_385, 1 << 20] {
      try await expect(answer, channel) { connection in
        let bytes = Array(answer.text.utf8)
        for start in stride(from: 0, to: bytes.count, by: count) {
          connection.send(Array(bytes[start..<min(start + count, bytes.count)]))
        }
      }
    }
  }

  @Test("of many small chunks is delivered", arguments: WireFault.Channel.allCases)
  func isChopped(_ channel: WireFault.Channel) async throws {
    let body = String(repeating: "x", count: 100_000)
    let answer = Answer(
      testDescription: "", body: body,
      text: Self.chunked(String(repeating: "1\r\nx\r\n", count: 100_000) + "0\r\n\r\n"))
    try await expect(answer, channel) { $0.send(answer.text) }
  }
}
