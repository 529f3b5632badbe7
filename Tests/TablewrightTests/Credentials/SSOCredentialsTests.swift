import Synchronization
import Testing

@testable import Tablewright

@Suite("Credentials of a login to IAM Identity Center")
struct SSOCredentialsTests {
  /// SHA-1 of `corp`, and of `https://corp.awsapps.com/start`, as `sha1sum` gives them.
  private static let sessionFile = "/home/me/.aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json"
  private static let urlFile = "/home/me/.aws/sso/cache/a51746d4aa793ae07b25e90c3a5db96fc7832bd7.json"
  private static let roles = "GET /federation/credentials?role_name=dev%20ops&account_id=123456789012"
  private static let answer = """
    {"roleCredentials":{"accessKeyId":"ASIA","secretAccessKey":"hush","sessionToken":"hush-token",\
    "expiration":1800003600000}}
    """
  private let date = ManualDate()
  private let written = Written()

  private func source(session: String?) -> SSOSource {
    SSOSource(
      startURL: "https://corp.awsapps.com/start", region: "eu-west-1", accountID: "123456789012", roleName: "dev ops",
      session: session, login: " --profile dev")
  }

  private func load(
    _ server: CredentialsServer, session: String?, token: String
  ) async throws(CredentialsError) -> Credentials {
    let file = session == nil ? Self.urlFile : Self.sessionFile
    return try await SSOCredentials(
      server.context(files: [file: token], date: date, written: written), source(session: session)
    ).credentials()
  }

  private static func token(_ expiresAt: String, _ rest: String = "") -> String {
    #"{"startUrl":"https://corp.awsapps.com/start","region":"eu-west-1","accessToken":"hush-access","#
      + #""expiresAt":"\#(expiresAt)"\#(rest)}"#
  }

  private static let registration =
    #","refreshToken":"hush-refresh","clientId":"id","clientSecret":"hush\"secret","#
    + #""registrationExpiresAt":"2027-02-01T00:00:00Z""#

  @Test("a login's token gets the role's credentials", arguments: [nil, "corp"])
  func asksPortal(_ session: String?) async throws {
    let server = try CredentialsServer([Self.roles: .init(Self.answer)])
    defer { server.stop() }
    #expect(
      try await load(server, session: session, token: Self.token("2027-01-15T12:00:00UTC"))
        == Credentials(
          accessKeyID: "ASIA", secretAccessKey: "hush", sessionToken: "hush-token",
          expiration: Timestamp(milliseconds: 1_800_003_600_000), accountID: "123456789012"))
    let request = try #require(server.requests.first)
    #expect(request.header("x-amz-sso_bearer_token") == "hush-access")
    #expect(request.header("Host") == "portal.sso.eu-west-1.amazonaws.com")
    #expect(request.header("Authorization") == nil)
    #expect(written.files.withLock { $0.isEmpty })
  }

  @Test("a session's token is renewed shortly before its end, and kept for the CLI")
  func renews() async throws {
    let server = try CredentialsServer([
      "POST /token": .init(
        #"{"accessToken":"hush-new","expiresIn":3600,"refreshToken":"hush-next","tokenType":"Bearer"}"#),
      Self.roles: .init(Self.answer),
    ])
    defer { server.stop() }
    _ = try await load(server, session: "corp", token: Self.token("2027-01-15T08:14:59Z", Self.registration))
    #expect(server.lines == ["POST /token", Self.roles])
    let requests = server.requests
    #expect(requests[0].header("Host") == "oidc.eu-west-1.amazonaws.com")
    #expect(
      JSON(requests[0].body)
        == JSON(
          #"{"clientId":"id","clientSecret":"hush\"secret","grantType":"refresh_token","refreshToken":"hush-refresh"}"#)
    )
    #expect(requests[1].header("x-amz-sso_bearer_token") == "hush-new")
    let kept = written.files.withLock { $0[Self.sessionFile] }
    #expect(
      JSON(try #require(kept))
        == JSON(
          """
          {"startUrl":"https://corp.awsapps.com/start","region":"eu-west-1","accessToken":"hush-new",
           "expiresAt":"2027-01-15T09:00:00Z","refreshToken":"hush-next","clientId":"id","clientSecret":"hush\\"secret",
           "registrationExpiresAt":"2027-02-01T00:00:00Z"}
          """))
  }

  @Test("a token that can't be renewed is used while it is good", arguments: [400, 500])
  func survives(_ status: Int) async throws {
    let server = try CredentialsServer([
      "POST /token": .init("{}", status: status), Self.roles: .init(Self.answer),
    ])
    defer { server.stop() }
    _ = try await load(server, session: "corp", token: Self.token("2027-01-15T08:10:00Z", Self.registration))
    #expect(server.requests.last?.header("x-amz-sso_bearer_token") == "hush-access")
  }

  @Test("a login without a session is not renewed, nor one whose registration has ended")
  func isNotRenewed() async throws {
    let server = try CredentialsServer([Self.roles: .init(Self.answer)])
    defer { server.stop() }
    _ = try await load(server, session: nil, token: Self.token("2027-01-15T08:10:00Z", Self.registration))
    let ended = Self.registration.replacing("2027-02-01", with: "2027-01-01")
    _ = try await load(server, session: "corp", token: Self.token("2027-01-15T08:10:00Z", ended))
    #expect(server.lines == [Self.roles, Self.roles])
  }

  @Test(
    "whoever has to log in is told so",
    arguments: [
      (token("2027-01-15T08:00:00Z"), 200, "The login to IAM Identity Center has ended at 2027-01-15T08:00:00.000Z"),
      ("hush", 200, "holds no token of a login"), (#"{"accessToken":"hush"}"#, 200, "holds no token of a login"),
      (token("2027-01-15T12:00:00Z"), 401, "does not take the login's token any more"),
    ])
  func needsLogin(_ token: String, _ status: Int, _ expected: String) async throws {
    let server = try CredentialsServer([Self.roles: .init(#"{"message":"hush?"}"#, status: status)])
    defer { server.stop() }
    for session in [nil, "corp"] {
      let error = await credentialsError { () async throws(CredentialsError) in
        try await load(server, session: session, token: token)
      }
      #expect(error.kind == .misconfigured && error.description.contains(expected), "\(error)")
      #expect(error.description.hasSuffix("Run: aws sso login --profile dev"))
    }
  }

  @Test("nobody who is logged in is told so without asking")
  func nobody() async {
    let provider = SSOCredentials(.offline(), source(session: nil))
    let error = await credentialsError { () async throws(CredentialsError) in try await provider.credentials() }
    #expect(error.description.contains("Nobody is logged in to IAM Identity Center: there is no \(Self.urlFile)"))
  }

  @Test(
    "what the portal refuses, or answers in no readable form, is an error",
    arguments: [
      (403, #"{"message":"No access"}"#, "with status 403: No access"), (404, "", "with status 404."),
      (200, "{", "JSON that can't be read"), (200, "{}", "without whole credentials"),
      (200, #"{"roleCredentials":{"accessKeyId":"A","secretAccessKey":"hush","sessionToken":"hush"}}"#, "whole"),
    ])
  func refused(_ status: Int, _ body: String, _ expected: String) async throws {
    let server = try CredentialsServer([Self.roles: .init(body, status: status)])
    defer { server.stop() }
    let error = await credentialsError { () async throws(CredentialsError) in
      try await load(server, session: nil, token: Self.token("2027-01-15T12:00:00Z"))
    }
    #expect(error.description.contains(expected), "\(error)")
  }
}
