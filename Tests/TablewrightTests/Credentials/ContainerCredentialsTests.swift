import Testing

@testable import Tablewright

@Suite("Credentials of a container")
struct ContainerCredentialsTests {
  private static let answer = """
    {"RoleArn":"arn:r","AccessKeyId":"ASIA","SecretAccessKey":"hush","Token":"hush-token",\
    "Expiration":"2027-01-15T14:00:00Z","AccountId":"123456789012"}
    """
  private let date = ManualDate()

  @Test("ECS's host is asked at the path that the environment gives")
  func relative() async throws {
    let server = try CredentialsServer(["GET /v2/credentials/1?a=b": .init(Self.answer)])
    defer { server.stop() }
    let provider = ContainerCredentials(
      server.context(["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/v2/credentials/1?a=b"], date: date))
    #expect(
      try await provider.credentials()
        == Credentials(
          accessKeyID: "ASIA", secretAccessKey: "hush", sessionToken: "hush-token",
          expiration: Timestamp("2027-01-15T14:00:00.000Z"), accountID: "123456789012"))
    let request = try #require(server.requests.first)
    #expect(request.header("Host") == "169.254.170.2")
    #expect(request.header("Accept") == "application/json")
    #expect(request.header("Authorization") == nil)
  }

  @Test("the token's file goes before the token, and is read again for each load")
  func tokenFile() async throws {
    let server = try CredentialsServer(["GET /": .init(Self.answer)])
    defer { server.stop() }
    let variables = [
      "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://169.254.170.23", "AWS_CONTAINER_AUTHORIZATION_TOKEN": "Basic b",
      "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "/token",
    ]
    for token in ["Bearer 1", "Bearer 2"] {
      let context = server.context(variables, files: ["/token": token], date: date)
      _ = try await ContainerSource(context: context).load()
    }
    _ = try await ContainerSource(
      context: server.context(
        variables.filter { $0.key != "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE" }, date: date)
    ).load()
    #expect(server.requests.map { $0.header("Authorization") } == ["Bearer 1", "Bearer 2", "Basic b"])
    #expect(server.requests.first?.header("Host") == "169.254.170.23")
  }

  @Test(
    "without TLS, credentials come from this machine and AWS's own addresses alone",
    arguments: [
      "http://127.0.0.1/x", "http://127.3.4.5:1/x", "http://localhost/x", "http://[::1]:8080/x", "http://169.254.170.2",
      "http://169.254.170.23/v1/credentials", "http://[fd00:ec2::23]/v1/credentials", "https://example.com/x",
    ])
  func allowed(_ url: String) async throws {
    let server = try CredentialsServer { _, _ in .init(Self.answer) }
    defer { server.stop() }
    let context = server.context(["AWS_CONTAINER_CREDENTIALS_FULL_URI": url], date: date)
    #expect(try await ContainerSource(context: context).load().accessKeyID == "ASIA")
  }

  @Test(
    "what can't work is refused before anyone is asked",
    arguments: [
      (["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://example.com/x"], "http://example.com. Without TLS"),
      (["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.0.0.1.example.com/x"], "Without TLS"),
      (["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.0.0.1@example.com/x"], "names no server"),
      (["AWS_CONTAINER_CREDENTIALS_FULL_URI": "/only/a/path"], "names no server"),
      (["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/a b"], "a character that a URL can't"),
      (
        [
          "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x", "AWS_CONTAINER_AUTHORIZATION_TOKEN": "hush\r\nHost: evil",
        ], "holds a line break"
      ),
      (
        ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "/none"],
        "names /none, where there is no file"
      ),
    ])
  func misconfigured(_ variables: [String: String], _ expected: String) async {
    let source = ContainerSource(context: .offline(variables))
    let error = await credentialsError { () async throws(CredentialsError) in try await source.load() }
    #expect(error.kind == .misconfigured && error.description.contains(expected), "\(error)")
  }

  @Test("outside of a container nobody is asked")
  func absent() async {
    let source = ContainerSource(context: .offline())
    let error = await credentialsError { () async throws(CredentialsError) in try await source.load() }
    #expect(error.kind == .notConfigured && error.description.contains("_RELATIVE_URI"))
  }

  @Test(
    "what the host refuses, or answers in no readable form, is an error that shows no secret",
    arguments: [
      (404, #"{"message":"no such task"}"#, "refused with status 404: no such task"), (400, "hush", "status 400."),
      (200, #"{"AccessKeyId":"A","SecretAccessKey":"hush""#, "JSON that can't be read"),
      (200, #"{"AccessKeyId":"A","SecretAccessKey":"hush"} hush"#, "JSON that can't be read"),
      (200, #"["hush"]"#, "JSON that can't be read"), (200, #"{"AccessKeyId":"A"}"#, "without SecretAccessKey"),
      (200, #"{"AccessKeyId":null,"SecretAccessKey":"hush"}"#, "without AccessKeyId"),
      (200, #"{"AccessKeyId":"A","SecretAccessKey":"hush","Expiration":"soon"}"#, "no time as in"), (200, "", "JSON"),
    ])
  func refused(_ status: Int, _ body: String, _ expected: String) async throws {
    let server = try CredentialsServer { _, _ in .init(body, status: status) }
    defer { server.stop() }
    let source = ContainerSource(
      context: server.context(["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x"], date: date))
    let error = await credentialsError { () async throws(CredentialsError) in try await source.load() }
    #expect(error.kind == .failed && error.description.contains(expected), "\(error)")
    #expect(server.requests.count == 1)
  }

  @Test("a host in trouble is asked three times")
  func retries() async throws {
    let server = try CredentialsServer { _, number in
      number < 2 ? .init("no", status: number == 0 ? 500 : 429) : .init(Self.answer)
    }
    defer { server.stop() }
    let context = server.context(["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x"], date: date)
    #expect(try await ContainerSource(context: context).load().accessKeyID == "ASIA")
    let busy = try CredentialsServer { _, _ in .init("hush", status: 503) }
    defer { busy.stop() }
    let source = ContainerSource(context: busy.context(["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x"], date: date))
    let error = await credentialsError { () async throws(CredentialsError) in try await source.load() }
    #expect(error.description.contains("failed: it answered with status 503"), "\(error)")
    #expect(busy.requests.count == 3)
  }
}
