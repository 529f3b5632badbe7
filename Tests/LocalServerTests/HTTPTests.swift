import Foundation
import LocalServer
import Testing

@Suite("What a server says over HTTP", .blocking)
struct HTTPTests {
  @Test("An answer has DynamoDB's fields")
  func fields() async throws {
    try await withServer { server in
      let client = try RawClient(port: server.port)
      try client.send(Requests.post("ListTables"))
      let answer = try client.answer()
      #expect(answer.status == 200 && answer.text == #"{"TableNames":["Things"]}"#)
      #expect(answer.fields["content-type"] == "application/x-amz-json-1.0")
      #expect(answer.fields["server"] == "Server")
      #expect(answer.fields["connection"] == "keep-alive")
      #expect(answer.fields["x-amz-crc32"] == "248550097")
      #expect(answer.fields["x-amzn-requestid"]?.wholeMatch(of: /[0-9A-Z]{52}/) != nil)
      #expect(
        answer.fields["date"]?.wholeMatch(of: /[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT/) != nil)
    }
  }

  @Test("A connection serves one request after the other, each with an id of its own")
  func keepAlive() async throws {
    try await withServer { server in
      let client = try RawClient(port: server.port)
      var ids: Set<String> = []
      for number in 0..<50 {
        try client.send(Requests.put("\(number)"))
        let answer = try client.answer()
        #expect(answer.status == 200 && answer.text == "{}")
        ids.insert(answer.fields["x-amzn-requestid"] ?? "")
      }
      #expect(ids.count == 50)
    }
  }

  @Test("Requests that are sent without waiting are answered in their order")
  func pipelining() async throws {
    try await withServer { server in
      let client = try RawClient(port: server.port)
      let numbers = 0..<300
      try client.send(numbers.map { Requests.put("\($0)", "text \($0)") }.joined())
      for _ in numbers { #expect(try client.answer().text == "{}") }
      // Those that are answered at once do not overtake the others.
      try client.send(numbers.map { Requests.get("\($0)") + Requests.request("GET") }.joined())
      for number in numbers {
        #expect(try client.answer().text.contains(#""S":"text \#(number)""#))
        #expect(try client.answer().text.hasPrefix("healthy"))
      }
    }
  }

  @Test("A client that waits for leave to send its body gets it")
  func expectation() async throws {
    try await withServer { server in
      let client = try RawClient(port: server.port)
      let request = Requests.post("ListTables", fields: ["Expect: 100-continue"])
      try client.send(String(request.dropLast(2)))
      #expect(try client.answer().status == 100)
      try client.send("{}")
      #expect(try client.answer().status == 200)
    }
  }

  @Test("A body may come in chunks")
  func chunks() async throws {
    try await withServer { server in
      let client = try RawClient(port: server.port)
      let head = Requests.post("ListTables").replacing("Content-Length: 2", with: "Transfer-Encoding: chunked")
      try client.send(head.dropLast(2) + "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n")
      #expect(try client.answer().text == #"{"TableNames":["Things"]}"#)
    }
  }

  @Test("A long answer is compressed for who asks for it, and the checksum is of what is sent")
  func compression() async throws {
    try await withServer { server in
      let client = try RawClient(port: server.port)
      let text = String(repeating: "abcdefgh", count: 1000)
      try client.send(Requests.put("long", text))
      _ = try client.answer()
      try client.send(Requests.get("long"))
      let plain = try client.answer()
      #expect(plain.fields["content-encoding"] == nil && plain.body.count > 8000)
      for field in ["gzip", "deflate, gzip;q=0.5", "GZIP", "*"] {
        try client.send(Requests.get("long", fields: ["Accept-Encoding: \(field)"]))
        let packed = try client.answer()
        #expect(packed.fields["content-encoding"] == "gzip" && packed.body.count < 500, "\(field)")
        #expect(packed.body.starts(with: [0x1F, 0x8B]) && packed.body.suffix(4) == plain.sizeInGzip, "\(field)")
        #expect(packed.fields["x-amz-crc32"] == String(packed.checksum), "\(field)")
      }
      for field in ["identity", "gzip;q=0", "gzip;q=0.0", "br"] {
        try client.send(Requests.get("long", fields: ["Accept-Encoding: \(field)"]))
        #expect(try client.answer().body == plain.body, "\(field)")
      }
    }
  }

  @Test("Connections end when a client wants it, and no earlier")
  func endings() async throws {
    try await withServer { server in
      let closing = try RawClient(port: server.port)
      try closing.send(Requests.post("ListTables", fields: ["Connection: close"]))
      #expect(try closing.answer().fields["connection"] == "close")
      #expect(closing.isClosed())

      let old = try RawClient(port: server.port)
      try old.send(Requests.post("ListTables").replacing("HTTP/1.1", with: "HTTP/1.0"))
      #expect(try old.answer().status == 200)
      #expect(old.isClosed())

      let finishing = try RawClient(port: server.port)
      try finishing.send(Requests.post("ListTables") + Requests.request("GET"))
      finishing.finishSending()
      #expect(try finishing.answer().status == 200)
      #expect(try finishing.answer().text.hasPrefix("healthy"))
      #expect(finishing.isClosed())
    }
  }

  @Test("HEAD has the answer's fields without its body")
  func head() async throws {
    try await withServer { server in
      let client = try RawClient(port: server.port)
      try client.send(Requests.request("HEAD") + Requests.request("GET"))
      #expect(try client.answer(isBodiless: true).fields["content-length"] == "42")
      #expect(try client.answer().text == "healthy: dynamodb.us-east-1.amazonaws.com ")
    }
  }

  @Test("A page of any origin may ask")
  func origins() async throws {
    try await withServer { server in
      let client = try RawClient(port: server.port)
      try client.send(
        Requests.request(
          "OPTIONS", "/",
          ["Origin: http://a", "Access-Control-Request-Headers: a, b", "Access-Control-Request-Method: POST"]))
      let preflight = try client.answer()
      #expect(preflight.status == 200 && preflight.body.isEmpty)
      #expect(preflight.fields["access-control-allow-origin"] == "*")
      #expect(preflight.fields["access-control-allow-headers"] == "a, b")
      #expect(preflight.fields["access-control-allow-methods"] == "POST")
      #expect(preflight.fields["access-control-max-age"] == "172800")
      try client.send(Requests.post("ListTables", fields: ["Origin: http://a"]))
      #expect(try client.answer().fields["access-control-allow-origin"] == "*")
    }
  }
}

extension RawClient.Answer {
  /// The last four bytes of a gzip file that holds this body: its length.
  fileprivate var sizeInGzip: [UInt8] { withUnsafeBytes(of: UInt32(body.count).littleEndian) { Array($0) } }

  /// CRC-32 with the polynomial 0xEDB88320, bit by bit.
  fileprivate var checksum: UInt32 {
    ~body.reduce(UInt32.max) { value, byte in
      (0..<8).reduce(value ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
  }
}
