import Testing

@testable import Tablewright

@Suite("Shared files")
struct SharedConfigurationTests {
  private static let config = """
    [default]
    region = eu-west-1
    services = local
    [profile "two words"]
    region = eu-north-1
    [sso-session corp]
    sso_region = us-east-1
    [services local]
    dynamodb =
      endpoint_url = http://localhost:8000
    """
  private static let credentials = """
    [default]
    aws_access_key_id = A
    aws_secret_access_key = hush
    region = us-west-2
    """

  private static func environment(_ variables: [String: String] = [:]) -> AWSEnvironment {
    AWSEnvironment(
      variables, home: "/home/ada", files: ["/home/ada/.aws/config": config, "/home/ada/.aws/credentials": credentials])
  }

  @Test("Both files are read, and the credentials file overrides the config file")
  func both() throws {
    let shared = try SharedConfiguration(Self.environment())
    #expect(shared.profileName == "default")
    #expect(shared.profile["region"] == "us-west-2")
    #expect(shared.profile["services"] == "local")
    #expect(shared.profile["aws_access_key_id"] == "A")
    #expect(shared.services["local"]?.nested["dynamodb"] == ["endpoint_url": "http://localhost:8000"])
    #expect(shared.ssoSessions["corp"]?["sso_region"] == "us-east-1")
  }

  @Test("A profile is chosen by the caller, AWS_PROFILE, or its old name, in this order")
  func profiles() throws {
    let shared = try SharedConfiguration(Self.environment(["AWS_PROFILE": "two words"]))
    #expect(shared.profile["region"] == "eu-north-1")
    let old = ["AWS_DEFAULT_PROFILE": "two words"]
    #expect(try SharedConfiguration(Self.environment(old)).profileName == "two words")
    #expect(try SharedConfiguration(Self.environment(old), profile: "default").profileName == "default")
  }

  @Test("A profile that does not exist is an error that names those that do")
  func missingProfile() {
    let error = #expect(throws: ConfigurationFileError.self) {
      try SharedConfiguration(Self.environment(["AWS_PROFILE": "prod"]))
    }
    #expect(error?.description.contains("no profile is called 'prod' (there is 'default', 'two words')") == true)
  }

  @Test("Files may lie elsewhere or nowhere")
  func places() throws {
    let environment = AWSEnvironment(
      ["AWS_CONFIG_FILE": "$DIR/c", "DIR": "/etc", "AWS_SHARED_CREDENTIALS_FILE": "~/s"], home: "/h",
      files: ["/etc/c": "[default]\nregion=a-b-1", "/h/s": "[default]\naws_access_key_id=A"])
    let shared = try SharedConfiguration(environment)
    #expect(shared.profile.values == ["region": "a-b-1", "aws_access_key_id": "A"])
    let nothing = try SharedConfiguration(AWSEnvironment([:]))
    #expect(nothing.profiles.isEmpty && nothing.profile == ConfigurationSection())
  }

  @Test("A file that can't be read is an error that names it")
  func unreadable() {
    let environment = AWSEnvironment(
      variables: { _ in nil }, homes: { _ in "/h" },
      files: { .failure(FileError(path: $0, reason: "Permission denied")) })
    let error = #expect(throws: ConfigurationFileError.self) { try SharedConfiguration(environment) }
    #expect(error?.description == "/h/.aws/config: the file can't be read: Permission denied.")
  }

  @Test(
    "An error names the line and what to do, and shows no value",
    arguments: [
      ("hush = 1", "f:1: a setting must stand below a section's title, such as [default]."),
      ("[a]\nhush", "f:2: the line is neither a section's title nor a setting; write it as name = value."),
      ("[a]\n= hush", "f:2: the line is neither a section's title nor a setting; write it as name = value."),
      ("[a]\nk = 1\nK = hush", "f:3: the setting k stands here a second time in its section; keep one of the two."),
      ("[a]\n[b]\n[a]", "f:3: the section stands here a second time; put its settings together under one title."),
      ("[a]\nk =\n  hush", "f:2: a line below k is no setting; write it as name = value."),
      (
        "\u{FEFF}[a]",
        "f:1: the file begins with a byte order mark, which the AWS CLI refuses too; save it as UTF-8 without one."
      ),
    ])
  func errors(_ text: String, _ expected: String) {
    let error = #expect(throws: ConfigurationFileError.self) {
      try ConfigurationFileParser.parse(Array(text.utf8), path: "f")
    }
    #expect(error?.description == expected)
  }

  @Test("What is not UTF-8 is refused")
  func encoding() {
    let error = #expect(throws: ConfigurationFileError.self) {
      try ConfigurationFileParser.parse([0x5B, 0x61, 0x5D, 0x0A, 0xFF], path: "f")
    }
    #expect(error?.description == "f: the file is not UTF-8; save it as UTF-8.")
  }

  @Test("No description of a section shows a value")
  func hidden() throws {
    let shared = try SharedConfiguration(Self.environment())
    var dumped = ""
    dump(shared, to: &dumped)
    #expect(!"\(shared)\(String(reflecting: shared))\(dumped)".contains("hush"))
    #expect(dumped.contains("aws_secret_access_key"))
  }
}
