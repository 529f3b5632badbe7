/// A provider of credentials that are given once and never change.
public struct StaticCredentials: CredentialsProvider, Hashable {
  private let given: Credentials

  /// A provider of these credentials.
  public init(_ credentials: Credentials) { given = credentials }

  /// A provider of credentials made of their parts.
  public init(accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil) {
    given = Credentials(accessKeyID: accessKeyID, secretAccessKey: secretAccessKey, sessionToken: sessionToken)
  }

  /// The credentials, at once and without waiting for anything.
  public func credentials() -> Credentials { given }

  /// The credentials.
  public var currentCredentials: Credentials? { given }
}
