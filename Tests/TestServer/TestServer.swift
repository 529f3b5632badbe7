import Foundation
import Tablewright
import TablewrightLocal

/// The server that the tests run beside.
public enum TestServer {
  /// Nobody said where the server is.
  public struct NotNamed: Error, CustomStringConvertible {
    /// What to do.
    public let description =
      "TABLEWRIGHT_TEST_ENDPOINT names no server. Run the tests with `make test`, which starts one and sets it."
  }

  /// The server's URL.
  public static var endpoint: String {
    get throws(NotNamed) {
      guard let url = ProcessInfo.processInfo.environment["TABLEWRIGHT_TEST_ENDPOINT"], !url.isEmpty else {
        throw NotNamed()
      }
      return url
    }
  }

  /// Whether the tests run beside a server that nobody here wrote, and not over the embedded engine.
  public static var isForeign: Bool {
    ProcessInfo.processInfo.environment["TABLEWRIGHT_TEST_ENDPOINT"]?.isEmpty == false
  }

  /// The client that all tests share.
  public static func client() throws -> DynamoDBClient { try shared.get() }

  private static let shared = Result { try makeClient() }

  /// A client with connections of its own.
  ///
  /// Its attempts may take longer than usual: the server holds everything in lists and answers many tests at once.
  public static func makeClient(
    credentials: any CredentialsProvider = StaticCredentials(accessKeyID: "test", secretAccessKey: "test")
  ) throws -> DynamoDBClient {
    var configuration = DynamoDBClient.Configuration()
    configuration.attemptTimeout = .seconds(120)
    configuration.timeout = .seconds(300)
    return DynamoDBClient(transport: try makeTransport(credentials: credentials), configuration: configuration)
  }

  /// A way of its own to the server, or to the engine that all share.
  public static func makeTransport(
    credentials: any CredentialsProvider = StaticCredentials(accessKeyID: "test", secretAccessKey: "test")
  ) throws -> any Transport {
    guard isForeign else { return LocalTransport(try database.get()) }
    var configuration = CurlTransport.Configuration()
    configuration.attemptTimeout = .seconds(120)
    return try CurlTransport(
      endpoint: Endpoint(endpoint), region: "us-east-1", credentials: credentials, configuration: configuration)
  }

  /// Its clock stands still, long before all that tests let expire by clocks of their own: the engine deletes none of it.
  private static let database = Result {
    try LocalDatabase(clock: ManualClock(Timestamp("2020-01-01T00:00:00Z") ?? .distantPast).clock)
  }
}

/// Runs a test on a table that nobody else uses.
///
/// - Parameters:
///   - open: opens the store of a table with a name of its own.
///   - test: what to do with it; the table is deleted at its end.
public func withTable<Store: TableStore>(
  _ open: (_ table: String) throws -> Store, _ test: (Store) async throws -> Void
) async throws {
  let store = try open("Test-\(UUID().uuidString)")
  try await store.createTable()
  do { try await test(store) } catch {
    try? await store.deleteTable()
    throw error
  }
  try await store.deleteTable()
}
