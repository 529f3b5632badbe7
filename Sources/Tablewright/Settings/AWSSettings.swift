/// What the environment and a profile of the shared files say about clients. What code sets takes precedence.
///
///     var settings = try AWSSettings(profile: "production")
///     settings.usesFIPSEndpoint = true
///     let client = try DynamoDBClient.aws(settings)
///
/// Each is read from its variable, then from the profile.
/// https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html
public struct AWSSettings: Sendable {
  /// The profile that is used: the one that was asked for, that `AWS_PROFILE` names, or `default`.
  public let profile: String
  /// The profile that code asked for.
  let chosenProfile: String?
  /// The region (`AWS_REGION`, `AWS_DEFAULT_REGION`; `region`).
  public var region: String?
  /// DynamoDB's endpoint instead of AWS's own (`AWS_ENDPOINT_URL_DYNAMODB`, `AWS_ENDPOINT_URL`; `endpoint_url` below
  /// `dynamodb` in the profile's `services` section, `endpoint_url`), unless `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS` or
  /// `ignore_configured_endpoint_urls` is true.
  public var endpointURL: String? {
    get { endpointURLs[.dynamoDB] }
    set { endpointURLs[.dynamoDB] = newValue }
  }
  /// Whether requests go to hosts that are validated by FIPS 140 (`AWS_USE_FIPS_ENDPOINT`; `use_fips_endpoint`).
  public var usesFIPSEndpoint: Bool
  /// Whether requests go to hosts with IPv4 and IPv6 addresses (`AWS_USE_DUALSTACK_ENDPOINT`; `use_dualstack_endpoint`).
  public var usesDualStackEndpoint: Bool
  /// Whether requests go to hosts of the account's own (`AWS_ACCOUNT_ID_ENDPOINT_MODE`; `account_id_endpoint_mode`).
  public var accountIDEndpointMode: AccountIDEndpointMode
  /// How many times a request is sent at the most (`AWS_MAX_ATTEMPTS`; `max_attempts`).
  public var maximumAttempts: Int?
  /// How a client's requests follow each other (`AWS_RETRY_MODE`; `retry_mode`). `legacy`, the ways that SDKs had before,
  /// is taken for ``RetryPolicy/Mode/standard``.
  public var retryMode: RetryPolicy.Mode?
  /// A file of certificates in PEM to trust instead of the system's (`AWS_CA_BUNDLE`; `ca_bundle`).
  public var caBundle: String?
  /// Whether STS is asked at its global host from older regions (`AWS_STS_REGIONAL_ENDPOINTS`; `sts_regional_endpoints`).
  var usesGlobalSTS: Bool
  /// The endpoints that are configured.
  var endpointURLs: [AWSService: String]

  /// Reads the process's environment and the shared files.
  ///
  /// - Parameter profile: the profile to use; the one that `AWS_PROFILE` names, or `default`, when left out.
  /// - Throws: ``ConfigurationError`` that names the setting or the file and its line.
  public init(profile: String? = nil) throws(ConfigurationError) {
    let shared: SharedConfiguration
    do throws(ConfigurationFileError) { shared = try SharedConfiguration(.system, profile: profile) } catch {
      throw ConfigurationError(description: error.description)
    }
    try self.init(.system, shared, chosenProfile: profile)
  }

  /// The settings of an environment and the files that were read in it.
  init(
    _ environment: AWSEnvironment, _ shared: SharedConfiguration, chosenProfile: String? = nil
  ) throws(ConfigurationError) {
    self.chosenProfile = chosenProfile
    let reader = SettingReader(environment: environment, shared: shared)
    profile = shared.profileName
    region = environment.value("AWS_REGION") ?? reader.text("AWS_DEFAULT_REGION", "region")
    usesFIPSEndpoint = try reader.flag("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint")
    usesDualStackEndpoint = try reader.flag("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint")
    accountIDEndpointMode =
      try reader.choice("AWS_ACCOUNT_ID_ENDPOINT_MODE", "account_id_endpoint_mode") ?? .preferred
    maximumAttempts = try reader.count("AWS_MAX_ATTEMPTS", "max_attempts")
    let mode: RetryMode? = try reader.choice("AWS_RETRY_MODE", "retry_mode")
    retryMode = mode.map { $0 == .adaptive ? .adaptive : .standard }
    caBundle = reader.text("AWS_CA_BUNDLE", "ca_bundle").map { environment.expand($0) }
    let reach: STSReach? = try reader.choice("AWS_STS_REGIONAL_ENDPOINTS", "sts_regional_endpoints")
    usesGlobalSTS = reach == .legacy
    endpointURLs = try reader.endpointURLs()
  }

  /// The modes of AWS's SDKs.
  private enum RetryMode: String, CaseIterable { case standard, adaptive, legacy }

  /// Where STS is asked.
  private enum STSReach: String, CaseIterable { case regional, legacy }

  /// What decides where a service answers.
  func rules(for service: AWSService, region: String) -> EndpointRules {
    EndpointRules(
      region: region, url: endpointURLs[service], usesFIPS: usesFIPSEndpoint, usesDualStack: usesDualStackEndpoint,
      accountIDMode: accountIDEndpointMode, usesGlobalSTS: usesGlobalSTS)
  }
}
