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
    let resolved: EndpointRules.Resolved
    do throws(EndpointConflict) { resolved = try rules.resolve(.dynamoDB) } catch {
      throw ConfigurationError(description: error.description)
    }
    return try make(
      resolved.endpoint, resolved.signingRegion, credentials, configuration.completed(by: settings),
      transport.completed(by: settings))
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
    return try make(
      endpoint, region, credentials ?? defaultCredentials(for: endpoint, region: region),
      configuration.completed(by: settings), transport.completed(by: settings))
  }

  private static func make(
    _ endpoint: Endpoint, _ region: String, _ credentials: any CredentialsProvider, _ configuration: Configuration,
    _ transport: CurlTransport.Configuration
  ) throws(ConfigurationError) -> DynamoDBClient {
    do throws(CurlTransport.SetupError) {
      let transport = try CurlTransport(
        endpoint: endpoint, region: region, credentials: credentials, configuration: transport)
      return DynamoDBClient(transport: transport, configuration: configuration)
    } catch { throw ConfigurationError(description: error.description) }
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
