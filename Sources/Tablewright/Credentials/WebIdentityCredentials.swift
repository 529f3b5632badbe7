/// A provider of the credentials of a role, for one who has the token of an identity provider in a file: pods of EKS
/// with IAM roles for service accounts, and jobs of CI systems.
///
/// The file is read again for each load, since tokens end too.
///
/// https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html
public struct WebIdentityCredentials: CredentialsProvider {
  private let cache: CachedCredentials

  /// A provider for the role and the file that `AWS_ROLE_ARN` and `AWS_WEB_IDENTITY_TOKEN_FILE` name, under the session
  /// name that `AWS_ROLE_SESSION_NAME` gives.
  ///
  /// - Parameter region: where STS is asked; `AWS_REGION`'s, or else the profile's, when left out.
  public init(region: String? = nil) {
    self.init(CredentialsContext(region: region))
  }

  init(_ context: CredentialsContext) {
    self.init(context) { () throws(CredentialsError) in try WebIdentitySource(environment: context.environment) }
  }

  /// A provider for a role and a token's file.
  ///
  /// - Parameters:
  ///   - role: the role's ARN.
  ///   - tokenFile: the path of the file; `~` is the home folder.
  ///   - sessionName: what the session is called in AWS's logs.
  ///   - region: where STS is asked; `AWS_REGION`'s when left out.
  public init(role: String, tokenFile: String, sessionName: String? = nil, region: String? = nil) {
    let source = WebIdentitySource(role: role, tokenFile: tokenFile, sessionName: sessionName)
    self.init(CredentialsContext(region: region)) { source }
  }

  private init(
    _ context: CredentialsContext, _ source: @escaping @Sendable () throws(CredentialsError) -> WebIdentitySource
  ) {
    cache = CachedCredentials(clock: context.clock) { () async throws(CredentialsError) in
      try await source().load(context)
    }
  }

  /// The credentials, loaded when they are first needed and renewed in time.
  public func credentials() async throws(CredentialsError) -> Credentials { try await cache.credentials() }
  /// The credentials, where they are there.
  public var currentCredentials: Credentials? { cache.currentCredentials }
}

/// A role for whoever has a token.
struct WebIdentitySource: Hashable, Sendable {
  var role: String
  var tokenFile: String
  var sessionName: String?
  var durationSeconds: Int?
  /// Where STS is asked, where neither code nor the environment says.
  var region: String?
}

extension WebIdentitySource {
  /// What the environment names.
  ///
  /// - Throws: ``CredentialsError`` of the kind ``CredentialsError/Kind/notConfigured`` where it names no file.
  init(environment: AWSEnvironment) throws(CredentialsError) {
    guard let tokenFile = environment.value("AWS_WEB_IDENTITY_TOKEN_FILE") else {
      throw CredentialsError(
        .notConfigured, "The environment names no web identity: AWS_WEB_IDENTITY_TOKEN_FILE is not set.")
    }
    guard let role = environment.value("AWS_ROLE_ARN") else {
      throw CredentialsError(
        .misconfigured, "AWS_WEB_IDENTITY_TOKEN_FILE is set and AWS_ROLE_ARN is not: set it to the role's ARN.")
    }
    self.init(role: role, tokenFile: tokenFile, sessionName: environment.value("AWS_ROLE_SESSION_NAME"))
  }

  /// Reads the token and asks STS.
  func load(_ context: CredentialsContext) async throws(CredentialsError) -> Credentials {
    let path = context.environment.expand(tokenFile)
    let bytes: [UInt8]?
    do throws(FileError) { bytes = try context.environment.contents(of: path) } catch {
      throw CredentialsError(.misconfigured, error.description)
    }
    guard let token = bytes?.split(whereSeparator: { $0 <= 0x20 }).first else {
      throw CredentialsError(.misconfigured, "There is no web identity token in \(path).")
    }
    return try await SecurityTokenService(context, region: region).assumeRole(
      role, sessionName: sessionName ?? context.generatedSessionName, durationSeconds: durationSeconds,
      webIdentityToken: String(decoding: token, as: UTF8.self))
  }
}
