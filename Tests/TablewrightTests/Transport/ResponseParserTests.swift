import Testing

@testable import Tablewright

@Suite("The response parser")
struct ResponseParserTests {
  static let wellFormed = [
    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nx-amz-crc32: 907060870\r\n\r\nhello",
    "HTTP/1.1 400 Bad Request\r\ncontent-length:0\r\nConnection: close\r\n\r\n",
    "HTTP/1.1 200\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n00a;x=\"y\"\r\n0123456789\r\n0\r\nX-Trailer: a\r\n\r\n",
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
    "HTTP/1.1 204 No Content\r\nDate: x\r\n\r\n",
    "HTTP/1.0 500 Oops\r\nContent-Length: 2\r\nContent-Length: 2\r\nA: \tb\t \r\nEmpty:\r\n\r\n\r\n",
  ]

  @Test("a response is read whole")
  func readsWhole() throws {
    var parser = ResponseParser()
    try parser.feed(Self.wellFormed[0])
    #expect(parser.isComplete && parser.keepsConnection && parser.checksum == 907_060_870)
    let response = parser.takeResponse()
    #expect(response.status == 200 && response.text == "hello")
    #expect(response.headers["X-Amz-Crc32"] == "907060870" && response.headers["content-length"] == "5")
    #expect(!parser.isComplete && !parser.hasStarted)
  }

  @Test("chunks are joined, and extensions and trailers dropped")
  func readsChunks() throws {
    var parser = ResponseParser()
    try parser.feed(Self.wellFormed[2])
    #expect(parser.isComplete && parser.keepsConnection)
    let response = parser.takeResponse()
    #expect(response.text == "hello0123456789" && response.headers["x-trailer"] == nil)
  }

  @Test("interim answers are skipped with their headers")
  func skipsInterim() throws {
    var parser = ResponseParser()
    try parser.feed(Self.wellFormed[3])
    let response = parser.takeResponse()
    #expect(response.status == 200 && response.text == "{}" && response.headers["link"] == nil)
  }

  @Test("`Connection: close` and HTTP/1.0 end the connection", arguments: [1, 5])
  func seesTheEnd(_ index: Int) throws {
    var parser = ResponseParser()
    try parser.feed(Self.wellFormed[index])
    #expect(parser.isComplete && !parser.keepsConnection)
  }

  @Test(
    "what is odd is refused",
    arguments: [
      ("\r\nHTTP/1.1 200 OK\r\n", .statusLine), ("HTTP/1.2 200 OK\r\n", .statusLine),
      ("HTTP/2 200 OK\r\n", .statusLine), ("http/1.1 200 OK\r\n", .statusLine), ("HTTP/1.1 2000\r\n", .statusLine),
      ("HTTP/1.1 20\r\n", .statusLine), ("HTTP/1.1 600 x\r\n", .statusLine), ("HTTP/1.1 200 OK\n", .statusLine),
      ("garbage\r\n", .statusLine), ("HTTP/1.1 -20 x\r\n", .statusLine), ("HTTP/1.1 101 x\r\n", .upgrade),
      (head("A: b\nC: d\r\n"), .headerLine), (head("A: b\r\r\n"), .headerLine), (head(" folded\r\n"), .headerLine),
      (head("A: b\r\n\tfolded\r\n"), .headerLine), (head("A : b\r\n"), .headerLine), (head(": b\r\n"), .headerLine),
      (head("no colon\r\n"), .headerLine), (head("A: \u{0}\r\n"), .headerLine), (head("A: b\rc\r\n"), .headerLine),
      (head("Content-Length: -1\r\n"), .length), (head("Content-Length: +1\r\n"), .length),
      (head("Content-Length: \r\n"), .length), (head("Content-Length: 1,1\r\n"), .length),
      (head("Content-Length: 0x1\r\n"), .length), (head("Content-Length: 99999999999999999999\r\n"), .length),
      (head("Content-Length: 1\r\nContent-Length: 2\r\n"), .length),
      (head("Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"), .length),
      (head("Content-Length: 33554433\r\n\r\n"), .bodyTooLarge), (head("A: b\r\n\r\n"), .noLength),
      (head("Transfer-Encoding: gzip, chunked\r\n"), .transferEncoding),
      (head("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), .transferEncoding),
      (head("x-amz-crc32: 4294967296\r\n"), .checksum), (head("x-amz-crc32: a\r\n"), .checksum),
      (chunks("\r\n"), .chunk), (chunks("g\r\n"), .chunk), (chunks("-1\r\n"), .chunk), (chunks("1 \r\n"), .chunk),
      (chunks("1\r\nab\r\n"), .chunk), (chunks("1\na"), .chunk), (chunks("1\r\na\rb\r\n"), .chunk),
      (chunks("000000001\r\n"), .chunk), (chunks("FFFFFFFF\r\n"), .bodyTooLarge),
      (chunks("0\r\nbad trailer\r\n"), .headerLine), (chunks("0\r\n\r\nx"), .excessBytes),
      (head("Content-Length: 1\r\n\r\nab"), .excessBytes), (head("Content-Length: 0\r\n\r\n\r\n"), .excessBytes),
    ] as [(String, ResponseParserError)])
  func refuses(_ text: String, _ expected: ResponseParserError) {
    #expect(throws: expected) {
      var parser = ResponseParser()
      try parser.feed(text)
    }
    #expect(throws: expected) {
      var parser = ResponseParser()
      for byte in text.utf8 { try parser.feed([byte]) }
    }
  }

