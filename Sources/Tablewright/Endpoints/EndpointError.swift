/// Why a URL is not an endpoint.
public struct EndpointError: Error, Hashable, CustomStringConvertible {
  /// The part of the URL that can't be used.
  public enum Reason: Hashable, Sendable {
    /// There is no scheme, or it is neither `http` nor `https`.
    case scheme
    /// The host is missing, or is not a name, an IPv4 address or an IPv6 address in brackets.
    case host
    /// The port is not a number from 1 to 65535.
    case port
    /// There is a user, a path, a query or a fragment.
    case parts
  }

  /// The text as it was given, without a user and password.
  public let url: String
  /// The part that can't be used.
  public let reason: Reason

  init(url: String, reason: Reason) {
    self.url = Self.withoutUser(url)
    self.reason = reason
  }

  /// What stands before the last `@` may be a password.
  private static func withoutUser(_ url: String) -> String {
    guard let at = url.lastIndex(of: "@") else { return url }
    return "…\(url[at...])"
  }

  /// What is wrong and how an endpoint looks.
  public var description: String {
    let problem =
      switch reason {
      case .scheme: "it must start with http:// or https://"
      case .host: "its host must be a name, an IPv4 address, or an IPv6 address in brackets"
      case .port: "its port must be a number from 1 to 65535"
      case .parts: "it must have no user, path, query or fragment"
      }
    return "\"\(url)\" is not an endpoint: \(problem). For example http://localhost:8000"
  }
}
