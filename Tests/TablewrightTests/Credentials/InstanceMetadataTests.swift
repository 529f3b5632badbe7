import Testing

@testable import Tablewright

@Suite("Credentials of an EC2 instance")
struct InstanceMetadataTests {
  private static let extendedPath = "GET /latest/meta-data/iam/security-credentials-extended/"
  private static let path = "GET /latest/meta-data/iam/security-credentials/"
  private static let token = "PUT /latest/api/token"

  private let date = ManualDate()

  private static func answer(expiration: String = "2027-01-15T14:00:00Z", account: String = "") -> String {
    """
    {"Code":"Success","LastUpdated":"2027-01-15T08:00:00Z","Type":"AWS-HMAC","AccessKeyId":"ASIA",
     "SecretAccessKey":"hush","Token":"hush-token","Expiration":"\(expiration)"\(account)}
    """
  }

  private func load(
    _ server: CredentialsServer, _ variables: [String: String] = [:], settings: [String: String] = [:]
  ) async throws(CredentialsError) -> Credentials {
    try await InstanceMetadataSource(context: server.context(variables, date: date), settings: settings).load()
  }

  @Test("a token is asked for, then the role and its credentials, with the account")
  func asksInOrder() async throws {
    let server = try CredentialsServer([
      Self.token: .init("T1"), Self.extendedPath: .init("web role\n"),
      Self.extendedPath + "web": .init(Self.answer(account: #","AccountId":"123456789012""#)),
    ])
    defer { server.stop() }
    #expect(
      try await load(server)
        == Credentials(
          accessKeyID: "ASIA", secretAccessKey: "hush", sessionToken: "hush-token",
          expiration: Timestamp("2027-01-15T14:00:00.000Z"), accountID: "123456789012"))
    #expect(server.lines == [Self.token, Self.extendedPath, Self.extendedPath + "web"])
    let requests = server.requests
    #expect(requests[0].header("x-aws-ec2-metadata-token-ttl-seconds") == "21600")
    #expect(requests[1].header("x-aws-ec2-metadata-token") == "T1")
    #expect(requests[2].header("x-aws-ec2-metadata-token") == "T1")
    #expect(requests[0].header("Host") == "169.254.169.254")
  }

  @Test("a service without the newer paths is asked at the older ones")
  func olderPaths() async throws {
    let server = try CredentialsServer([
      Self.token: .init("T"), Self.path: .init("web"), Self.path + "web": .init(Self.answer()),
    ])
    defer { server.stop() }
    #expect(try await load(server).accountID == nil)
    #expect(server.lines == [Self.token, Self.extendedPath, Self.path, Self.path + "web"])
  }

  @Test("a role that is named is not asked for")
  func namedRole() async throws {
    let server = try CredentialsServer([Self.token: .init("T"), Self.extendedPath + "a%2Fb": .init(Self.answer())])
    defer { server.stop() }
    _ = try await load(server, ["AWS_EC2_INSTANCE_PROFILE_NAME": "a/b"])
    _ = try await load(server, settings: ["ec2_instance_profile_name": "a/b"])
    #expect(server.lines.count == 4)
    let error = await credentialsError { () async throws(CredentialsError) in
      try await load(server, ["AWS_EC2_INSTANCE_PROFILE_NAME": "other"])
    }
    #expect(error.description.contains("knows no role other"))
  }

  @Test("a token whose time is up is replaced, once")
  func renewsToken() async throws {
    let server = try CredentialsServer { request, number in
      switch number {
      case 0, 2: request == Self.token ? .init("T\(number)") : nil
      case 1: .init("", status: 401)
      case 3: .init("web")
      default: .init(Self.answer())
      }
    }
    defer { server.stop() }
    _ = try await load(server)
    #expect(server.requests[3].header("x-aws-ec2-metadata-token") == "T2")

    let strict = try CredentialsServer { request, _ in
      request == Self.token ? .init("T") : .init("", status: 401)
    }
    defer { strict.stop() }
    let error = await credentialsError { () async throws(CredentialsError) in try await load(strict) }
    #expect(error.description.contains("refused with status 401"))
    #expect(strict.requests.count == 4)
  }

  @Test("version 1 is used where no token is given, unless that is forbidden", arguments: [403, 404, 405])
  func fallsBack(_ status: Int) async throws {
    let server = try CredentialsServer([
      Self.token: .init("", status: status), Self.extendedPath: .init("web"),
      Self.extendedPath + "web": .init(Self.answer()),
    ])
    defer { server.stop() }
    _ = try await load(server)
    #expect(server.requests.last?.header("x-aws-ec2-metadata-token") == nil)
    let error = await credentialsError { () async throws(CredentialsError) in
      try await load(server, ["AWS_EC2_METADATA_V1_DISABLED": "true"])
    }
    #expect(error.description.contains("AWS_EC2_METADATA_V1_DISABLED forbids"))
    await #expect(throws: CredentialsError.self) {
      try await load(server, settings: ["ec2_metadata_v1_disabled": "True"])
    }
  }

