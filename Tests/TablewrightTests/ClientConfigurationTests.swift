import Tablewright
import Testing

@Suite("Clients")
struct ClientConfigurationTests {
  @Test("a region that is none is refused with its text", arguments: ["", "eu west", "eu.west"])
  func regions(_ region: String) {
    let error = #expect(throws: ConfigurationError.self) { try DynamoDBClient.aws(region: region) }
    #expect(error?.description.contains("\"\(region)\" is not a region") == true)
  }

  @Test("a URL that is no endpoint is refused with the reason")
  func endpoints() {
    let error = #expect(throws: ConfigurationError.self) { try DynamoDBClient.endpoint("localhost:8000") }
    #expect(error?.description.contains("it must start with http:// or https://") == true)
  }

  @Test("a server on this machine needs no credentials")
  func local() async throws {
    let client = try DynamoDBClient.endpoint("http://127.0.0.1:8000")
    await client.shutdown()
  }
}
