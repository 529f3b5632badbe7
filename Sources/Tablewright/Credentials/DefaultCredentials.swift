/// The provider that a client has unless it is given one: it looks where AWS's tools look, in their order, and takes the
/// first source that is there.
///
/// 1. the environment: `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN` (``EnvironmentCredentials``);
/// 2. a web identity that the environment names: `AWS_WEB_IDENTITY_TOKEN_FILE`, `AWS_ROLE_ARN`
///    (``WebIdentityCredentials``);
/// 3. the profile of the shared files (``ProfileCredentials``);
/// 4. the container's host (``ContainerCredentials``);
/// 5. the EC2 instance's metadata service (``InstanceMetadataCredentials``).
///
/// A source that is configured and fails ends the search: the next one may belong to somebody else. Where code names a
/// profile, that alone is looked at, after which come the container and the instance.
///
/// SDKs differ in whether the shared files (Python, JavaScript, Rust) or the environment's web identity (Java, Go) come
/// first. Here all that the environment says goes before the files, so that a file left over in an image changes nothing.
///
/// https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
public struct DefaultCredentials: CredentialsProvider {
  private let cache: CachedCredentials

  /// A provider that looks in the order above.
  ///
  /// - Parameters:
  ///   - profile: a profile in place of the environment's variables.
  ///   - region: where STS is asked; `AWS_REGION`'s, or else the profile's, when left out.
  public init(profile: String? = nil, region: String? = nil) {
    self.init(CredentialsContext(region: region), profile: profile)
  }

  init(_ context: CredentialsContext, profile: String? = nil) {
    cache = CachedCredentials(clock: context.clock) { () async throws(CredentialsError) in
      try await CredentialsChain(context: context, profile: profile).load()
    }
  }

  /// The credentials, loaded when they are first needed and renewed in time.
  public func credentials() async throws(CredentialsError) -> Credentials { try await cache.credentials() }
  /// The credentials, where they are there.
  public var currentCredentials: Credentials? { cache.currentCredentials }
}

/// One walk along the sources.
struct CredentialsChain {
  let context: CredentialsContext
  let profile: String?

  private enum Step {
    case environment
    case webIdentity
    case profile
    case container
    case instanceMetadata
  }

  /// The credentials of the first source that is there.
  ///
  /// - Throws: ``CredentialsError`` that says what was missing in each, or how the one that is there failed.
  func load() async throws(CredentialsError) -> Credentials {
    var reasons: [String] = []
    for step in steps {
      do throws(CredentialsError) { return try await load(step) } catch {
        guard error.kind == .notConfigured else { throw error }
        reasons.append("(\(reasons.count + 1)) \(error.description)")
      }
    }
    throw CredentialsError(
      .notConfigured,
      """
      No AWS credentials were found. \(reasons.joined(separator: " ")) Set AWS_ACCESS_KEY_ID and \
      AWS_SECRET_ACCESS_KEY, configure a profile with aws configure, or give the client a credentials provider.
      """)
  }

  private var steps: [Step] {
    (profile == nil ? [.environment, .webIdentity] : []) + [.profile, .container, .instanceMetadata]
  }

  private func load(_ step: Step) async throws(CredentialsError) -> Credentials {
    switch step {
    case .environment: try EnvironmentCredentials(context.environment).credentials()
    case .webIdentity: try await WebIdentitySource(environment: context.environment).load(context)
    case .profile: try await ProfileCredentials.source(context, profile).load(context, mfaCode: nil)
    case .container: try await ContainerSource(context: context).load()
    case .instanceMetadata: try await InstanceMetadataSource(context: context, settings: settings).load()
    }
  }

  /// The profile's settings of the metadata service.
  private var settings: [String: String] {
    (try? SharedConfiguration(context.environment, profile: profile))?.profile.values ?? [:]
  }
}
