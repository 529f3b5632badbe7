/// A provider of the credentials of a role that someone who is logged in to IAM Identity Center may use
/// (`aws sso login`).
///
/// The login's token is taken from the AWS CLI's cache, `~/.aws/sso/cache`. That of a named session is renewed there
/// shortly before its end, as the CLI does.
///
/// https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html
public struct SSOCredentials: CredentialsProvider {
  private let cache: CachedCredentials

  /// A provider for one role in one account.
  ///
  /// - Parameters:
  ///   - startURL: the URL of the organization's portal (`sso_start_url`).
  ///   - region: where the portal is (`sso_region`).
  ///   - accountID: the account (`sso_account_id`).
  ///   - roleName: the role's name (`sso_role_name`).
  ///   - session: the name of the session in the config file (`sso_session`); nil for a login without one.
  public init(startURL: String, region: String, accountID: String, roleName: String, session: String? = nil) {
    self.init(
      CredentialsContext(),
      SSOSource(
        startURL: startURL, region: region, accountID: accountID, roleName: roleName, session: session, login: ""))
  }

  init(_ context: CredentialsContext, _ source: SSOSource) {
    cache = CachedCredentials(clock: context.clock) { () async throws(CredentialsError) in
      try await source.load(context)
    }
  }

  /// The credentials, loaded when they are first needed and renewed in time.
  public func credentials() async throws(CredentialsError) -> Credentials { try await cache.credentials() }
  /// The credentials, where they are there.
  public var currentCredentials: Credentials? { cache.currentCredentials }
}
