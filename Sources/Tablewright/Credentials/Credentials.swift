/// The keys that a request is signed with. Its description never shows the secret or the token.
public struct Credentials: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
  /// The access key id, which names the keys and is sent with every request.
  public var accessKeyID: String
  /// The secret access key, which never leaves the process.
  public var secretAccessKey: String
  /// The session token of temporary credentials.
  public var sessionToken: String?
  /// When temporary credentials end; nil for those that don't, or whose source did not say.
  public var expiration: Timestamp?
  /// The AWS account that the credentials belong to, where the source said: account-id endpoints need it.
  public var accountID: String?

  /// Makes credentials of their parts.
  public init(
    accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil, expiration: Timestamp? = nil,
    accountID: String? = nil
  ) {
    self.accessKeyID = accessKeyID
    self.secretAccessKey = secretAccessKey
    self.sessionToken = sessionToken
    self.expiration = expiration
    self.accountID = accountID
  }

  /// The access key id, and when the credentials end.
  public var description: String {
    let end = expiration.map { ", expiration: \($0)" } ?? ""
    return "Credentials(accessKeyID: \(accessKeyID)\(end))"
  }
  /// The access key id alone.
  public var customMirror: Mirror { Mirror(self, children: ["accessKeyID": accessKeyID]) }
}
