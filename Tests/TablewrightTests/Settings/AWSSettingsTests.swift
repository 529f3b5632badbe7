import Testing

@testable import Tablewright

@Suite("Settings of the environment and the profile")
struct AWSSettingsTests {
  private static func settings(
    _ variables: [String: String] = [:], _ config: String = "", profile: String? = nil
  ) throws -> AWSSettings {
    let environment = AWSEnvironment(variables, home: "/h", files: ["/h/.aws/config": config])
    return try AWSSettings(environment, try SharedConfiguration(environment, profile: profile))
  }

  @Test("What nobody sets has AWS's defaults")
  func defaults() throws {
    let settings = try Self.settings()
    #expect(settings.region == nil && settings.endpointURL == nil && settings.caBundle == nil)
    #expect(settings.maximumAttempts == nil && settings.retryMode == nil && settings.profile == "default")
    #expect(!settings.usesFIPSEndpoint && !settings.usesDualStackEndpoint && !settings.usesGlobalSTS)
    #expect(settings.accountIDEndpointMode == .preferred)
  }

  private static let profile = """
    [default]
    region = sa-east-1
    use_fips_endpoint = True
    use_dualstack_endpoint = true
    max_attempts = 7
    retry_mode = adaptive
    ca_bundle = ~/ca.pem
    account_id_endpoint_mode = Required
    sts_regional_endpoints = legacy
    """

  @Test("A profile's settings are read")
  func fromProfile() throws {
    let settings = try Self.settings([:], Self.profile)
    #expect(settings.region == "sa-east-1" && settings.maximumAttempts == 7 && settings.retryMode == .adaptive)
    #expect(settings.usesFIPSEndpoint && settings.usesDualStackEndpoint && settings.usesGlobalSTS)
    #expect(settings.caBundle == "/h/ca.pem" && settings.accountIDEndpointMode == .required)
  }

  @Test("A variable comes before the profile")
  func variables() throws {
    let settings = try Self.settings(
      [
        "AWS_DEFAULT_REGION": "eu-west-3", "AWS_USE_FIPS_ENDPOINT": "false", "AWS_USE_DUALSTACK_ENDPOINT": "FALSE",
        "AWS_MAX_ATTEMPTS": "2", "AWS_RETRY_MODE": "standard", "AWS_CA_BUNDLE": "/ca.pem",
        "AWS_ACCOUNT_ID_ENDPOINT_MODE": "disabled", "AWS_STS_REGIONAL_ENDPOINTS": "regional",
      ], Self.profile)
    #expect(settings.region == "eu-west-3" && settings.maximumAttempts == 2 && settings.retryMode == .standard)
    #expect(!settings.usesFIPSEndpoint && !settings.usesDualStackEndpoint && !settings.usesGlobalSTS)
    #expect(settings.caBundle == "/ca.pem" && settings.accountIDEndpointMode == .disabled)
    #expect(
      try Self.settings(["AWS_REGION": "eu-west-1", "AWS_DEFAULT_REGION": "eu-west-3"]).region == "eu-west-1")
  }

  private static let endpoints = """
    [default]
    services = local
    endpoint_url = http://profile
    [profile plain]
    endpoint_url = http://profile
    [profile lost]
    services = missing
    [services local]
    dynamodb =
      endpoint_url = http://section
    """

  @Test(
    "An endpoint is the service's variable, the variable for all, the profile's services section, or the profile's",
    arguments: [
      (["AWS_ENDPOINT_URL_DYNAMODB": "http://own", "AWS_ENDPOINT_URL": "http://all"], "http://own", "http://all"),
      (["AWS_ENDPOINT_URL": "http://all"], "http://all", "http://all"),
      ([:], "http://section", "http://profile"),
      (["AWS_ENDPOINT_URL_STS": "http://sts"], "http://section", "http://sts"),
      (["AWS_PROFILE": "plain"], "http://profile", "http://profile"),
      (["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true", "AWS_ENDPOINT_URL": "http://all"], nil, nil),
    ] as [([String: String], String?, String?)])
  func endpointURLs(_ variables: [String: String], _ dynamoDB: String?, _ sts: String?) throws {
    let settings = try Self.settings(variables, Self.endpoints)
    #expect(settings.endpointURL == dynamoDB)
    #expect(settings.rules(for: .securityTokenService, region: "us-east-1").url == sts)
  }

  @Test(
    "A setting that makes no sense is an error that names it and says what it may be",
    arguments: [
      (["AWS_USE_FIPS_ENDPOINT": "yes"], "", "AWS_USE_FIPS_ENDPOINT is \"yes\" and must be true or false."),
      (["AWS_MAX_ATTEMPTS": "0"], "", "AWS_MAX_ATTEMPTS is \"0\" and must be a number from 1."),
      (
        [:], "[default]\nretry_mode = fast",
        "retry_mode in the profile 'default' of /h/.aws/config is \"fast\" and must be standard, adaptive, legacy."
      ),
      (
        ["AWS_PROFILE": "lost"], endpoints,
        "/h/.aws/config: the profile 'lost' asks for the services 'missing', which are not there; "
          + "add [services missing]."
      ),
    ])
  func refusals(_ variables: [String: String], _ config: String, _ expected: String) {
    let error = #expect(throws: ConfigurationError.self) { try Self.settings(variables, config) }
    #expect(error?.description == expected)
  }

  @Test("A client takes the attempts of the environment, unless code asks for others")
  func attempts() {
    var policy = RetryPolicy()
    #expect(policy.attempts == 5 && policy.chosenAttempts == nil)
    policy.attempts = 3
    #expect(policy.attempts == 3 && policy.chosenAttempts == 3)
  }

  @Test("Settings that exclude each other make no client")
  func conflicts() throws {
    var settings = try AWSSettings()
    settings.region = "eu-west-1"
    settings.endpointURL = "http://localhost:8000"
    settings.usesFIPSEndpoint = true
    let error = #expect(throws: ConfigurationError.self) { try DynamoDBClient.aws(settings) }
    #expect(error?.description.hasPrefix("FIPS endpoints are asked for, and an endpoint is given") == true)
    settings.region = nil
    #expect(throws: ConfigurationError.self) { try DynamoDBClient.aws(settings) }
    settings.region = "evil.example/"
    #expect(throws: ConfigurationError.self) { try DynamoDBClient.aws(settings) }
  }
}
