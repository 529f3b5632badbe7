/// A provider of the credentials that a container gets from its host: tasks of ECS, pods of EKS with Pod Identity, and
/// whatever else sets `AWS_CONTAINER_CREDENTIALS_RELATIVE_URI` or `AWS_CONTAINER_CREDENTIALS_FULL_URI`.
///
/// Of the authorization token, the file that `AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE` names goes before
/// `AWS_CONTAINER_AUTHORIZATION_TOKEN`, and is read again for each load. Requests go to the host itself, past proxies.
///
/// https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
public struct ContainerCredentials: CredentialsProvider {
  private let cache: CachedCredentials

  /// A provider that reads the process's environment.
  public init() { self.init(CredentialsContext()) }

  init(_ context: CredentialsContext) {
    cache = CachedCredentials(clock: context.clock) { () async throws(CredentialsError) in
      try await ContainerSource(context: context).load()
    }
  }

  /// The credentials, loaded when they are first needed and renewed in time.
  public func credentials() async throws(CredentialsError) -> Credentials { try await cache.credentials() }
  /// The credentials, where they are there.
  public var currentCredentials: Credentials? { cache.currentCredentials }
}

/// One look at what a container's host gives.
struct ContainerSource {
  let context: CredentialsContext

  private static let relativeURI = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"
  private static let fullURI = "AWS_CONTAINER_CREDENTIALS_FULL_URI"
  private static let token = "AWS_CONTAINER_AUTHORIZATION_TOKEN"
  private static let tokenFile = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"

  /// Asks the host.
  ///
  /// - Throws: ``CredentialsError`` of the kind ``CredentialsError/Kind/notConfigured`` outside of containers.
  func load() async throws(CredentialsError) -> Credentials {
    let url = try location()
    var headers = [("Accept", "application/json")]
    if let token = try authorization() { headers.append(("Authorization", token)) }
    var request = try CredentialsRequest(
      name: "The container's credentials", "GET", url.endpoint, url.target, headers: headers)
    request.timeout = .seconds(2)
    request.isDirect = true
    let response = try await context.send(request)
    let source = "The container's credentials service at \(url.endpoint)"
    guard response.status == 200 else {
      let fields = try? CredentialsJSON(response.body)
      let message = (fields?["message"] ?? fields?["Message"]).map { ": \($0.shortened)" } ?? ""
      throw CredentialsError("\(source) refused with status \(response.status)\(message).")
    }
    return try Credentials(json: response.body, token: "Token", source: source)
  }

  private func location() throws(CredentialsError) -> (endpoint: Endpoint, target: String) {
    if let path = context.environment.value(Self.relativeURI) {
      return try Self.split("http://169.254.170.2\(path.hasPrefix("/") ? "" : "/")\(path)", Self.relativeURI)
    }
    guard let url = context.environment.value(Self.fullURI) else {
      throw CredentialsError(
        .notConfigured, "The container gives none: neither \(Self.relativeURI) nor \(Self.fullURI) is set.")
    }
    let location = try Self.split(url, Self.fullURI)
    guard location.endpoint.scheme == .https || Self.isAllowed(location.endpoint.host) else {
      throw CredentialsError(
        .misconfigured,
        """
        \(Self.fullURI) names \(location.endpoint). Without TLS, credentials are asked for on this machine and from \
        169.254.170.2, 169.254.170.23 and fd00:ec2::23 alone.
        """)
    }
    return location
  }

  private static func split(
    _ url: String, _ variable: String
  ) throws(CredentialsError) -> (endpoint: Endpoint, target: String) {
    let authority = url.firstRange(of: "://")?.upperBound ?? url.startIndex
    let path = url[authority...].firstIndex { "/?".contains($0) } ?? url.endIndex
    do throws(EndpointError) {
      let endpoint = try Endpoint(String(url[..<path]))
      return (endpoint, url[path...].hasPrefix("/") ? String(url[path...]) : "/\(url[path...])")
    } catch {
      throw CredentialsError(.misconfigured, "\(variable) names no server: \(error.description)")
    }
  }

  private static func isAllowed(_ host: String) -> Bool {
    if ["localhost", "::1", "169.254.170.2", "169.254.170.23", "fd00:ec2::23"].contains(host) { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  private func authorization() throws(CredentialsError) -> String? {
    guard let path = context.environment.value(Self.tokenFile) else { return context.environment.value(Self.token) }
    let bytes: [UInt8]?
    do throws(FileError) { bytes = try context.environment.contents(of: path) } catch {
      throw CredentialsError(.misconfigured, error.description)
    }
    guard let bytes else {
      throw CredentialsError(.misconfigured, "\(Self.tokenFile) names \(path), where there is no file.")
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
