/// A provider that reads `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`, once.
public struct EnvironmentCredentials: CredentialsProvider {
  private static let names = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"]

  private let found: Result<Credentials, CredentialsError>

  /// A provider that reads the process's environment now.
  public init() {
    var environment: [String: String] = [:]
    for name in Self.names { environment[name] = AWSEnvironment.system.value(name) }
    self.init(environment: environment)
  }

  /// A provider that reads this environment. An empty variable counts as none, as in AWS's own SDKs.
  public init(environment: [String: String]) {
    found = Self.read(environment)
  }

  /// The credentials that were found.
  ///
  /// - Throws: ``CredentialsError`` that names the variables which are missing.
  public func credentials() throws(CredentialsError) -> Credentials { try found.get() }

  /// The credentials that were found.
  public var currentCredentials: Credentials? { try? found.get() }

  private static func read(_ environment: [String: String]) -> Result<Credentials, CredentialsError> {
    let value: (String) -> String? = { name in environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    guard let accessKeyID = value("AWS_ACCESS_KEY_ID"), let secret = value("AWS_SECRET_ACCESS_KEY") else {
      let missing = names.prefix(2).filter { value($0) == nil }
      return .failure(
        CredentialsError(
          """
          The environment holds no \(missing.joined(separator: " and no ")). \
          Set \(missing.count == 1 ? "it" : "both"), or give the client another credentials provider.
          """))
    }
    let token = value("AWS_SESSION_TOKEN")
    return .success(Credentials(accessKeyID: accessKeyID, secretAccessKey: secret, sessionToken: token))
  }
}
