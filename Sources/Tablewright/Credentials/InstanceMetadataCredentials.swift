/// A provider of the credentials that an EC2 instance's metadata service gives: those of the instance's role.
///
/// It asks by version 2 of the service, with a token; by version 1 only where the service refuses to give a token with
/// status 403, 404 or 405, and `AWS_EC2_METADATA_V1_DISABLED` is not true. In a container, the token's answer needs a hop
/// limit of 2. `AWS_EC2_METADATA_DISABLED` set to true keeps it from asking at all.
///
/// When the service gives credentials that end soon, because AWS could not renew them, they are used until it can.
///
/// https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html
public struct InstanceMetadataCredentials: CredentialsProvider {
  private let cache: CachedCredentials

  /// A provider that reads its settings from the process's environment and the config file.
  public init() { self.init(CredentialsContext()) }

  init(_ context: CredentialsContext, settings: [String: String] = [:]) {
    cache = CachedCredentials(clock: context.clock) { () async throws(CredentialsError) in
      try await InstanceMetadataSource(context: context, settings: settings).load()
    }
  }

  /// The credentials, loaded when they are first needed and renewed in time.
  public func credentials() async throws(CredentialsError) -> Credentials { try await cache.credentials() }
  /// The credentials, where they are there.
  public var currentCredentials: Credentials? { cache.currentCredentials }
}
