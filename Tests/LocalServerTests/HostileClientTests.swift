import Foundation
import LocalServer
import Testing

@Suite("What a server makes of broken and hostile clients", .blocking)
struct HostileClientTests {
  private static let tooLarge = 17 << 20

  @Test("A body over 16 MB is refused, whether it is announced or not")
  func largeBodies() async throws {
    try await withServer { server in
      let body = [UInt8](repeating: UInt8(ascii: "a"), count: Self.tooLarge)
      let announced = try RawClient(port: server.port)
      try announced.send("POST / HTTP/1.1\r\nContent-Length: \(body.count)\r\n\r\n")
      announced.sendWhatIsTaken(body)
      #expect(try announced.answer().status == 413)
      #expect(announced.isClosed())

      let waiting = try RawClient(port: server.port)
      try waiting.send("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: \(body.count)\r\n\r\n")
      #expect(try waiting.answer().status == 413)

      let chunked = try RawClient(port: server.port)
      try chunked.send("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n\(String(body.count, radix: 16))\r\n")
      chunked.sendWhatIsTaken(body + Array("\r\n0\r\n\r\n".utf8))
      #expect(try chunked.answer().status == 413)
      #expect(chunked.isClosed())

      let fitting = try RawClient(port: server.port)
      try fitting.send(Requests.post("PutItem", String(repeating: "x", count: 16 << 20)))
      #expect(try fitting.answer().text.contains("SerializationException"))
      #expect(try isAlive(server))
    }
  }

  @Test("Bodies of many clients at once get no more room than there is")
  func room() async throws {
    try await withServer({
      $0.maximumBodyBytes = 3 << 20
      $0.patience.body = .seconds(600)
    }) { server in
      let half = [UInt8](repeating: UInt8(ascii: " "), count: 2 << 20)
      let head = Requests.post("ListTables").replacing("Content-Length: 2", with: "Content-Length: \(half.count + 2)")
      func begin() throws -> RawClient {
        let client = try RawClient(port: server.port)
        try client.send(Array(head.dropLast(2).utf8) + half)
        return client
      }
      var first = try begin()
      while true {
        let other = try RawClient(port: server.port)
        // No JSON, so that nobody reads far.
        other.sendWhatIsTaken(Array(head.dropLast(2).utf8) + half.map { _ in UInt8(ascii: "x") } + Array("{}".utf8))
        let answer = try other.answer()
        if answer.status == 503 {
          #expect(answer.text.contains("ServiceUnavailableException"))
          break
        }
        // Where both came at once, it may have been the first one that found no room.
        if first.isAnswered { first = try begin() }
      }
      try first.send("{}")
      #expect(try first.answer().status == 200)
      #expect(try isAlive(server))
    }
  }

  @Test("A client that is too slow is let go", arguments: ["", "POST / HTTP/1.1\r\nHost: x\r\nX-A: b\r\n", "POS"])
  func slowHeads(_ start: String) async throws {
    try await withServer({
      $0.patience.idle = .milliseconds(start.isEmpty ? 100 : 60_000)
      $0.patience.head = .milliseconds(100)
    }) { server in
      let client = try RawClient(port: server.port)
      try client.send(start)
      #expect(client.isClosed())
    }
  }

  @Test("Time for a request's head does not begin anew with each byte")
  func dripping() async throws {
    try await withServer({ $0.patience.head = .milliseconds(200) }) { server in
      let client = try RawClient(port: server.port)
      client.drip("POST / HTTP/1.1\r\nX-A: " + String(repeating: "b", count: 10_000))
      #expect(client.isClosed())
      #expect(try isAlive(server))
    }
  }

  @Test("A body that does not come is not waited for")
  func slowBodies() async throws {
    try await withServer({ $0.patience.body = .milliseconds(100) }) { server in
      let client = try RawClient(port: server.port)
      try client.send(String(Requests.post("ListTables").dropLast(1)))
      #expect(client.isClosed())
      #expect(try isAlive(server))
    }
  }

  @Test("Who asks and never reads is let go, and the rest of what he asked is not carried out meanwhile")
  func deafClients() async throws {
    try await withServer({ $0.patience.answer = .milliseconds(200) }) { server in
      let text = String(repeating: "x", count: 300_000)
      let client = try RawClient(port: server.port)
      try client.send(Requests.put("large", text))
      _ = try client.answer()
      // Far more than what the system's buffers hold; sending ends with an error once the server is tired of it.
      let requests = [UInt8](String(repeating: Requests.get("large"), count: 2000).utf8)
      for _ in 0..<100 { client.sendWhatIsTaken(requests) }
      #expect(client.isClosed())
      #expect(try isAlive(server))
    }
  }

