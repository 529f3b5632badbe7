/// The services that give credentials.
enum CredentialsService: String {
  case sts
  case sso = "portal.sso"
  case oidc

  /// The variable that names another endpoint of it.
  var variable: String {
    switch self {
    case .sts: "AWS_ENDPOINT_URL_STS"
    case .sso: "AWS_ENDPOINT_URL_SSO"
    case .oidc: "AWS_ENDPOINT_URL_SSO_OIDC"
    }
  }
}

extension CredentialsContext {
  /// Where a service answers: at the endpoint that the environment names, or at the region's own.
  ///
  /// https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
  func endpoint(of service: CredentialsService, region: String) throws(CredentialsError) -> Endpoint {
    do throws(EndpointError) {
      if environment.value("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")?.lowercased() != "true",
        let url = environment.value(service.variable) ?? environment.value("AWS_ENDPOINT_URL")
      {
        return try Endpoint(url)
      }
      let suffix = region.hasPrefix("cn-") ? "amazonaws.com.cn" : "amazonaws.com"
      return try Endpoint("https://\(service.rawValue).\(region).\(suffix)")
    } catch {
      throw CredentialsError(.misconfigured, error.description)
    }
  }
}