  @Test(
    "what the service refuses, or answers in no readable form, is an error that shows no secret",
    arguments: [
      ([token: .init("hush", status: 400)], "gives no token: status 400"),
      ([token: .init("hush", status: 500)], "failed: it answered with status 500"), ([token: .init("")], "empty token"),
      ([token: .init("T")], "knows no role: attach"),
      ([token: .init("T"), extendedPath: .init(" \n")], "names no role"),
      ([token: .init("T"), extendedPath: .init("r")], "knows no role: attach"),
      (
        [token: .init("T"), extendedPath: .init("r"), extendedPath + "r": .init(#"{"hush"#)], "JSON that can't be read"
      ),
      (
        [
          token: .init("T"), extendedPath: .init("r"),
          extendedPath + "r": .init(#"{"Code":"AssumeRoleUnauthorizedAccess","Message":"EC2 cannot assume the role"}"#),
        ], "AssumeRoleUnauthorizedAccess: EC2 cannot assume the role"
      ),
      (
        [
          token: .init("T"), extendedPath: .init("r"),
          extendedPath + "r": .init(#"{"Code":"Success","AccessKeyId":"A","SecretAccessKey":""}"#),
        ], "without SecretAccessKey"
      ),
      ([token: .init("a\u{1}hush")], "holds a line break or another control character"),
    ] as [([String: CredentialsServer.Answer], String)])
  func refused(_ answers: [String: CredentialsServer.Answer], _ expected: String) async throws {
    let server = try CredentialsServer(answers)
    defer { server.stop() }
    let error = await credentialsError { () async throws(CredentialsError) in try await load(server) }
    #expect(error.description.contains(expected), "\(error)")
  }

  @Test("credentials that AWS could not renew are used, and asked for again some minutes later")
  func extendsLife() async throws {
    let server = try CredentialsServer([
      Self.token: .init("T"), Self.extendedPath: .init("r"),
      Self.extendedPath + "r": .init(Self.answer(expiration: "2027-01-15T07:00:00Z")),
    ])
    defer { server.stop() }
    let provider = InstanceMetadataCredentials(server.context(date: date))
    let start = date.now
    #expect(try await provider.credentials().expiration == start + .seconds(15 * 60 + 120 + 480))
    #expect(provider.currentCredentials != nil)
    #expect(server.requests.count == 3)
  }

  @Test(
    "a service that must not be asked, or whose address is none, is not",
    arguments: [
      (["AWS_EC2_METADATA_DISABLED": "true"], CredentialsError.Kind.notConfigured, "AWS_EC2_METADATA_DISABLED is true"),
      (["AWS_EC2_METADATA_DISABLED": "TRUE"], .notConfigured, "is not asked"),
      (["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE": "v6"], .misconfigured, "must be IPv4 or IPv6, and is \"v6\""),
      (["AWS_EC2_METADATA_SERVICE_ENDPOINT": "imds"], .misconfigured, "AWS_EC2_METADATA_SERVICE_ENDPOINT"),
    ])
  func notAsked(_ variables: [String: String], _ kind: CredentialsError.Kind, _ expected: String) async {
    let source = InstanceMetadataSource(context: .offline(variables))
    let error = await credentialsError { () async throws(CredentialsError) in try await source.load() }
    #expect(error.kind == kind && error.description.contains(expected), "\(error)")
  }

  @Test(
    "its address is the one of the mode, or the one that is given",
    arguments: [
      (["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE": "IPv6"], [:], "[fd00:ec2::254]"),
      ([:], ["ec2_metadata_service_endpoint_mode": "ipv6"], "[fd00:ec2::254]"),
      (["AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://imds:8080/"], ["ec2_metadata_service_endpoint": "x"], "imds:8080"),
    ] as [([String: String], [String: String], String)])
  func addresses(_ variables: [String: String], _ settings: [String: String], _ host: String) async throws {
    let server = try CredentialsServer { _, _ in .init("", status: 400) }
    defer { server.stop() }
    _ = await credentialsError { () async throws(CredentialsError) in
      try await load(server, variables, settings: settings)
    }
    #expect(server.requests.map { $0.header("Host") } == [host])
  }

  @Test("a service that does not answer is given up after its time")
  func slow() async throws {
    let server = try CredentialsServer(silent: ())
    defer { server.stop() }
    let error = await credentialsError { () async throws(CredentialsError) in try await load(server) }
    #expect(error.kind == .failed)
    #expect(error.description.contains("The instance's metadata service at http://169.254.169.254 failed"), "\(error)")
  }
}