  @Test("Requests that break off change nothing, and neither do resets")
  func brokenRequests() async throws {
    try await withServer { server in
      let request = Requests.put("broken")
      for length in stride(from: 1, to: request.utf8.count, by: 7) {
        let client = try RawClient(port: server.port)
        if length.isMultiple(of: 2) { client.resetWhenClosed() }
        try client.send(Array(request.utf8.prefix(length)))
      }
      for _ in 0..<50 {
        let client = try RawClient(port: server.port)
        client.resetWhenClosed()
        try client.send(Requests.get("broken"))
      }
      let client = try RawClient(port: server.port)
      try client.send(Requests.get("broken"))
      #expect(try client.answer().text == "{}")
    }
  }

  @Test("Random bytes are no request")
  func randomBytes() async throws {
    try await withServer { server in
      var random = SeededRandom(state: 20_261_201)
      for round in 0..<200 {
        let client = try RawClient(port: server.port)
        var bytes = (0..<Int.random(in: 1...3000, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random)
        }
        if round.isMultiple(of: 2) {
          // A request with damage goes further than noise.
          bytes = Array(Requests.put("\(round)").utf8)
          for _ in 0..<4 {
            bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
          }
        }
        client.sendWhatIsTaken(bytes)
        client.finishSending()
        #expect(client.isClosed())
      }
      #expect(try isAlive(server))
    }
  }

  @Test("What is no HTTP is answered as such, after what came before it")
  func garbage() async throws {
    try await withServer { server in
      let client = try RawClient(port: server.port)
      client.sendWhatIsTaken(Array("NONSENSE\r\n\r\n".utf8))
      #expect(try client.answer().status == 400)
      #expect(client.isClosed())

      let later = try RawClient(port: server.port)
      try later.send(Requests.post("ListTables") + Requests.request("GET") + "NONSENSE\r\n\r\n")
      #expect(try later.answer().status == 200)
      #expect(try later.answer().text.hasPrefix("healthy"))
      #expect(later.isClosed())
    }
  }

  @Test("Header fields that are too many or too long are refused")
  func largeHeads() async throws {
    try await withServer { server in
      let heads = [
        (0..<1000).map { "X-\($0): a\r\n" }.joined(), "X-A: \(String(repeating: "a", count: 40_000))\r\n",
        (0..<100).map { "X-\($0): \(String(repeating: "a", count: 1000))\r\n" }.joined(),
      ]
      for head in heads {
        let client = try RawClient(port: server.port)
        client.sendWhatIsTaken(Array("POST / HTTP/1.1\r\n\(head)\r\n".utf8))
        #expect(try client.answer().status == 431)
        #expect(client.isClosed())
      }
      let client = try RawClient(port: server.port)
      client.sendWhatIsTaken(Array("GET /\(String(repeating: "a", count: 100_000)) HTTP/1.1\r\n\r\n".utf8))
      #expect(try client.answer().status >= 400)
      #expect(client.isClosed())
      #expect(try isAlive(server))
    }
  }

  @Test("Thousands of connections wait, and the server answers")
  func idleConnections() async throws {
    try await withServer { server in
      let clients = try (0..<2500).map { _ in try RawClient(port: server.port) }
      for client in clients.prefix(50) + clients.suffix(50) {
        try client.send(Requests.post("ListTables"))
        #expect(try client.answer().status == 200)
      }
      #expect(try isAlive(server))
    }
  }

  @Test("Connections beyond the limit are closed, and there is room again when others end")
  func connectionLimit() async throws {
    try await withServer({ $0.maximumConnections = 4 }) { server in
      var clients: [RawClient] = []
      var isRefused = false
      while !isRefused, clients.count < 10 {
        let client = try RawClient(port: server.port)
        client.sendWhatIsTaken(Array(Requests.request("GET").utf8))
        if (try? client.answer()) == nil { isRefused = true } else { clients.append(client) }
      }
      // The one that made the table may be there still.
      #expect(isRefused && (3...4).contains(clients.count))
      clients.removeAll()
      var isServed = false
      while !isServed {
        let client = try RawClient(port: server.port)
        client.sendWhatIsTaken(Array(Requests.request("GET").utf8))
        isServed = (try? client.answer()) != nil
      }
    }
  }

  @Test("A million small requests, or as many as TABLEWRIGHT_REQUESTS says; 5,000 otherwise")
  func smallRequests() async throws {
    let count = ProcessInfo.processInfo.environment["TABLEWRIGHT_REQUESTS"].flatMap { Int($0) } ?? 5000
    try await withServer { server in
      let client = try RawClient(port: server.port)
      try client.send(Requests.put("a"))
      _ = try client.answer()
      let group = 50
      let requests = String(repeating: Requests.get("a"), count: group)
      for _ in 0..<count / group {
        try client.send(requests)
        for _ in 0..<group { #expect(try client.answer().status == 200) }
      }
      #expect(try isAlive(server))
    }
  }
}

/// The same numbers each time. https://doi.org/10.1145/2714064.2660195
private struct SeededRandom: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
