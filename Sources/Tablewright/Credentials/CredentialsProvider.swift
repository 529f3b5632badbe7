/// Where credentials come from. Asked before every request: what is slow to load is the provider's to keep.
///
/// The library's own providers keep what they load and renew it in time; ``CachedCredentials`` does the same for a
/// function of your own.
public protocol CredentialsProvider: Sendable {
  /// The credentials to sign with now. A provider should end soon when its task is cancelled: a request that can't
  /// wait any longer for its credentials waits for that.
  ///
  /// - Throws: ``CredentialsError`` when there are none.
  func credentials() async throws(CredentialsError) -> Credentials

  /// The credentials to sign with now, where they are there without waiting for anything. A request asks here first;
  /// a provider that always gives nil, as one does that has no such property, is asked for ``credentials()``.
  var currentCredentials: Credentials? { get }
}

extension CredentialsProvider {
  /// None without waiting.
  public var currentCredentials: Credentials? { nil }
}