  @Test("the head is bounded in lines and bytes, also when no line ends")
  func boundsTheHead() throws {
    var parser = ResponseParser()
    try parser.feed(Self.head(String(repeating: "A: b\r\n", count: 100)))
    #expect(throws: ResponseParserError.headTooLarge) { try parser.feed("A: b\r\n") }
    var endless = ResponseParser()
    #expect(throws: ResponseParserError.headTooLarge) {
      try endless.feed("HTTP/1.1 200 OK\r\nA: ")
      for _ in 0..<33 { try endless.feed(String(repeating: "x", count: 1024)) }
    }
    var interim = ResponseParser()
    #expect(throws: ResponseParserError.headTooLarge) {
      for _ in 0..<2000 { try interim.feed("HTTP/1.1 100 Continue\r\n\r\n") }
    }
  }

  @Test("chunks may be many, but not larger together than a body may be")
  func boundsChunks() throws {
    var parser = ResponseParser()
    try parser.feed(Self.chunks(""))
    let piece = "100000\r\n" + String(repeating: "x", count: 1 << 20) + "\r\n"
    for _ in 0..<32 { try parser.feed(piece) }
    #expect(throws: ResponseParserError.bodyTooLarge) { try parser.feed("1\r\n") }
    var small = ResponseParser()
    try small.feed(Self.chunks(String(repeating: "1\r\nx\r\n", count: 20_000) + "0\r\n\r\n"))
    #expect(small.isComplete && small.takeResponse().body.count == 20_000)
  }

  @Test("pieces of any size give what the whole gives", arguments: wellFormed)
  func resumes(_ text: String) throws {
    let bytes = Array(text.utf8)
    var whole = ResponseParser()
    try whole.feed(bytes)
    let expected = whole.takeResponse()
    for size in 1...bytes.count {
      var parser = ResponseParser()
      for start in stride(from: 0, to: bytes.count, by: size) {
        #expect(!parser.isComplete)
        try parser.feed(Array(bytes[start..<min(start + size, bytes.count)]))
      }
      try #require(parser.isComplete)
      let response = parser.takeResponse()
      #expect(response.status == expected.status && response.body == expected.body)
      #expect(response.headers["content-length"] == expected.headers["content-length"])
    }
  }

  @Test("a body can be received where it will stay")
  func receivesInPlace() throws {
    var parser = ResponseParser()
    try parser.feed(Self.head("Content-Length: 10\r\n\r\nab"))
    #expect(parser.remainingBody == 8)
    parser.receiveBody(atMost: 4) { buffer in
      #expect(buffer.count == 4)
      buffer.copyBytes(from: Array("cde".utf8))
      return 3
    }
    parser.receiveBody(atMost: 100) { _ in 0 }
    #expect(parser.remainingBody == 5 && !parser.isComplete)
    parser.receiveBody(atMost: 100) { buffer in
      buffer.copyBytes(from: Array("fghij".utf8))
      return buffer.count
    }
    #expect(parser.isComplete && parser.takeResponse().text == "abcdefghij")
  }

  @Test("a hundred thousand mutations end in a response or an error, the same in pieces as whole")
  func survivesMutations() {
    var generator = SplitMix(seed: 42)
    for round in 0..<100_000 {
      var bytes = Array(Self.wellFormed[round % Self.wellFormed.count].utf8)
      for _ in 0..<Int.random(in: 1...3, using: &generator) { mutate(&bytes, &generator) }
      let whole = outcome(bytes, pieces: bytes.count)
      let pieces = outcome(bytes, pieces: Int.random(in: 1...7, using: &generator))
      if whole != pieces { Issue.record("\(bytes): \(whole) against \(pieces)") }
    }
  }

  private enum Outcome: Equatable {
    case response(status: Int, body: [UInt8])
    case incomplete
    case failure(ResponseParserError)
  }

  private func outcome(_ bytes: [UInt8], pieces: Int) -> Outcome {
    var parser = ResponseParser()
    do throws(ResponseParserError) {
      for start in stride(from: 0, to: bytes.count, by: max(1, pieces)) {
        try parser.feed(Array(bytes[start..<min(start + max(1, pieces), bytes.count)]))
      }
    } catch {
      return .failure(error)
    }
    guard parser.isComplete else { return .incomplete }
    let response = parser.takeResponse()
    return .response(status: response.status, body: response.body)
  }

  private func mutate(_ bytes: inout [UInt8], _ generator: inout SplitMix) {
    let index = bytes.indices.randomElement(using: &generator)
    let byte = Array("\r\n\t :;,-09afA\u{0}~".utf8).randomElement(using: &generator) ?? 0
    switch (Int.random(in: 0..<5, using: &generator), index) {
    case (0, let index?): bytes[index] = byte
    case (1, let index?): bytes.remove(at: index)
    case (2, let index?): bytes.removeSubrange(index...)
    case (3, let index?): bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    default: bytes.insert(byte, at: index ?? 0)
    }
  }

  private static func head(_ lines: String) -> String { "HTTP/1.1 200 OK\r\n\(lines)" }

  private static func chunks(_ chunks: String) -> String { head("Transfer-Encoding: chunked\r\n\r\n\(chunks)") }
}

extension ResponseParser {
  fileprivate mutating func feed(_ text: String) throws(ResponseParserError) { try feed(Array(text.utf8)) }

  fileprivate mutating func feed(_ bytes: [UInt8]) throws(ResponseParserError) {
    try bytes.withUnsafeBufferPointer { (bytes) throws(ResponseParserError) in
      try feed(UnsafeRawBufferPointer(bytes))
    }
  }
}
