import Testing

@testable import Tablewright

@Suite("Credentials of profiles")
struct ProfileCredentialsTests {
  private let date = ManualDate()

  private func source(
    _ config: String, credentials: String = "", profile: String? = nil, asksForCodes: Bool = false
  ) throws(CredentialsError) -> ProfileSource {
    let context = CredentialsContext.offline(
      files: ["/home/me/.aws/config": config, "/home/me/.aws/credentials": credentials])
    return try ProfileCredentials.source(context, profile, asksForCodes: asksForCodes)
  }

  private func key(_ source: ProfileSource) -> String? {
    if case .keys(let credentials) = source { credentials.accessKeyID } else { nil }
  }

  @Test("keys are read from both files, and those of the credentials file go first")
  func readsKeys() async throws {
    let context = CredentialsContext.offline(
      ["AWS_PROFILE": "work"],
      files: [
        "/home/me/.aws/config": "[profile work]\naws_account_id = 123456789012\naws_access_key_id = C\n"
          + "aws_secret_access_key = hush",
        "/home/me/.aws/credentials": "[work]\naws_access_key_id = A\naws_secret_access_key = hush+/=\n"
          + "aws_session_token = hush-token",
      ])
    let credentials = try await ProfileCredentials(context).credentials()
    #expect(
      credentials
        == Credentials(
          accessKeyID: "A", secretAccessKey: "hush+/=", sessionToken: "hush-token", accountID: "123456789012"))
  }

  @Test("a program goes before keys in the config file and after those in the credentials file")
  func ordersProgram() throws {
    let config = "[default]\naws_access_key_id = C\naws_secret_access_key = hush\ncredential_process = run me"
    guard case .process(let process) = try source(config) else { return #expect(Bool(false), "not the program") }
    #expect(process.command == "run me")
    #expect(try key(source(config, credentials: "[default]\naws_access_key_id = A\naws_secret_access_key = h")) == "A")
  }

  @Test("a role's source is a profile with keys, another role, or the profile itself")
  func resolvesRoles() throws {
    let config = """
      [profile app]
      role_arn = arn:app
      source_profile = team
      external_id = x
      role_session_name = s
      duration_seconds = 1800
      region = eu-north-1
      [profile team]
      role_arn = arn:team
      source_profile = own
      [profile own]
      role_arn = arn:own
      source_profile = own
      aws_access_key_id = K
      aws_secret_access_key = hush
      """
    guard case .role(let app, .role(let team, let base, nil), let region) = try source(config, profile: "app") else {
      return #expect(Bool(false), "no chain of roles")
    }
    #expect(
      app == AssumedRole(arn: "arn:app", sessionName: "s", externalID: "x", durationSeconds: 1800))
    #expect(region == "eu-north-1")
    #expect(team.arn == "arn:team")
    // As the source of a role, keys go before a role.
    #expect(key(base) == "K")
    guard case .role(let own, let keys, _) = try source(config, profile: "own") else {
      return #expect(Bool(false), "no role")
    }
    #expect(own.arn == "arn:own" && key(keys) == "K")
  }

  @Test(
    "a role's source may be the environment, the instance or the container",
    arguments: [
      "Environment", "environment", "Ec2InstanceMetadata", "EcsContainer",
    ])
  func namedSources(_ name: String) throws {
    let found = try source("[default]\nrole_arn = arn:r\ncredential_source = \(name)")
    guard case .role(_, let base, _) = found else { return #expect(Bool(false), "no role") }
    switch (base, name.lowercased()) {
    case (.environment, "environment"), (.instanceMetadata, "ec2instancemetadata"), (.container, "ecscontainer"): break
    default: #expect(Bool(false), "another source than \(name)")
    }
  }

  @Test("a role with a token's file is a web identity's, also as the source of another role")
  func webIdentity() throws {
    let config =
      "[default]\nrole_arn = arn:r\nsource_profile = pod\n"
      + "[profile pod]\nrole_arn = arn:pod\nweb_identity_token_file = /t\nrole_session_name = s"
    guard case .role(_, .webIdentity(let pod), _) = try source(config) else { return #expect(Bool(false), "no token") }
    #expect(pod == WebIdentitySource(role: "arn:pod", tokenFile: "/t", sessionName: "s"))
  }

  @Test("a login is taken from the profile, or from the session that it names")
  func logins() throws {
    let legacy =
      "[profile dev]\nsso_start_url = https://a\nsso_region = eu-west-1\nsso_account_id = 1\nsso_role_name = r"
    guard case .sso(let old) = try source(legacy, profile: "dev") else { return #expect(Bool(false), "no login") }
    #expect(
      old
        == SSOSource(
          startURL: "https://a", region: "eu-west-1", accountID: "1", roleName: "r", session: nil,
          login: " --profile dev"))
    let config =
      "[default]\nsso_session = corp\nsso_account_id = 1\nsso_role_name = r\n"
      + "[sso-session corp]\nsso_start_url = https://b\nsso_region = eu-west-2\nsso_registration_scopes = sso:account:access"
    guard case .sso(let new) = try source(config) else { return #expect(Bool(false), "no login") }
    #expect(
      new
        == SSOSource(
          startURL: "https://b", region: "eu-west-2", accountID: "1", roleName: "r", session: "corp", login: ""))
  }

  @Test(
    "what is wrong with a profile is told with its name and what to change",
    arguments: [
      ("", CredentialsError.Kind.notConfigured, "There is no profile \"default\" in /home/me/.aws/config or"),
      ("[default]\nregion = x", .notConfigured, "\"default\" holds no credentials"),
      ("[default]\naws_access_key_id = A", .misconfigured, "lacks aws_secret_access_key"),
      ("[default]\nrole_arn = a", .misconfigured, "lacks source_profile or credential_source"),
      ("[default]\nrole_arn = a\nsource_profile = b\ncredential_source = c", .misconfigured, "has both source_profile"),
      ("[default]\nrole_arn = a\ncredential_source = Moon", .misconfigured, "credential_source \"Moon\"; there are"),
      ("[default]\nrole_arn = a\nsource_profile = b", .misconfigured, "names the source_profile \"b\", which does not"),
      ("[default]\nrole_arn = a\nsource_profile = default", .misconfigured, "circle: \"default\" → \"default\""),
      (
        "[default]\nrole_arn = a\nsource_profile = b\n[profile b]\nrole_arn = b\nsource_profile = c\n[profile c]\n"
          + "role_arn = c\nsource_profile = b", .misconfigured, "circle: \"default\" → \"b\" → \"c\" → \"b\""
      ),
      ("[default]\nrole_arn = a\nsource_profile = b\n[profile b]\nregion = x", .notConfigured, "\"b\" holds no cred"),
      (
        "[default]\nrole_arn = a\ncredential_source = Environment\nduration_seconds = 60", .misconfigured,
        "900 to 43200"
      ),
      ("[default]\nrole_arn = a\ncredential_source = Environment\nmfa_serial = m", .misconfigured, "has an mfa_serial"),
      ("[default]\nweb_identity_token_file = t", .misconfigured, "lacks role_arn"),
      ("[default]\nsso_account_id = 1\nsso_region = x", .misconfigured, "lacks sso_start_url, sso_role_name"),
      ("[default]\nsso_role_name = r\nsso_session = s", .misconfigured, "add [sso-session s] to /home/me/.aws/config"),
      (
        "[default]\nsso_role_name = r\nsso_session = s\nsso_region = a\n[sso-session s]\nsso_region = b",
        .misconfigured,
        "differ in sso_region"
      ),
      ("[default]\nlogin_session = arn:x", .misconfigured, "aws configure export-credentials --profile default"),
      ("[default]\nhush", .misconfigured, "/home/me/.aws/config:2"),
    ])
  func wrongProfiles(_ config: String, _ kind: CredentialsError.Kind, _ expected: String) async {
    let error = await credentialsError { () async throws(CredentialsError) in
      _ = try source(config)
      return Credentials(accessKeyID: "", secretAccessKey: "")
    }
    #expect(error.kind == kind && error.description.contains(expected), "\(error)")
  }

  @Test("a profile that is asked for and not there is an error that names those that are")
  func missingProfile() async {
    let error = await credentialsError { () async throws(CredentialsError) in
      _ = try source("[profile work]\nregion = x", profile: "wrok")
      return Credentials(accessKeyID: "", secretAccessKey: "")
    }
    #expect(error.kind == .misconfigured && error.description.contains("'work'"), "\(error)")
  }

  @Test("a chain of roles asks STS for each, with the credentials of the one before, in the profile's region")
  func assumesChain() async throws {
    let config = """
      [default]
      role_arn = arn:app
      source_profile = team
      mfa_serial = arn:mfa
      region = eu-north-1
      [profile team]
      role_arn = arn:team
      credential_source = Environment
      """
    let server = try CredentialsServer { _, number in .init(STSAnswer.role("AssumeRole", key: "ASIA\(number)")) }
    defer { server.stop() }
    let context = server.context(
      ["AWS_ACCESS_KEY_ID": "AKID", "AWS_SECRET_ACCESS_KEY": "hush"], files: ["/home/me/.aws/config": config],
      date: date)
    let provider = ProfileCredentials(
      context, mfaCode: { serial async throws(CredentialsError) in "code of \(serial)" })
    #expect(try await provider.credentials().accessKeyID == "ASIA1")
    let requests = server.requests
    #expect(requests.count == 2)
    #expect(requests[0].header("Authorization")?.contains("Credential=AKID/20270115/us-east-1/sts/") == true)
    #expect(requests[0].body.contains("RoleArn=arn%3Ateam&RoleSessionName=tablewright-1800000000000"))
    #expect(requests[1].header("Authorization")?.contains("Credential=ASIA0/20270115/eu-north-1/sts/") == true)
    #expect(requests[1].body.contains("SerialNumber=arn%3Amfa&TokenCode=code%20of%20arn%3Amfa"))
  }
}
