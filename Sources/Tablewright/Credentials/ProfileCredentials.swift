/// A provider of the credentials of a profile in AWS's shared files, `~/.aws/config` and `~/.aws/credentials`.
///
/// A profile holds keys, or says how to get credentials: a role and who assumes it (`role_arn` with `source_profile` or
/// `credential_source`), a web identity, a login to IAM Identity Center, or a program (`credential_process`).
///
/// The files are read for each load: what is changed there counts from the next renewal on.
///
/// https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
public struct ProfileCredentials: CredentialsProvider {
  /// Asks a person for the current code of a device for multi-factor authentication, by the device's serial number or
  /// ARN.
  public typealias MFACode = @Sendable (_ serial: String) async throws(CredentialsError) -> String

  private let cache: CachedCredentials

  /// A provider for a profile.
  ///
  /// - Parameters:
  ///   - profile: the profile's name; that of `AWS_PROFILE`, or `default`, when left out.
  ///   - region: where STS is asked; `AWS_REGION`'s, or else the profile's, when left out.
  ///   - mfaCode: asks for the code of a device, for profiles with an `mfa_serial`. It is asked for each load: about
  ///     once an hour, unless the profile's `duration_seconds` says otherwise.
  public init(_ profile: String? = nil, region: String? = nil, mfaCode: MFACode? = nil) {
    self.init(CredentialsContext(region: region), profile, mfaCode: mfaCode)
  }

  init(_ context: CredentialsContext, _ profile: String? = nil, mfaCode: MFACode? = nil) {
    cache = CachedCredentials(clock: context.clock) { () async throws(CredentialsError) in
      try await Self.source(context, profile, asksForCodes: mfaCode != nil).load(context, mfaCode: mfaCode)
    }
  }

  /// Reads the files.
  static func source(
    _ context: CredentialsContext, _ profile: String?, asksForCodes: Bool = false
  ) throws(CredentialsError) -> ProfileSource {
    let files: SharedConfiguration
    do throws(ConfigurationFileError) {
      files = try SharedConfiguration(context.environment, profile: profile)
    } catch {
      throw CredentialsError(.misconfigured, error.description)
    }
    return try ProfileResolver(files: files, asksForCodes: asksForCodes).source(of: files.profileName)
  }

  /// The credentials, loaded when they are first needed and renewed in time.
  public func credentials() async throws(CredentialsError) -> Credentials { try await cache.credentials() }
  /// The credentials, where they are there.
  public var currentCredentials: Credentials? { cache.currentCredentials }
}
