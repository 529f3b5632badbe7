import LocalServer
import TablewrightLocal
import Testing

@Suite("How a server begins and ends", .blocking)
struct LifeTests {
  @Test("A port in use, and an address that is none, are errors that say so")
  func errors() async throws {
    try await withServer { server in
      var configuration = LocalServer.Configuration()
      configuration.port = server.port
      await #expect(throws: LocalServerError.portInUse(host: "127.0.0.1", port: server.port)) {
        try await LocalServer.start(try LocalDatabase(), configuration)
      }
      configuration.host = "192.0.2.1"
      await #expect(throws: LocalServerError.address("192.0.2.1")) {
        try await LocalServer.start(try LocalDatabase(), configuration)
      }
      configuration.host = "no.such.host.invalid"
      await #expect(throws: LocalServerError.address("no.such.host.invalid")) {
        try await LocalServer.start(try LocalDatabase(), configuration)
      }
    }
  }

  @Test("It listens on IPv6 too, and says so in its URL")
  func sixth() async throws {
    var configuration = LocalServer.Configuration()
    configuration.host = "::1"
    configuration.port = 0
    let server: LocalServer
    do { server = try await LocalServer.start(try LocalDatabase(), configuration) } catch {
      // A machine without IPv6 has no such address.
      #expect(error as? LocalServerError == .address("::1"))
      return
    }
    #expect(server.url == "http://[::1]:\(server.port)")
    await server.stop()
  }

  @Test("It answers what is under way before it ends, and takes no more")
  func graceful() async throws {
    var configuration = LocalServer.Configuration()
    configuration.port = 0
    let server = try await LocalServer.start(try LocalDatabase(), configuration)
    let idle = try RawClient(port: server.port)
    let busy = try RawClient(port: server.port)
    try busy.send(Requests.request("GET"))
    _ = try busy.answer()
    let request = Requests.post("ListTables")
    try busy.send(String(request.prefix(20)))
    // What was sent on one connection before is read before what another one is answered.
    try idle.send(Requests.request("GET") + Requests.request("GET"))
    _ = try (idle.answer(), idle.answer())

    async let stopped: Void = server.stop()
    #expect(idle.isClosed())
    try busy.send(String(request.dropFirst(20)))
    #expect(try busy.answer().status == 200)
    #expect(busy.isClosed())
    await stopped
    #expect(throws: RawClient.Failure.self) { try RawClient(port: server.port) }
  }

  @Test("It does not wait for ever")
  func impatient() async throws {
    var configuration = LocalServer.Configuration()
    configuration.port = 0
    let server = try await LocalServer.start(try LocalDatabase(), configuration)
    let client = try RawClient(port: server.port)
    try client.send("POST / HTTP/1.1\r\n")
    await server.stop(within: .milliseconds(50))
    #expect(client.isClosed())
  }

  @Test("Every request is reported once it is answered")
  func log() async throws {
    let entries = Log()
    try await withServer({ $0.log = { entries.add($0) } }) { server in
      let client = try RawClient(port: server.port)
      try client.send(Requests.get("a") + Requests.request("GET"))
      _ = try (client.answer(), client.answer())
    }
    let lines = entries.all.map { "\($0.operation) \($0.status) \($0.answerBytes)" }
    #expect(lines == ["CreateTable 200 \(entries.all.first?.answerBytes ?? 0)", "GetItem 200 2", "GET 200 42"])
  }
}
