/// Why a client can't be made.
public struct ConfigurationError: Error, Hashable, CustomStringConvertible {
  /// A sentence that says what is wrong and what to do.
  public var description: String
}

extension DynamoDBClient {
  /// A client of DynamoDB itself, or of the server that `AWS_ENDPOINT_URL_DYNAMODB` names.
  ///
  /// - Parameters:
  ///   - region: such as `eu-west-1`; `AWS_REGION` or `AWS_DEFAULT_REGION` when left out.
  ///   - credentials: what to sign with; those of ``DefaultCredentials`` when left out.
  /// - Throws: ``ConfigurationError`` where there is no region, or the endpoint is none.
  public static func aws(
    region: String? = nil, credentials: (any CredentialsProvider)? = nil,
    configuration: Configuration = Configuration(), transport: CurlTransport.Configuration = .init()
  ) throws(ConfigurationError) -> DynamoDBClient {
    guard let region = region ?? environmentRegion else {
      throw ConfigurationError(
        description: "No AWS region is known. Give one, as in .aws(region: \"eu-west-1\"), or set AWS_REGION.")
    }
    do throws(CurlTransport.SetupError) { try CurlTransport.check(region) } catch {
      throw ConfigurationError(description: error.description)
    }
    let endpoint: Endpoint
    do throws(EndpointError) {
      if let url = AWSEnvironment.system.value("AWS_ENDPOINT_URL_DYNAMODB") {
        endpoint = try Endpoint(url)
      } else {
        endpoint = try .aws(region: region)
      }
    } catch { throw ConfigurationError(description: error.description) }
    return try make(endpoint, region, credentials ?? DefaultCredentials(region: region), configuration, transport)
  }

  /// A client of any server that speaks DynamoDB's protocol.
  ///
  /// - Parameters:
  ///   - url: such as `http://127.0.0.1:8000`.
  ///   - region: what requests are signed for; `AWS_REGION`, `AWS_DEFAULT_REGION` or `us-east-1` when left out.
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
    let region = region ?? environmentRegion ?? "us-east-1"
    let credentials = credentials ?? defaultCredentials(for: endpoint, region: region)
    return try make(endpoint, region, credentials, configuration, transport)
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

  private static var environmentRegion: String? {
    AWSEnvironment.system.value("AWS_REGION") ?? AWSEnvironment.system.value("AWS_DEFAULT_REGION")
  }
}
