/// Where DynamoDB answers: a scheme, a host and a port.
public struct Endpoint: Sendable, Hashable, CustomStringConvertible {
  /// How bytes travel.
  public enum Scheme: String, Sendable, Hashable {
    /// In the clear: for servers on this machine.
    case http
    /// Over TLS.
    case https

    /// The port that a URL of this scheme needs not name.
    public var defaultPort: UInt16 { self == .http ? 80 : 443 }
  }

  /// How bytes travel.
  public let scheme: Scheme
  /// A name, an IPv4 address, or an IPv6 address without its brackets.
  public let host: String
  /// The TCP port.
  public let port: UInt16

  /// Reads a URL such as `https://dynamodb.eu-north-1.amazonaws.com` or `http://[::1]:8000/`.
  ///
  /// - Throws: ``EndpointError`` for anything but a scheme, a host, a port, and `/` as the path.
  public init(_ url: String) throws(EndpointError) {
    guard let separator = url.utf8Range(of: "://"), let scheme = Scheme(rawValue: url[..<separator.start].lowercased())
    else { throw EndpointError(url: url, reason: .scheme) }
    var authority = url[separator.end...]
    if authority.hasSuffix("/") { authority.removeLast() }
    guard !authority.contains(where: { "/?#@".contains($0) }) else { throw EndpointError(url: url, reason: .parts) }
    let (host, port) = Self.split(authority)
    guard let host, Self.isHost(host, isBracketed: authority.hasPrefix("[")) else {
      throw EndpointError(url: url, reason: .host)
    }
    self.scheme = scheme
    self.host = host.lowercased()
    self.port = try Self.port(port, of: scheme, in: url)
  }

  /// DynamoDB's endpoint in a region, such as `https://dynamodb.eu-north-1.amazonaws.com`, in whichever of AWS's
  /// partitions the region is.
  ///
  /// - Throws: ``EndpointError`` when the region can't be part of a host's name.
  public static func aws(region: String) throws(EndpointError) -> Endpoint {
    do throws(EndpointConflict) { return try EndpointRules(region: region).resolve(.dynamoDB).endpoint } catch {
      throw EndpointError(url: region, reason: .host)
    }
  }

  /// The endpoint's URL without a path.
  public var description: String { "\(scheme.rawValue)://\(authority)" }

  /// The value of the `Host` header: with the port where it is not the scheme's own.
  var authority: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return port == scheme.defaultPort ? name : "\(name):\(port)"
  }

  private static func split(_ authority: Substring) -> (host: Substring?, port: Substring?) {
    if authority.hasPrefix("[") {
      guard let end = authority.firstIndex(of: "]") else { return (nil, nil) }
      let rest = authority[authority.index(after: end)...]
      let host = authority[authority.index(after: authority.startIndex)..<end]
      if rest.isEmpty { return (host, nil) }
      return rest.hasPrefix(":") ? (host, rest.dropFirst()) : (nil, nil)
    }
    guard let colon = authority.firstIndex(of: ":") else { return (authority, nil) }
    return (authority[..<colon], authority[authority.index(after: colon)...])
  }

  private static func isHost(_ host: Substring, isBracketed: Bool) -> Bool {
    guard !host.isEmpty, host.utf8.count <= 253, !host.hasPrefix("."), !host.contains("..") else { return false }
    return host.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
        UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "."):
        true
      case UInt8(ascii: ":"): isBracketed
      case UInt8(ascii: "g")...UInt8(ascii: "z"), UInt8(ascii: "G")...UInt8(ascii: "Z"), UInt8(ascii: "-"),
        UInt8(ascii: "_"):
        !isBracketed
      default: false
      }
    }
  }

  private static func port(
    _ text: Substring?, of scheme: Scheme, in url: String
  ) throws(EndpointError) -> UInt16 {
    guard let text else { return scheme.defaultPort }
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = UInt16(text), port > 0 else {
      throw EndpointError(url: url, reason: .port)
    }
    return port
  }
}

extension String {
  /// Where an ASCII text occurs first.
  fileprivate func utf8Range(of text: StaticString) -> (start: Index, end: Index)? {
    let count = text.utf8CodeUnitCount
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: count)
    var start = startIndex
    while let end = utf8.index(start, offsetBy: count, limitedBy: endIndex) {
      if utf8[start..<end].elementsEqual(wanted) { return (start, end) }
      start = utf8.index(after: start)
    }
    return nil
  }
}
