/// Why a request can't be signed. No case carries a secret.
package enum SigningError: Error, Hashable, CustomStringConvertible {
  /// OpenSSL offers no SHA-256, or no memory for it.
  case digestUnavailable
  /// A part of the credentials is empty or holds characters that an HTTP header can't.
  case invalidCredentials(part: String)
  /// An operation's name is not made of ASCII letters and digits.
  case invalidOperation(String)

  package var description: String {
    switch self {
    case .digestUnavailable: "OpenSSL offers no SHA-256, which every request is signed with."
    case .invalidCredentials(let part):
      "The \(part) is empty or holds a space or a control character; copy it again from its source."
    case .invalidOperation(let name): "\"\(name)\" is not the name of an operation: it may hold ASCII letters alone."
    }
  }
}
