import Testing

@testable import Tablewright

@Suite("Credentials providers")
struct CredentialsTests {
  @Test("the environment's keys and token are read")
  func readsEnvironment() throws {
    let environment = [
      "AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "B", "AWS_SESSION_TOKEN": "C",
    ]
    #expect(
      try EnvironmentCredentials(environment: environment).credentials()
        == Credentials(accessKeyID: "A", secretAccessKey: "B", sessionToken: "C"))
  }

  @Test("an empty token counts as none")
  func ignoresEmptyToken() throws {
    let environment = ["AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "B", "AWS_SESSION_TOKEN": ""]
    #expect(try EnvironmentCredentials(environment: environment).credentials().sessionToken == nil)
  }

  @Test(
    "what is missing is named, and what is there is not shown",
    arguments: [
      (["AWS_SECRET_ACCESS_KEY": "hush"], "no AWS_ACCESS_KEY_ID. Set it"),
      (["AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": ""], "no AWS_SECRET_ACCESS_KEY. Set it"),
      ([:], "no AWS_ACCESS_KEY_ID and no AWS_SECRET_ACCESS_KEY. Set both"),
    ])
  func namesWhatIsMissing(_ environment: [String: String], _ expected: String) {
    let error = #expect(throws: CredentialsError.self) {
      try EnvironmentCredentials(environment: environment).credentials()
    }
    #expect(error?.description.contains(expected) == true)
    #expect(error?.description.contains("hush") == false)
  }

  @Test("no description shows a secret")
  func hidesSecrets() {
    let provider = StaticCredentials(accessKeyID: "A", secretAccessKey: "hush", sessionToken: "hush")
    var dumped = ""
    dump(provider, to: &dumped)
    #expect(!"\(provider) \(String(reflecting: provider)) \(dumped)".contains("hush"))
  }
}
