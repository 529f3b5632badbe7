import Synchronization
import Testing

@testable import Tablewright

@Suite("Hosts of accounts")
struct AccountTransportTests {
  /// Credentials whose account changes.
  private final class Provider: CredentialsProvider {
    let account: Mutex<String?>

    init(_ account: String?) { self.account = Mutex(account) }

    func credentials() -> Credentials { credentials(account.withLock { $0 }) }
    var currentCredentials: Credentials? { credentials() }

    private func credentials(_ account: String?) -> Credentials {
      Credentials(accessKeyID: "A", secretAccessKey: "B", accountID: account)
    }
  }

  /// A transport that counts what is sent over it.
  private final class Counting: ConnectionReporting {
    let state = Mutex(ConnectionStatistics())

    func send(_ request: TransportRequest) throws(TransportError) -> TransportResponse {
      state.withLock { $0.requests += 1 }
      return TransportResponse(status: 200, body: [])
    }

    func shutdown() { state.withLock { $0.closed.shutdown += 1 } }
    var statistics: ConnectionStatistics { state.withLock { $0 } }
  }

  private let made = Made()
  private final class Made: Sendable { let hosts = Mutex<[String]>([]) }

  private func transport(
    _ provider: Provider, _ mode: AccountIDEndpointMode = .preferred
  ) -> AccountTransport {
    AccountTransport(
      EndpointRules(region: "eu-west-1", accountIDMode: mode), provider, timeout: .seconds(60)
    ) { [made] resolved in
      made.hosts.withLock { $0.append(resolved.endpoint.host) }
      return Counting()
    }
  }

  @Test("A request goes to the host of the account that its credentials are of, each of which is opened once")
  func routes() async throws {
    let provider = Provider(nil)
    let transport = transport(provider)
    for account in [nil, "111122223333", "111122223333", nil, "444455556666"] {
      provider.account.withLock { $0 = account }
      #expect(try await transport.send(.getItem).status == 200)
    }
    #expect(
      made.hosts.withLock { $0 } == [
        "dynamodb.eu-west-1.amazonaws.com", "111122223333.ddb.eu-west-1.amazonaws.com",
        "444455556666.ddb.eu-west-1.amazonaws.com",
      ])
    #expect(transport.statistics.requests == 5)
    await transport.shutdown()
    #expect(transport.statistics.closed.shutdown == 3)
    let error = await #expect(throws: TransportError.self) { try await transport.send(.getItem) }
    #expect(error?.kind == .shutdown)
  }

  @Test("Where a host of the account is required, credentials that do not say whose they are fail the request")
  func required() async throws {
    let provider = Provider(nil)
    let transport = transport(provider, .required)
    let error = await #expect(throws: TransportError.self) { try await transport.send(.getItem) }
    #expect(error?.kind == .noCredentials && error?.sent == .nothing)
    #expect(error?.message.contains("AWS_ACCOUNT_ID") == true)
    provider.account.withLock { $0 = "111122223333" }
    #expect(try await transport.send(.getItem).status == 200)
  }

  @Test("An account that can be no part of a host's name fails the request")
  func invalid() async {
    let transport = transport(Provider("evil.example/"))
    let error = await #expect(throws: TransportError.self) { try await transport.send(.getItem) }
    #expect(error?.kind == .noCredentials && error?.message.contains("evil") == false)
    #expect(made.hosts.withLock { $0 }.isEmpty)
  }

  @Test("Credentials that never change decide on the host when the client is made")
  func fixed() throws {
    var settings = try AWSSettings()
    settings.region = "eu-west-1"
    settings.endpointURL = nil
    settings.accountIDEndpointMode = .required
    let known = StaticCredentials(Credentials(accessKeyID: "A", secretAccessKey: "B", accountID: "111122223333"))
    #expect(try DynamoDBClient.aws(settings, credentials: known).transport is CurlTransport)
    let unknown = StaticCredentials(accessKeyID: "A", secretAccessKey: "B")
    #expect(throws: ConfigurationError.self) { try DynamoDBClient.aws(settings, credentials: unknown) }
    #expect(try DynamoDBClient.aws(settings, credentials: Provider(nil)).transport is AccountTransport)
    settings.region = "us-iso-east-1"
    #expect(throws: ConfigurationError.self) { try DynamoDBClient.aws(settings, credentials: Provider("1")) }
  }
}
