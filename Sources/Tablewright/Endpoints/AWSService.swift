/// The services of AWS that the library talks to.
enum AWSService: Sendable, Hashable, CaseIterable {
  case dynamoDB
  /// Gives credentials of roles.
  case securityTokenService
  /// Gives credentials to those who have logged in to IAM Identity Center.
  case singleSignOn
  /// Renews their logins.
  case singleSignOnOIDC

  /// What the names of its hosts begin with.
  var hostPrefix: String {
    switch self {
    case .dynamoDB: "dynamodb"
    case .securityTokenService: "sts"
    case .singleSignOn: "portal.sso"
    case .singleSignOnOIDC: "oidc"
    }
  }

  /// Its name in settings: `AWS_ENDPOINT_URL_` in upper case, and in the `services` section of a config file.
  ///
  /// https://docs.aws.amazon.com/sdkref/latest/guide/ss-endpoints-table.html
  var settingName: String {
    switch self {
    case .dynamoDB: "dynamodb"
    case .securityTokenService: "sts"
    case .singleSignOn: "sso"
    case .singleSignOnOIDC: "sso_oidc"
    }
  }
}
