import Testing

@testable import Tablewright

@Suite("Endpoints")
struct EndpointTests {
  @Test(
    "a URL of scheme, host and port is read",
    arguments: [
      ("https://dynamodb.eu-north-1.amazonaws.com", "dynamodb.eu-north-1.amazonaws.com", 443),
      ("http://localhost:8000/", "localhost:8000", 8000), ("HTTP://LocalHost", "localhost", 80),
      ("https://localhost:443", "localhost", 443), ("http://[::1]:8000", "[::1]:8000", 8000),
      ("http://[2001:DB8::1]", "[2001:db8::1]", 80), ("https://10.0.0.1:65535", "10.0.0.1:65535", 65535),
    ] as [(String, String, UInt16)])
  func reads(_ url: String, _ authority: String, _ port: UInt16) throws {
    let endpoint = try Endpoint(url)
    #expect(endpoint.authority == authority)
    #expect(endpoint.port == port)
    #expect(try Endpoint(endpoint.description) == endpoint)
  }

  @Test(
    "anything else is refused with the part that is wrong",
    arguments: [
      ("", .scheme), ("localhost:8000", .scheme), ("ftp://localhost", .scheme), ("http:/localhost", .scheme),
      ("http://", .host), ("http://:80", .host), ("http://a b", .host), ("http://a\r\nb", .host),
      ("http://::1", .host), ("http://[::1", .host), ("http://[]", .host), ("http://[localhost]", .host),
      ("http://[::1]x", .host), ("http://é", .host), ("http://localhost:", .port), ("http://localhost:0", .port),
      ("http://localhost:65536", .port), ("http://localhost:+80", .port), ("http://localhost:8o", .port),
      ("http://localhost/path", .parts), ("http://localhost//", .parts), ("http://u@localhost", .parts),
      ("http://localhost?a", .parts), ("http://localhost#a", .parts),
    ] as [(String, EndpointError.Reason)])
  func refuses(_ url: String, _ reason: EndpointError.Reason) {
    let error = #expect(throws: EndpointError.self) { try Endpoint(url) }
    #expect(error?.reason == reason)
  }

  @Test("a password in a URL is not in the error")
  func passwords() {
    let error = #expect(throws: EndpointError.self) { try Endpoint("http://user:hunter2@localhost:8000") }
    #expect(error.map { "\($0)" + String(reflecting: $0) }?.contains("hunter2") == false)
    #expect(error?.description.contains("@localhost:8000") == true)
  }

  @Test("a region's endpoint is AWS's")
  func regions() throws {
    #expect(try Endpoint.aws(region: "eu-north-1").description == "https://dynamodb.eu-north-1.amazonaws.com")
    #expect(try Endpoint.aws(region: "cn-north-1").description == "https://dynamodb.cn-north-1.amazonaws.com.cn")
    #expect(throws: EndpointError.self) { try Endpoint.aws(region: "evil.example/") }
    #expect(throws: EndpointError.self) { try Endpoint.aws(region: "") }
  }
}
