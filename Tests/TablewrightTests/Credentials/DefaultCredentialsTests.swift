import Testing

@testable import Tablewright

@Suite("The default chain of credentials")
struct DefaultCredentialsTests {
  private let date = ManualDate()
  private static let environment = ["AWS_ACCESS_KEY_ID": "ENV", "AWS_SECRET_ACCESS_KEY": "hush"]
  private static let webIdentity = ["AWS_WEB_IDENTITY_TOKEN_FILE": "/token", "AWS_ROLE_ARN": "arn:r"]
  private static let container = ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/task"]
  private static let files = [
    "/home/me/.aws/credentials": "[default]\naws_access_key_id = FILE\naws_secret_access_key = hush\n"
      + "[work]\naws_access_key_id = WORK\naws_secret_access_key = hush",
    "/token": "hush",
  ]
  private static let json = #"{"AccessKeyId":"HOST","SecretAccessKey":"hush"}"#

  private static func answer(_ request: String) -> CredentialsServer.Answer? {
    switch request {
    case "POST /": .init(STSAnswer.role("AssumeRoleWithWebIdentity", key: "WEB"))
    case "GET /task": .init(json)
    case "PUT /latest/api/token": .init("T")
    case "GET /latest/meta-data/iam/security-credentials-extended/": .init("r")
    case "GET /latest/meta-data/iam/security-credentials-extended/r":
      .init(#"{"AccessKeyId":"EC2","SecretAccessKey":"h"}"#)
    default: nil
    }
  }

  private func key(
    _ variables: [String: String], files: [String: String] = [:], profile: String? = nil
  ) async throws -> String {
    let server = try CredentialsServer { request, _ in Self.answer(request) }
    defer { server.stop() }
    return try await DefaultCredentials(server.context(variables, files: files, date: date), profile: profile)
      .credentials().accessKeyID
  }

  @Test("the environment goes first, then its web identity, the shared files, the container, the instance")
  func order() async throws {
    let all = Self.environment.merging(Self.webIdentity) { $1 }.merging(Self.container) { $1 }
    #expect(try await key(all, files: Self.files) == "ENV")
    let withoutKeys = all.filter { Self.environment[$0.key] == nil }
    #expect(try await key(withoutKeys, files: Self.files) == "WEB")
    #expect(try await key(Self.container, files: Self.files) == "FILE")
    #expect(try await key(Self.container) == "HOST")
    #expect(try await key([:]) == "EC2")
  }

  @Test("a profile that code names goes before the environment")
  func namedProfile() async throws {
    #expect(try await key(Self.environment, files: Self.files, profile: "work") == "WORK")
    #expect(try await key(["AWS_PROFILE": "work"], files: Self.files) == "WORK")
    #expect(try await key(Self.environment.merging(["AWS_PROFILE": "work"]) { $1 }, files: Self.files) == "ENV")
  }

  @Test("a source that is configured and fails ends the search")
  func endsSearch() async throws {
    let provider = DefaultCredentials(
      .offline(["AWS_ACCESS_KEY_ID": "A"], files: Self.files), profile: nil)
    let error = await credentialsError { () async throws(CredentialsError) in try await provider.credentials() }
    #expect(error.kind == .misconfigured && error.description.contains("no AWS_SECRET_ACCESS_KEY. Set it"))

    let server = try CredentialsServer([:])
    defer { server.stop() }
    let container = DefaultCredentials(server.context(Self.container, date: date))
    let refused = await credentialsError { () async throws(CredentialsError) in try await container.credentials() }
    #expect(refused.description.contains("refused with status 404"))
    #expect(server.lines == ["GET /task"])
  }

  @Test("where there are none, every source is told with what it lacks")
  func tellsAll() async {
    let provider = DefaultCredentials(.offline(["AWS_EC2_METADATA_DISABLED": "true"]))
    let error = await credentialsError { () async throws(CredentialsError) in try await provider.credentials() }
    #expect(error.kind == .notConfigured)
    #expect(
      error.description == """
        No AWS credentials were found. (1) The environment holds no AWS_ACCESS_KEY_ID and no AWS_SECRET_ACCESS_KEY. Set \
        both, or give the client another credentials provider. (2) The environment names no web identity: \
        AWS_WEB_IDENTITY_TOKEN_FILE is not set. (3) There is no profile "default" in /home/me/.aws/config or \
        /home/me/.aws/credentials. (4) The container gives none: neither AWS_CONTAINER_CREDENTIALS_RELATIVE_URI nor \
        AWS_CONTAINER_CREDENTIALS_FULL_URI is set. (5) The instance's metadata service is not asked: \
        AWS_EC2_METADATA_DISABLED is true. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, configure a profile with \
        aws configure, or give the client a credentials provider.
        """)
  }

  @Test("the environment's expiration and account are taken")
  func wholeEnvironment() throws {
    var variables = Self.environment
    variables["AWS_CREDENTIAL_EXPIRATION"] = "2027-01-15T10:00:00Z"
    variables["AWS_ACCOUNT_ID"] = "123456789012"
    let credentials = try EnvironmentCredentials(environment: variables).credentials()
    #expect(credentials.expiration == Timestamp("2027-01-15T10:00:00.000Z"))
    #expect(credentials.accountID == "123456789012")
    variables["AWS_CREDENTIAL_EXPIRATION"] = "soon"
    #expect(throws: CredentialsError.self) { try EnvironmentCredentials(environment: variables).credentials() }
  }

  @Test("a request is signed with what the chain finds")
  func signs() async throws {
    let server = try CredentialsServer { request, _ in Self.answer(request) }
    defer { server.stop() }
    let database = try FaultServer.answering("{}")
    defer { database.stop() }
    var configuration = CurlTransport.Configuration()
    configuration.attemptTimeout = .seconds(300)
    let transport = try CurlTransport(
      endpoint: database.endpoint, region: "us-east-1",
      credentials: DefaultCredentials(server.context(Self.webIdentity, files: Self.files, date: date)),
      configuration: configuration)
    _ = try await transport.send(.getItem)
    let head = try #require(database.requests.first?.head)
    #expect(head.contains("Credential=WEB/") && head.contains("X-Amz-Security-Token: hush-token=="))
    await transport.shutdown()
  }
}
