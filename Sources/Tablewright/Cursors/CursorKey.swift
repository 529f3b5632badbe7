/// A secret that a client signs and encrypts its cursors with: 32 random bytes or more, the same in all processes that
/// use each other's cursors.
///
///     configuration.cursorKeys = [try CursorKey(new), try CursorKey(old)]  // the first one seals, all of them open
///
/// What signs and what encrypts is derived from it (HMAC-SHA-256 of a label each), so that neither serves as the other.
public struct CursorKey: Sendable {
  /// The fewest bytes of a secret.
  public static let minimumLength = 32
  /// How many bytes of a sealed place say which key it is under.
  static let identifierLength = 4

  /// What tells a place which key it was sealed under.
  let identifier: [UInt8]
  /// What signs: HMAC-SHA-256.
  let authentication: [UInt8]
  /// What encrypts: AES-256-GCM.
  let encryption: [UInt8]

  /// A key from a secret.
  ///
  /// - Throws: ``ConfigurationError`` where the secret is shorter than ``minimumLength`` bytes.
  public init(_ secret: [UInt8]) throws(ConfigurationError) {
    guard secret.count >= Self.minimumLength else {
      throw ConfigurationError(
        description: "A cursor key has at least \(Self.minimumLength) bytes, not \(secret.count). Take random ones.")
    }
    do throws(SigningError) {
      let hasher = try SHA256Hasher()
      func derived(_ use: String) throws(SigningError) -> [UInt8] {
        try hasher.authenticate(Array("tablewright cursor \(use)".utf8), key: secret)
      }
      identifier = Array(try derived("identifier").prefix(Self.identifierLength))
      authentication = try derived("authentication")
      encryption = try derived("encryption")
    } catch { throw ConfigurationError(description: "A cursor key can't be made: \(error).") }
  }
}

extension CursorKey: PartlyDescribed {
  /// Nothing: it is a secret.
  public var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}
