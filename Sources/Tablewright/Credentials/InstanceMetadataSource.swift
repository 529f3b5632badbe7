/// One look at what an EC2 instance's metadata service gives.
struct InstanceMetadataSource {
  let context: CredentialsContext
  /// The profile in the config file, whose settings the environment's go before.
  var settings: [String: String] = [:]

  private static let name = "The instance's metadata service"
  /// How soon credentials may end without being taken for ones that AWS could not renew.
  private static let renewal: Duration = .seconds(15 * 60)
  /// The paths that list the instance's role: the newer one tells its account too.
  private static let paths = [
    "/latest/meta-data/iam/security-credentials-extended/", "/latest/meta-data/iam/security-credentials/",
  ]

  /// Asks the service for the role's name and then for its credentials.
  ///
  /// - Throws: ``CredentialsError`` of the kind ``CredentialsError/Kind/notConfigured`` where it must not be asked.
  func load() async throws(CredentialsError) -> Credentials {
    guard context.environment.value("AWS_EC2_METADATA_DISABLED")?.lowercased() != "true" else {
      throw CredentialsError(.notConfigured, "\(Self.name) is not asked: AWS_EC2_METADATA_DISABLED is true.")
    }
    let endpoint = try endpoint()
    let token = try await token(endpoint)
    let given = setting("AWS_EC2_INSTANCE_PROFILE_NAME", "ec2_instance_profile_name")
    for path in Self.paths {
      var role = given
      if role == nil { role = try await text(endpoint, path, token) }
      guard let role else { continue }
      guard let body = try await get(endpoint, path + role.percentEncoded, token) else { continue }
      return extended(try Self.credentials(body))
    }
    throw CredentialsError(
      given.map { "\(Self.name) knows no role \($0.shortened)." }
        ?? "\(Self.name) knows no role: attach an instance profile to the instance.")
  }

  /// A setting of the environment, or of the profile.
  private func setting(_ variable: String, _ key: String) -> String? {
    context.environment.value(variable) ?? settings[key]
  }

  private func endpoint() throws(CredentialsError) -> Endpoint {
    let mode = setting("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "ec2_metadata_service_endpoint_mode") ?? "IPv4"
    guard ["ipv4", "ipv6"].contains(mode.lowercased()) else {
      let message = "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE must be IPv4 or IPv6, and is \"\(mode.shortened)\"."
      throw CredentialsError(.misconfigured, message)
    }
    let url =
      setting("AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint")
      ?? (mode.lowercased() == "ipv6" ? "http://[fd00:ec2::254]" : "http://169.254.169.254")
    do throws(EndpointError) { return try Endpoint(url) } catch {
      throw CredentialsError(.misconfigured, "AWS_EC2_METADATA_SERVICE_ENDPOINT: \(error.description)")
    }
  }

  /// A token for the other requests; nil where they must do without.
  private func token(_ endpoint: Endpoint) async throws(CredentialsError) -> String? {
    let response = try await send(
      "PUT", endpoint, "/latest/api/token", [("x-aws-ec2-metadata-token-ttl-seconds", "21600")])
    switch response.status {
    case 200:
      let token = String(decoding: response.body, as: UTF8.self)
      guard !token.isEmpty else { throw CredentialsError("\(Self.name) gave an empty token.") }
      return token
    case 403, 404, 405:
      let isOff = setting("AWS_EC2_METADATA_V1_DISABLED", "ec2_metadata_v1_disabled")?.lowercased() == "true"
      guard isOff else { return nil }
      throw CredentialsError(
        """
        \(Self.name) gives no token (status \(response.status)), and AWS_EC2_METADATA_V1_DISABLED forbids to ask without \
        one.
        """)
    default: throw CredentialsError("\(Self.name) gives no token: status \(response.status).")
    }
  }

  /// The body at a path; nil where there is nothing.
  private func get(_ endpoint: Endpoint, _ path: String, _ token: String?) async throws(CredentialsError) -> [UInt8]? {
    var token = token
    for isLast in [false, true] {
      let response = try await send("GET", endpoint, path, token.map { [("x-aws-ec2-metadata-token", $0)] } ?? [])
      switch response.status {
      case 200: return response.body
      case 404: return nil
      // The token's time is up, or the service was restarted.
      case 401 where !isLast && token != nil: token = try await self.token(endpoint)
      default: throw CredentialsError("\(Self.name) refused with status \(response.status).")
      }
    }
    return nil
  }

  private func text(_ endpoint: Endpoint, _ path: String, _ token: String?) async throws(CredentialsError) -> String? {
    guard let body = try await get(endpoint, path, token) else { return nil }
    let text = String(decoding: body, as: UTF8.self).split { $0.isWhitespace }.first.map(String.init)
    guard let text else { throw CredentialsError("\(Self.name) names no role.") }
    return text
  }

  private func send(
    _ method: String, _ endpoint: Endpoint, _ path: String, _ headers: [(String, String)]
  ) async throws(CredentialsError) -> TransportResponse {
    var request = try CredentialsRequest(name: Self.name, method, endpoint, path, headers: headers)
    request.isDirect = true
    request.timeout = .seconds(number("AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout", 1...60))
    request.attempts = number("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts", 1...10)
    return try await context.send(request)
  }

  /// A number within bounds; the lowest where there is none.
  private func number(_ variable: String, _ key: String, _ bounds: ClosedRange<Int>) -> Int {
    let number = setting(variable, key).flatMap { Int($0) } ?? bounds.lowerBound
    return min(max(number, bounds.lowerBound), bounds.upperBound)
  }

  private static func credentials(_ body: [UInt8]) throws(CredentialsError) -> Credentials {
    let json = try CredentialsJSON(body, of: name)
    if let code = json["Code"], code != "Success" {
      let message = json["Message"].map { ": \($0.shortened)" } ?? ""
      throw CredentialsError("\(name) has no credentials for the role: \(code.shortened)\(message).")
    }
    return try Credentials(json, token: "Token", source: name)
  }

  /// Credentials whose end is near are ones that AWS could not renew, and that its services take for longer: they are
  /// used and asked for again some minutes later, as in AWS's own SDKs.
  ///
  private func extended(_ credentials: Credentials) -> Credentials {
    let now = context.clock.now()
    guard let end = credentials.expiration, end < now + Self.renewal else { return credentials }
    var extended = credentials
    extended.expiration = now + Self.renewal + .seconds(120 + Int(context.clock.random() * 480))
    return extended
  }
}
