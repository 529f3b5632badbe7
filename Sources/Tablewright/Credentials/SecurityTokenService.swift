/// Asks AWS's Security Token Service for the credentials of a role.
///
/// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
struct SecurityTokenService: Sendable {
  let context: CredentialsContext
  let region: String

  /// The service in the region that code, the environment or a profile names; in us-east-1 where nobody does.
  init(_ context: CredentialsContext, region: String? = nil) {
    self.context = context
    self.region =
      context.region ?? context.environment.value("AWS_REGION") ?? context.environment.value("AWS_DEFAULT_REGION")
      ?? region ?? "us-east-1"
  }

  /// The credentials of a role for one who has credentials of another.
  func assumeRole(
    _ role: AssumedRole, sessionName: String, tokenCode: String?, credentials: Credentials
  ) async throws(CredentialsError) -> Credentials {
    var parameters = [("RoleArn", role.arn), ("RoleSessionName", sessionName)]
    if let duration = role.durationSeconds { parameters.append(("DurationSeconds", String(duration))) }
    if let externalID = role.externalID { parameters.append(("ExternalId", externalID)) }
    if let serial = role.mfaSerial { parameters.append(("SerialNumber", serial)) }
    if let tokenCode { parameters.append(("TokenCode", tokenCode)) }
    return try await call("AssumeRole", parameters, credentials)
  }

  /// The credentials of a role for one who has the token of an identity provider.
  ///
  /// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
  func assumeRole(
    _ arn: String, sessionName: String, durationSeconds: Int?, webIdentityToken: String
  ) async throws(CredentialsError) -> Credentials {
    var parameters = [
      ("RoleArn", arn), ("RoleSessionName", sessionName), ("WebIdentityToken", webIdentityToken),
    ]
    if let durationSeconds { parameters.append(("DurationSeconds", String(durationSeconds))) }
    return try await call("AssumeRoleWithWebIdentity", parameters, nil)
  }

  private func call(
    _ action: String, _ parameters: [(String, String)], _ credentials: Credentials?
  ) async throws(CredentialsError) -> Credentials {
    let endpoint = try context.endpoint(of: .sts, region: region)
    let form = ([("Action", action), ("Version", "2011-06-15")] + parameters)
      .map { "\($0)=\($1.percentEncoded)" }.joined(separator: "&")
    var attempt = 0
    while true {
      attempt += 1
      let response = try await context.send(
        try request(action, endpoint, form: form, credentials: credentials))
      let texts: XMLTexts
      do throws(XMLTexts.Malformed) { texts = try XMLTexts(response.body) } catch {
        throw CredentialsError("\(action) at \(endpoint) answered with status \(response.status) and no readable XML.")
      }
      if response.status == 200 { return try Self.credentials(texts, action) }
      let code = texts["ErrorResponse/Error/Code"] ?? "HTTP\(response.status)"
      let isPassing = ["IDPCommunicationError", "Throttling", "ThrottlingException", "RequestLimitExceeded"].contains(
        code)
      guard isPassing, attempt < 3 else { throw refusal(code, texts, action) }
      try? await context.clock.sleep(.milliseconds(400) * attempt)
    }
  }

  private func request(
    _ action: String, _ endpoint: Endpoint, form: String, credentials: Credentials?
  ) throws(CredentialsError) -> CredentialsRequest {
    let date = SigningDate(secondsSince1970: context.clock.now().milliseconds / 1000)
    do throws(SigningError) {
      let bytes = try QueryRequestSigner.request(
        host: endpoint.authority, region: region, service: "sts", form: form, credentials: credentials, date: date)
      return CredentialsRequest(name: action, endpoint: endpoint, bytes: bytes)
    } catch {
      throw CredentialsError(.misconfigured, error.description)
    }
  }

  private func refusal(_ code: String, _ texts: XMLTexts, _ action: String) -> CredentialsError {
    let message = texts["ErrorResponse/Error/Message"].map { ": \($0.shortened)" } ?? ""
    return CredentialsError("\(action) in \(region) was refused with \(code.shortened)\(message).")
  }

  private static func credentials(_ texts: XMLTexts, _ action: String) throws(CredentialsError) -> Credentials {
    let path = "\(action)Response/\(action)Result/"
    func text(_ name: String) throws(CredentialsError) -> String {
      guard let text = texts["\(path)Credentials/\(name)"], !text.isEmpty else {
        throw CredentialsError("\(action) answered without \(name).")
      }
      return text
    }
    // arn:aws:sts::123456789012:assumed-role/name/session
    let account = texts["\(path)AssumedRoleUser/Arn"].flatMap { arn in
      let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
      return parts.count >= 6 && !parts[4].isEmpty ? String(parts[4]) : nil
    }
    return Credentials(
      accessKeyID: try text("AccessKeyId"), secretAccessKey: try text("SecretAccessKey"),
      sessionToken: try text("SessionToken"), expiration: try Timestamp(try text("Expiration"), of: action),
      accountID: account)
  }
}

extension String {
  /// The text as a part of a URL or a form: all but letters, digits and `-._~` as `%XX`.
  var percentEncoded: String {
    let digits = Array("0123456789ABCDEF".utf8)
    var encoded: [UInt8] = []
    for byte in utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        encoded.append(byte)
      default: encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}
