/// Whether requests go to a host of the account's own, such as `123456789012.ddb.eu-west-1.amazonaws.com`.
///
/// https://docs.aws.amazon.com/sdkref/latest/guide/feature-account-endpoints.html
public enum AccountIDEndpointMode: String, Sendable, Hashable, CaseIterable {
  /// Where the credentials say which account is theirs, and the region has such hosts.
  case preferred
  /// Never.
  case disabled
  /// Always: where the account is not known, requests fail.
  case required
}
