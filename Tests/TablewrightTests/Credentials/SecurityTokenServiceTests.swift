import Testing

@testable import Tablewright

@Suite("Credentials of roles")
struct SecurityTokenServiceTests {
  private let date = ManualDate()
  private let base = StaticCredentials(accessKeyID: "AKID", secretAccessKey: "hush", sessionToken: "hush-base")
  private let role = AssumedRole(
    arn: "arn:aws:iam::123456789012:role/reports", sessionName: "me & you", externalID: "x+1", durationSeconds: 900)

  @Test("a role is assumed with a signed request to the region's STS")
  func assumesRole() async throws {
    let server = try CredentialsServer(["POST /": .init(STSAnswer.role("AssumeRole"))])
    defer { server.stop() }
    let provider = AssumedRoleCredentials(
      server.context(["AWS_REGION": "eu-west-1"], date: date), role, base)
    let credentials = try await provider.credentials()
    #expect(
      credentials
        == Credentials(
          accessKeyID: "ASIA", secretAccessKey: "hush&hush", sessionToken: "hush-token==",
          expiration: Timestamp("2027-01-15T09:00:00.000Z"), accountID: "123456789012"))
    let request = try #require(server.requests.first)
    #expect(
      request.body
        == "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Freports"
        + "&RoleSessionName=me%20%26%20you&DurationSeconds=900&ExternalId=x%2B1")
    #expect(request.header("Host") == "sts.eu-west-1.amazonaws.com")
    #expect(request.header("X-Amz-Security-Token") == "hush-base")
    let authorization = try #require(request.header("Authorization"))
    #expect(authorization.hasPrefix("AWS4-HMAC-SHA256 Credential=AKID/20270115/eu-west-1/sts/aws4_request, "))
    #expect(authorization.contains("SignedHeaders=content-type;host;x-amz-date;x-amz-security-token, Signature="))
    #expect(provider.currentCredentials == credentials)
    #expect(server.requests.count == 1)
  }

  /// Made with botocore 1.44.8 (`SigV4Auth`) for the same request at the same time.
  @Test("the signature is the one that botocore makes")
  func signsAsBotocore() throws {
    let bytes = try QueryRequestSigner.request(
      host: "sts.eu-west-1.amazonaws.com", region: "eu-west-1", service: "sts",
      form: "Action=GetCallerIdentity&Version=2011-06-15",
      credentials: Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret/+=", sessionToken: "token=="),
      date: SigningDate(secondsSince1970: 1_800_000_000))
    let head = String(decoding: bytes, as: UTF8.self)
    #expect(head.contains("Signature=8c64b4c0f2a448989818ee74f0e7b8186105f2ffa3ef208c76680edc9cf06075\r\n"))
  }

  @Test("what STS refuses is told with its code and message, and is not asked again")
  func tellsRefusal() async throws {
    let answer = STSAnswer.error("AccessDenied", "User x is not authorized to perform: sts:AssumeRole")
    let server = try CredentialsServer(["POST /": .init(answer, status: 403)])
    defer { server.stop() }
    let provider = AssumedRoleCredentials(server.context(date: date), role, base)
    let error = await credentialsError { () async throws(CredentialsError) in try await provider.credentials() }
    #expect(error.kind == .failed)
    #expect(
      error.description
        == "AssumeRole in us-east-1 was refused with AccessDenied: User x is not authorized to perform: sts:AssumeRole."
    )
    #expect(server.requests.count == 1)
  }

  @Test(
    "what fails in passing is asked again",
    arguments: [(500, "Oops"), (503, "ServiceUnavailable"), (400, "IDPCommunicationError"), (400, "Throttling")])
  func retries(_ status: Int, _ code: String) async throws {
    let server = try CredentialsServer { _, number in
      number < 2 ? .init(STSAnswer.error(code, "later"), status: status) : .init(STSAnswer.role("AssumeRole"))
    }
    defer { server.stop() }
    let provider = AssumedRoleCredentials(server.context(date: date), role, base)
    #expect(try await provider.credentials().accessKeyID == "ASIA")
    #expect(server.requests.count == 3)
  }

  @Test(
    "an answer that is not whole is an error",
    arguments: [
      ("{}", "no readable XML"), (STSAnswer.role("GetFederationToken"), "without AccessKeyId"),
      (STSAnswer.role("AssumeRole", key: ""), "without AccessKeyId"),
      (STSAnswer.role("AssumeRole", expiration: "tomorrow"), "names an expiration that is no time"),
      (STSAnswer.role("AssumeRole", expiration: "2020-01-01T00:00:00Z"), "check this machine's clock"),
      ("<!DOCTYPE x [<!ENTITY a 'hush'>]>" + STSAnswer.role("AssumeRole"), "no readable XML"),
    ])
  func refusesHalf(_ answer: String, _ expected: String) async throws {
    let server = try CredentialsServer(["POST /": .init(answer)])
    defer { server.stop() }
    let provider = AssumedRoleCredentials(server.context(date: date), role, base)
    let error = await credentialsError { () async throws(CredentialsError) in try await provider.credentials() }
    #expect(error.description.contains(expected), "\(error)")
  }

  @Test("a web identity's role is asked for unsigned, with the token that the file holds now")
  func webIdentity() async throws {
    let server = try CredentialsServer(["POST /": .init(STSAnswer.role("AssumeRoleWithWebIdentity"))])
    defer { server.stop() }
    let variables = [
      "AWS_WEB_IDENTITY_TOKEN_FILE": "~/token", "AWS_ROLE_ARN": "arn:r", "AWS_ROLE_SESSION_NAME": "pod",
    ]
    let provider = WebIdentityCredentials(
      server.context(variables, files: ["/home/me/token": "hush.jwt\n"], date: date, region: "cn-north-1"))
    #expect(try await provider.credentials().accessKeyID == "ASIA")
    let request = try #require(server.requests.first)
    #expect(
      request.body
        == "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn=arn%3Ar&RoleSessionName=pod"
        + "&WebIdentityToken=hush.jwt")
    #expect(request.header("Authorization") == nil)
    #expect(request.header("Host") == "sts.cn-north-1.amazonaws.com.cn")
  }

  @Test(
    "what a web identity lacks is named",
    arguments: [
      ([:], CredentialsError.Kind.notConfigured, "AWS_WEB_IDENTITY_TOKEN_FILE is not set"),
      (["AWS_WEB_IDENTITY_TOKEN_FILE": "/t"], .misconfigured, "AWS_ROLE_ARN is not"),
      (
        ["AWS_WEB_IDENTITY_TOKEN_FILE": "/none", "AWS_ROLE_ARN": "a"], .misconfigured, "no web identity token in /none"
      ),
      (
        ["AWS_WEB_IDENTITY_TOKEN_FILE": "/empty", "AWS_ROLE_ARN": "a"], .misconfigured,
        "no web identity token in /empty"
      ),
    ])
  func webIdentityLacks(_ variables: [String: String], _ kind: CredentialsError.Kind, _ expected: String) async {
    let provider = WebIdentityCredentials(.offline(variables, files: ["/empty": " \n"]))
    let error = await credentialsError { () async throws(CredentialsError) in try await provider.credentials() }
    #expect(error.kind == kind && error.description.contains(expected), "\(error)")
  }

  @Test("STS is asked where the environment says, in us-east-1 where nobody says")
  func endpoints() throws {
    let plain = CredentialsContext.offline()
    #expect(SecurityTokenService(plain).region == "us-east-1")
    #expect(SecurityTokenService(plain, region: "eu-north-1").region == "eu-north-1")
    let told = CredentialsContext.offline(["AWS_DEFAULT_REGION": "eu-west-2", "AWS_ENDPOINT_URL": "http://127.0.0.1:1"])
    #expect(SecurityTokenService(told, region: "eu-north-1").region == "eu-west-2")
    #expect(try told.endpoint(of: .sts, region: "eu-west-2").description == "http://127.0.0.1:1")
    let own = CredentialsContext.offline([
      "AWS_ENDPOINT_URL": "http://127.0.0.1:1", "AWS_ENDPOINT_URL_STS": "http://127.0.0.1:2",
    ])
    #expect(try own.endpoint(of: .sts, region: "eu-west-2").description == "http://127.0.0.1:2")
    #expect(try own.endpoint(of: .oidc, region: "eu-west-2").description == "http://127.0.0.1:1")
  }
}
