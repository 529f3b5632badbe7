/// Why there are no credentials to sign with.
///
/// Its description names every source that was looked at, what was missing there and what to do. It never holds a
/// secret, nor anything that a server or a program answered besides an error's code and message.
public struct CredentialsError: Error, Hashable, CustomStringConvertible {
  /// What kind of failure it is, by what to do about it. More may be added.
  public enum Kind: Hashable, Sendable {
    /// Nothing tells the source to give credentials: a chain of sources goes on to the next one.
    case notConfigured
    /// The source is told to give credentials in a way that can't work: somebody has to change something.
    case misconfigured
    /// The source did not answer, or not with credentials: it may the next time.
    case failed
    /// The task that waited was cancelled.
    case cancelled
  }

  /// What kind of failure it is.
  public var kind: Kind
  /// A sentence that says where credentials were looked for and what to do.
  public var description: String

  /// Makes an error with a sentence for a person, which must hold no secret.
  public init(_ description: String) { self.init(.failed, description) }

  /// Makes an error of its parts. The sentence must hold no secret.
  public init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }

  static let cancelled = CredentialsError(.cancelled, "The task was cancelled while it waited for credentials.")
}
