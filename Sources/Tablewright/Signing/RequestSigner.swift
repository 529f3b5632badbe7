import Synchronization

/// Writes whole HTTP requests of DynamoDB's JSON protocol, signed with Signature Version 4.
///
/// What it writes depends on its arguments alone; it keeps only the key of the last credentials and day.
package final class RequestSigner: Sendable {
  /// What a signature needs while it is made. It belongs to one thread at a time.
  package struct Scratch {
    fileprivate let hasher: SHA256Hasher
    fileprivate var text: [UInt8] = []
    fileprivate var key: SigningKey?

    /// Empty scratch space.
    package init() throws(SigningError) { hasher = try SHA256Hasher() }
  }

  private let region: String
  private let headStart: [UInt8]
  private let canonicalStart: [UInt8]
  private let lastKey = Mutex<SigningKey?>(nil)

  private static let contentType = "application/x-amz-json-1.0"
  private static let dateHeader = Array("\r\nX-Amz-Date: ".utf8)
  private static let lengthHeader = Array("\r\nContent-Length: ".utf8)
  private static let canonicalTarget = Array("\nx-amz-target:DynamoDB_20120810.".utf8)
  private static let algorithm = Array("AWS4-HMAC-SHA256\n".utf8)

  /// A signer for one host and region.
  ///
  /// - Parameter host: the value of the `Host` header, with the port where it is not the scheme's own.
  package init(host: String, region: String) {
    self.region = region
    headStart = Array(
      """
      POST / HTTP/1.1\r
      Host: \(host)\r
      Content-Type: \(Self.contentType)\r
      User-Agent: tablewright\r
      X-Amz-Target: DynamoDB_20120810.
      """.utf8)
    canonicalStart = Array("POST\n/\n\ncontent-type:\(Self.contentType)\nhost:\(host)\nx-amz-date:".utf8)
  }

  /// Replaces what `output` holds by the whole request, head and body.
  ///
  /// - Parameter attempt: which attempt of a call it is, written into headers that are not signed.
  /// - Throws: ``SigningError`` when the operation or the credentials can't be written into a header.
  package func write(
    operation: String, body: [UInt8], credentials: Credentials, date: SigningDate,
    attempt: TransportRequest.Attempt? = nil, scratch: inout Scratch, to output: inout [UInt8]
  ) throws(SigningError) {
    try Self.check(operation)
    let key = try key(for: credentials, date: date, scratch: &scratch)
    output.removeAll(keepingCapacity: true)
    output.append(contentsOf: headStart)
    output.append(contentsOf: operation.utf8)
    output.append(contentsOf: Self.dateHeader)
    date.append(to: &output)
    output.append(13)
    output.append(10)
    output.append(contentsOf: key.headPrefix)
    try sign(operation: operation, body: body, key: key, date: date, scratch: &scratch)
    scratch.hasher.appendHexDigest(to: &output)
    attempt?.appendHeaders(to: &output)
    output.append(contentsOf: Self.lengthHeader)
    output.appendDecimal(body.count)
    output.append(contentsOf: [13, 10, 13, 10])
    output.append(contentsOf: body)
  }

  /// Leaves the signature in the hasher.
  private func sign(
    operation: String, body: [UInt8], key: SigningKey, date: SigningDate, scratch: inout Scratch
  ) throws(SigningError) {
    let hasher = scratch.hasher
    try hasher.hash(body)
    scratch.text.removeAll(keepingCapacity: true)
    scratch.text.append(contentsOf: canonicalStart)
    date.append(to: &scratch.text)
    scratch.text.append(contentsOf: key.canonicalToken)
    scratch.text.append(contentsOf: Self.canonicalTarget)
    scratch.text.append(contentsOf: operation.utf8)
    scratch.text.append(10)
    scratch.text.append(10)
    scratch.text.append(contentsOf: key.signedHeaders)
    scratch.text.append(10)
    hasher.appendHexDigest(to: &scratch.text)
    try Self.sign(&scratch.text, key: key, date: date, hasher: hasher)
  }

  /// Replaces a canonical request by the string to sign, whose signature is left in the hasher.
  static func sign(
    _ text: inout [UInt8], key: SigningKey, date: SigningDate, hasher: SHA256Hasher
  ) throws(SigningError) {
    try hasher.hash(text)
    text.removeAll(keepingCapacity: true)
    text.append(contentsOf: algorithm)
    date.append(to: &text)
    text.append(10)
    text.append(contentsOf: key.scope)
    text.append(10)
    hasher.appendHexDigest(to: &text)
    try hasher.authenticate(text, inner: key.innerPad, outer: key.outerPad)
  }

  /// The key of the last signature made with this scratch space, or of any, or a new one.
  private func key(
    for credentials: Credentials, date: SigningDate, scratch: inout Scratch
  ) throws(SigningError) -> SigningKey {
    let day = date.day
    if let key = scratch.key, key.fits(credentials, day: day) { return key }
    if let key = lastKey.withLock({ $0 }), key.fits(credentials, day: day) {
      scratch.key = key
      return key
    }
    let key = try SigningKey(credentials: credentials, date: date, region: region, hasher: scratch.hasher)
    lastKey.withLock { $0 = key }
    scratch.key = key
    return key
  }

  private static func check(_ operation: String) throws(SigningError) {
    let isValid = operation.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
    }
    guard isValid, !operation.isEmpty else { throw .invalidOperation(operation) }
  }
}

extension [UInt8] {
  /// Appends a number that is not negative, in decimal digits.
  mutating func appendDecimal(_ number: Int) {
    var divisor = 1
    while number / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: number / divisor % 10))
      divisor /= 10
    }
  }
}
