/// Everything about Signature Version 4 that stays the same for a day, a region and a set of credentials.
///
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
final class SigningKey: Sendable {
  /// Whole days since 1970.
  let day: Int64
  /// What the key was derived from.
  let credentials: Credentials
  /// `YYYYMMDD/region/service/aws4_request`.
  let scope: [UInt8]
  /// The derived key's padded blocks, which HMAC starts with.
  let innerPad: [UInt8]
  /// The block of the outer hash.
  let outerPad: [UInt8]
  /// The names of the signed headers, in their order.
  let signedHeaders: [UInt8]
  /// The canonical form of the token's header, with the new line before it; empty without a token.
  let canonicalToken: [UInt8]
  /// The lines of the head from the token to the signature, which follows.
  let headPrefix: [UInt8]

  /// Derives the key of one day.
  ///
  /// - Parameter signsTarget: whether requests have an `X-Amz-Target` header, as those of DynamoDB have.
  /// - Throws: ``SigningError`` for credentials that no header can carry.
  init(
    credentials: Credentials, date: SigningDate, region: String, service: String = "dynamodb",
    signsTarget: Bool = true, hasher: SHA256Hasher
  ) throws(SigningError) {
    try Self.check(credentials)
    self.credentials = credentials
    day = date.day
    var stamp: [UInt8] = []
    date.appendDay(to: &stamp)
    scope = stamp + Array("/\(region)/\(service)/aws4_request".utf8)
    let dayKey = try hasher.authenticate(stamp, key: Array("AWS4\(credentials.secretAccessKey)".utf8))
    let regionKey = try hasher.authenticate(Array(region.utf8), key: dayKey)
    let serviceKey = try hasher.authenticate(Array(service.utf8), key: regionKey)
    let key = try hasher.authenticate(Array("aws4_request".utf8), key: serviceKey)
    (innerPad, outerPad) = try hasher.pads(of: key)

    let token = credentials.sessionToken
    let names =
      ["content-type", "host", "x-amz-date"] + (token == nil ? [] : ["x-amz-security-token"])
      + (signsTarget ? ["x-amz-target"] : [])
    signedHeaders = Array(names.joined(separator: ";").utf8)
    canonicalToken = token.map { Array("\nx-amz-security-token:\($0)".utf8) } ?? []
    headPrefix =
      (token.map { Array("X-Amz-Security-Token: \($0)\r\n".utf8) } ?? [])
      + Array("Authorization: AWS4-HMAC-SHA256 Credential=\(credentials.accessKeyID)/".utf8) + scope
      + Array(", SignedHeaders=".utf8) + signedHeaders + Array(", Signature=".utf8)
  }

  /// Whether the key signs for these credentials on this day.
  func fits(_ credentials: Credentials, day: Int64) -> Bool {
    self.day == day && self.credentials == credentials
  }

  private static func check(_ credentials: Credentials) throws(SigningError) {
    try check(credentials.accessKeyID, "access key id")
    try check(credentials.secretAccessKey, "secret access key")
    if let token = credentials.sessionToken { try check(token, "session token") }
  }

  private static func check(_ part: String, _ name: String) throws(SigningError) {
    guard !part.isEmpty, part.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw .invalidCredentials(part: name)
    }
  }
}
