/// A provider that reads `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`, once; and, where they are
/// set, `AWS_CREDENTIAL_EXPIRATION` and `AWS_ACCOUNT_ID`.
///
/// https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html
public struct EnvironmentCredentials: CredentialsProvider {
  private let found: Result<Credentials, CredentialsError>

  /// A provider that reads the process's environment now.
  public init() { self.init(AWSEnvironment.system) }

  /// A provider that reads this environment. An empty variable counts as none, as in AWS's own SDKs.
  public init(environment: [String: String]) { self.init(AWSEnvironment(environment)) }

  init(_ environment: AWSEnvironment) {
    do throws(CredentialsError) { found = .success(try Self.read(environment)) } catch { found = .failure(error) }
  }

  /// The credentials that were found.
  ///
  /// - Throws: ``CredentialsError`` that names the variables which are missing.
  public func credentials() throws(CredentialsError) -> Credentials { try found.get() }

  /// The credentials that were found.
  public var currentCredentials: Credentials? { try? found.get() }

  private static func read(_ environment: AWSEnvironment) throws(CredentialsError) -> Credentials {
    guard let accessKeyID = environment.value("AWS_ACCESS_KEY_ID"),
      let secret = environment.value("AWS_SECRET_ACCESS_KEY")
    else { throw missing(environment) }
    var credentials = Credentials(
      accessKeyID: accessKeyID, secretAccessKey: secret, sessionToken: environment.value("AWS_SESSION_TOKEN"),
      accountID: environment.value("AWS_ACCOUNT_ID"))
    if let text = environment.value("AWS_CREDENTIAL_EXPIRATION") {
      credentials.expiration = try Timestamp(text, of: "AWS_CREDENTIAL_EXPIRATION")
    }
    return credentials
  }

  private static func missing(_ environment: AWSEnvironment) -> CredentialsError {
    let names = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"].filter { environment.value($0) == nil }
    // As in the AWS CLI, a key's id says that there should be a key.
    let isMeant = environment.value("AWS_ACCESS_KEY_ID") != nil
    return CredentialsError(
      isMeant ? .misconfigured : .notConfigured,
      """
      The environment holds no \(names.joined(separator: " and no ")). \
      Set \(names.count == 1 ? "it" : "both"), or give the client another credentials provider.
      """)
  }
}
