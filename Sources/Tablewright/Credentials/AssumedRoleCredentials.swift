/// A provider of the credentials of a role, for one who has credentials that may assume it.
///
///     let reports = AssumedRoleCredentials(
///       role: "arn:aws:iam::123456789012:role/reports", credentials: DefaultCredentials())
///
/// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
public struct AssumedRoleCredentials: CredentialsProvider {
  private let cache: CachedCredentials

  /// A provider for a role.
  ///
  /// - Parameters:
  ///   - role: the role's ARN.
  ///   - credentials: who assumes it.
  ///   - sessionName: what the session is called in AWS's logs.
  ///   - externalID: what the role's trust policy may ask for.
  ///   - durationSeconds: how long the credentials are good: 900 up to what the role allows; an hour when left out.
  ///   - region: where STS is asked; `AWS_REGION`'s when left out.
  public init(
    role: String, credentials: some CredentialsProvider, sessionName: String? = nil, externalID: String? = nil,
    durationSeconds: Int? = nil, region: String? = nil
  ) {
    let role = AssumedRole(
      arn: role, sessionName: sessionName, externalID: externalID, durationSeconds: durationSeconds)
    self.init(CredentialsContext(region: region), role, credentials)
  }

  init(_ context: CredentialsContext, _ role: AssumedRole, _ credentials: some CredentialsProvider) {
    cache = CachedCredentials(clock: context.clock) { () async throws(CredentialsError) in
      try await SecurityTokenService(context).assumeRole(
        role, sessionName: role.sessionName ?? context.generatedSessionName, tokenCode: nil,
        credentials: try await credentials.credentials())
    }
  }

  /// The credentials, loaded when they are first needed and renewed in time.
  public func credentials() async throws(CredentialsError) -> Credentials { try await cache.credentials() }
  /// The credentials, where they are there.
  public var currentCredentials: Credentials? { cache.currentCredentials }
}
