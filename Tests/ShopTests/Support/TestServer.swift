import Foundation
import Shop

/// The server that the tests run beside.
enum TestServer {
  /// Nobody said where the server is.
  struct NotNamed: Error, CustomStringConvertible {
    let description =
      "TABLEWRIGHT_TEST_ENDPOINT names no server. Run the tests with `make test`, which starts one and sets it."
  }

  /// The server's URL.
  static var endpoint: String {
    get throws(NotNamed) {
      guard let url = ProcessInfo.processInfo.environment["TABLEWRIGHT_TEST_ENDPOINT"], !url.isEmpty else {
        throw NotNamed()
      }
      return url
    }
  }

  /// The client that all tests share.
  static func client() throws -> DynamoDBClient { try shared.get() }

  private static let shared = Result { try makeClient() }

  /// A client with connections of its own.
  ///
  /// Its attempts may take longer than usual: the server holds everything in lists and answers many tests at once.
  static func makeClient(
    credentials: any CredentialsProvider = StaticCredentials(accessKeyID: "test", secretAccessKey: "test")
  ) throws -> DynamoDBClient {
    var configuration = DynamoDBClient.Configuration()
    configuration.attemptTimeout = .seconds(120)
    configuration.timeout = .seconds(300)
    return try DynamoDBClient.endpoint(
      endpoint, region: "us-east-1", credentials: credentials, configuration: configuration)
  }
}

/// Runs a test on a table that nobody else uses.
///
/// - Parameter client: the way to the server; the one that all tests share when left out.
func withShop(
  _ client: DynamoDBClient? = nil, _ test: (Shop) async throws -> Void
) async throws {
  let shop = Shop(try client ?? TestServer.client(), table: "Shop-\(UUID().uuidString)")
  try await shop.createTable()
  do {
    try await test(shop)
  } catch {
    try? await shop.deleteTable()
    throw error
  }
  try await shop.deleteTable()
}
