import CTablewrightCrypto

/// The token of a login to IAM Identity Center, as the AWS CLI keeps it in a file.
struct SSOToken {
  /// How long before its end a token is renewed.
  private static let renewal: Duration = .seconds(15 * 60)
  private static let registrationNames = ["clientId", "clientSecret", "registrationExpiresAt"]

  private let fields: CredentialsJSON
  private let accessToken: String
  private let expiration: Timestamp

  /// The token of a login, renewed where its end is near and the login has a session.
  ///
  /// - Throws: ``CredentialsError`` that asks to log in, where nobody is or the login has ended.
  static func current(for source: SSOSource, _ context: CredentialsContext) async throws(CredentialsError) -> String {
    let path = context.environment.expand("~/.aws/sso/cache/\(fileName(source.session ?? source.startURL)).json")
    let token = try SSOToken(path, source, context)
    let now = context.clock.now()
    if source.session != nil, token.expiration < now + renewal {
      if let renewed = try await token.renew(path, source, context) { return renewed }
    }
    guard token.expiration > now else {
      throw source.loginNeeded("The login to IAM Identity Center has ended at \(token.expiration)")
    }
    return token.accessToken
  }

  private init(_ path: String, _ source: SSOSource, _ context: CredentialsContext) throws(CredentialsError) {
    let bytes: [UInt8]?
    do throws(FileError) { bytes = try context.environment.contents(of: path) } catch {
      throw CredentialsError(.misconfigured, error.description)
    }
    guard let bytes else { throw source.loginNeeded("Nobody is logged in to IAM Identity Center: there is no \(path)") }
    guard let fields = try? CredentialsJSON(bytes), let accessToken = fields["accessToken"],
      let expiration = fields["expiresAt"].flatMap({ Timestamp(iso8601: $0) })
    else { throw source.loginNeeded("\(path) holds no token of a login") }
    self.fields = fields
    self.accessToken = accessToken
    self.expiration = expiration
  }

  /// The name of a login's file: the SHA-1 of its session's name, or of its URL.
  private static func fileName(_ key: String) -> String {
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    let text = Array(key.utf8)
    guard EVP_Digest(text, text.count, &digest, &count, EVP_sha1(), nil) == 1 else { return "" }
    let digits = Array("0123456789abcdef".utf8)
    let name = digest.prefix(Int(count)).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: name, as: UTF8.self)
  }

  /// A new token, which is written to the file; nil where the login can't be renewed, or the server does not.
  ///
  /// https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_CreateToken.html
  private func renew(
    _ path: String, _ source: SSOSource, _ context: CredentialsContext
  ) async throws(CredentialsError) -> String? {
    let registration = Self.registrationNames.compactMap { fields[$0] }
    let now = context.clock.now()
    guard let refreshToken = fields["refreshToken"], registration.count == Self.registrationNames.count,
      let end = fields["registrationExpiresAt"].flatMap({ Timestamp(iso8601: $0) }), end > now,
      let answer = try await answer(refreshToken, registration, source, context),
      let accessToken = answer["accessToken"], let seconds = answer["expiresIn"].flatMap({ Int($0) }),
      (1...31_536_000).contains(seconds)
    else { return nil }
    let renewed = [
      ("startUrl", source.startURL), ("region", source.region), ("accessToken", accessToken),
      ("expiresAt", (now + .seconds(seconds)).wholeSeconds),
      // Without a new one, the old one is what the next renewal has.
      ("refreshToken", answer["refreshToken"] ?? refreshToken),
    ]
    // A token that can't be kept is still good for now.
    do throws(FileError) {
      try context.write(path, Self.object(renewed + Array(zip(Self.registrationNames, registration))))
    } catch {}
    return accessToken
  }

  /// What the service answers to the wish for a new token; nil where it gives none.
  private func answer(
    _ refreshToken: String, _ registration: [String], _ source: SSOSource, _ context: CredentialsContext
  ) async throws(CredentialsError) -> CredentialsJSON? {
    let body = Self.object([
      ("clientId", registration[0]), ("clientSecret", registration[1]), ("grantType", "refresh_token"),
      ("refreshToken", refreshToken),
    ])
    let request = try CredentialsRequest(
      name: "CreateToken", "POST", try context.endpoint(of: .oidc, region: source.region), "/token",
      headers: [("Content-Type", "application/json")], body: String(decoding: body, as: UTF8.self))
    do throws(CredentialsError) {
      let response = try await context.send(request)
      return response.status == 200 ? try CredentialsJSON(response.body, of: request.name) : nil
    } catch {
      if error.kind == .cancelled { throw error }
      return nil
    }
  }

  private static func object(_ members: [(String, String)]) -> [UInt8] {
    var text = "{"
    for (name, value) in members {
      text += "\(text.utf8.count == 1 ? "" : ", ")\(name.jsonQuoted): \(value.jsonQuoted)"
    }
    return Array("\(text)}".utf8)
  }
}

extension String {
  /// The text as a JSON string.
  fileprivate var jsonQuoted: String {
    var quoted = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\u{0}"..<"\u{20}": quoted += "\\u00\(scalar.value < 16 ? "0" : "")\(String(scalar.value, radix: 16))"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return "\(quoted)\""
  }
}

extension Timestamp {
  /// The text with whole seconds, as the AWS CLI writes it: `2030-01-31T12:00:00Z`.
  fileprivate var wholeSeconds: String { "\(description.prefix(19))Z" }
}
