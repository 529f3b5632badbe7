/// Why a client can't be made.
public struct ConfigurationError: Error, Hashable, CustomStringConvertible {
  /// A sentence that says what is wrong and what to do.
  public var description: String
}

extension DynamoDBClient {
  /// A client of DynamoDB itself, or of the server that the environment or the profile names.
  ///
  /// - Parameters:
  ///   - region: such as `eu-west-1`; the environment's or the profile's when left out.
  ///   - profile: the profile of the shared files to use; the one that `AWS_PROFILE` names, or `default`.
  ///   - credentials: what to sign with; those of ``DefaultCredentials`` when left out.
  /// - Throws: ``ConfigurationError`` where there is no region, or a setting is none.
  public static func aws(
    region: String? = nil, profile: String? = nil, credentials: (any CredentialsProvider)? = nil,
    configuration: Configuration = Configuration(), transport: CurlTransport.Configuration = .init()
  ) throws(ConfigurationError) -> DynamoDBClient {
    var settings = try AWSSettings(profile: profile)
    if let region { settings.region = region }
    return try aws(settings, credentials: credentials, configuration: configuration, transport: transport)
  }

  /// A client of DynamoDB itself, or of the server that the settings name.
  ///
  /// - Parameters:
  ///   - settings: those of the environment and a profile, changed as you like.
  ///   - credentials: what to sign with; those of ``DefaultCredentials`` when left out.
  /// - Throws: ``ConfigurationError`` where there is no region, or settings exclude each other.
  public static func aws(
    _ settings: AWSSettings, credentials: (any CredentialsProvider)? = nil,
    configuration: Configuration = Configuration(), transport: CurlTransport.Configuration = .init()
  ) throws(ConfigurationError) -> DynamoDBClient {
    guard let region = settings.region else {
      throw ConfigurationError(
        description: """
          No AWS region is known. Give one, as in .aws(region: "eu-west-1"), or set AWS_REGION, or region in the \
          profile '\(settings.profile)'.
          """)
    }
    let rules = settings.rules(for: .dynamoDB, region: region)
    let credentials = credentials ?? DefaultCredentials(profile: settings.chosenProfile, region: region)
    return DynamoDBClient(
      transport: try makeTransport(rules, credentials, transport.completed(by: settings)),
      configuration: configuration.completed(by: settings))
  }

  /// A client of any server that speaks DynamoDB's protocol.
  ///
  /// - Parameters:
  ///   - url: such as `http://127.0.0.1:8000`.
  ///   - region: what requests are signed for; the environment's, the profile's or `us-east-1` when left out.
  ///   - credentials: what to sign with; those of ``DefaultCredentials`` when left out. Where the server is on this
  ///     machine, those of ``EnvironmentCredentials``, or else keys that mean nothing.
  /// - Throws: ``ConfigurationError`` where the URL names no endpoint.
  public static func endpoint(
    _ url: String, region: String? = nil, credentials: (any CredentialsProvider)? = nil,
    configuration: Configuration = Configuration(), transport: CurlTransport.Configuration = .init()
  ) throws(ConfigurationError) -> DynamoDBClient {
    let endpoint: Endpoint
    do throws(EndpointError) { endpoint = try Endpoint(url) } catch {
      throw ConfigurationError(description: error.description)
    }
    let settings = try AWSSettings()
    let region = region ?? settings.region ?? "us-east-1"
    let resolved = EndpointRules.Resolved(endpoint: endpoint, signingRegion: region)
    return DynamoDBClient(
      transport: try makeTransport(
        resolved, credentials ?? defaultCredentials(for: endpoint, region: region), transport.completed(by: settings)),
      configuration: configuration.completed(by: settings))
  }

  /// The transport to where the rules lead. What they say of every account is found out here and not with the first
  /// request.
  private static func makeTransport(
    _ rules: EndpointRules, _ credentials: any CredentialsProvider, _ configuration: CurlTransport.Configuration
  ) throws(ConfigurationError) -> any Transport {
    let fixed = (credentials as? StaticCredentials)?.credentials()
    guard rules.dependsOnAccount, fixed == nil else {
      return try makeTransport(try resolve(rules, fixed?.accountID), credentials, configuration)
    }
    var regional = rules
    regional.accountIDMode = .disabled
    _ = try resolve(regional, nil)
    do throws(CurlTransport.SetupError) { try configuration.check() } catch {
      throw ConfigurationError(description: error.description)
    }
    return AccountTransport(rules, credentials, timeout: configuration.attemptTimeout) {
      (resolved) throws(CurlTransport.SetupError) in
      try CurlTransport(
        endpoint: resolved.endpoint, region: resolved.signingRegion, credentials: credentials,
        configuration: configuration)
    }
  }

  private static func makeTransport(
    _ resolved: EndpointRules.Resolved, _ credentials: any CredentialsProvider,
    _ configuration: CurlTransport.Configuration
  ) throws(ConfigurationError) -> any Transport {
    do throws(CurlTransport.SetupError) {
      return try CurlTransport(
        endpoint: resolved.endpoint, region: resolved.signingRegion, credentials: credentials,
        configuration: configuration)
    } catch { throw ConfigurationError(description: error.description) }
  }

  private static func resolve(
    _ rules: EndpointRules, _ account: String?
  ) throws(ConfigurationError) -> EndpointRules.Resolved {
    do throws(EndpointConflict) { return try rules.resolve(.dynamoDB, accountID: account) } catch {
      throw ConfigurationError(description: error.description)
    }
  }

  private static func defaultCredentials(for endpoint: Endpoint, region: String) -> any CredentialsProvider {
    guard ["127.0.0.1", "::1", "localhost"].contains(endpoint.host) else { return DefaultCredentials(region: region) }
    // Read once: a static provider is asked without waiting.
    let found = try? EnvironmentCredentials().credentials()
    return StaticCredentials(found ?? Credentials(accessKeyID: "local", secretAccessKey: "local"))
  }
}

extension DynamoDBClient.Configuration {
  /// The configuration with what the environment or a profile says where code says nothing.
  fileprivate func completed(by settings: AWSSettings) -> Self {
    var configuration = self
    configuration.retry.chosenAttempts = retry.chosenAttempts ?? settings.maximumAttempts
    configuration.retry.chosenMode = retry.chosenMode ?? settings.retryMode
    return configuration
  }
}

extension CurlTransport.Configuration {
  /// The configuration with what the environment or a profile says where code says nothing.
  fileprivate func completed(by settings: AWSSettings) -> Self {
    var configuration = self
    configuration.caBundle = caBundle ?? settings.caBundle
    return configuration
  }
}
