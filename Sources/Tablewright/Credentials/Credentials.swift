/// The keys that a request is signed with. Its description never shows the secret or the token.
public struct Credentials: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
  /// The access key id, which names the keys and is sent with every request.
  public var accessKeyID: String
  /// The secret access key, which never leaves the process.
  public var secretAccessKey: String
  /// The session token of temporary credentials.
  public var sessionToken: String?

  /// Makes credentials of their parts.
  public init(accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil) {
    self.accessKeyID = accessKeyID
    self.secretAccessKey = secretAccessKey
    self.sessionToken = sessionToken
  }

  /// The access key id alone.
  public var description: String { "Credentials(accessKeyID: \(accessKeyID))" }
  /// The access key id alone.
  public var customMirror: Mirror { Mirror(self, children: ["accessKeyID": accessKeyID]) }
}

/// Where credentials come from. Asked before every request: what is slow to load is the provider's to keep.
public protocol CredentialsProvider: Sendable {
  /// The credentials to sign with now.
  ///
  /// - Throws: ``CredentialsError`` when there are none.
  func credentials() async throws(CredentialsError) -> Credentials
}

/// Why there are no credentials to sign with.
public struct CredentialsError: Error, Hashable, CustomStringConvertible {
  /// A sentence that says where they were looked for and what to do.
  public var description: String

  /// Makes an error with a sentence for a person.
  public init(_ description: String) { self.description = description }
}
