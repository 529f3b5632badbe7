import CTablewrightCrypto

/// SHA-256 and HMAC-SHA-256 over OpenSSL, with a context that is made once and used again.
///
/// A hasher belongs to one thread at a time: its owner hands it on together with what it belongs to.
package final class SHA256Hasher {
  /// The length of a digest in bytes.
  static let digestLength = 32
  /// The length of the blocks that SHA-256 works on, which HMAC pads its keys to.
  static let blockLength = 64

  /// Fetching an algorithm costs more than hashing a small request with it, so it is fetched once.
  private nonisolated(unsafe) static let algorithm = EVP_MD_fetch(nil, "SHA256", nil)
  private static let hexDigits = StaticString("0123456789abcdef")

  private let context: OpaquePointer
  private let digestBytes: UnsafeMutablePointer<UInt8>
  private let hexBytes: UnsafeMutablePointer<UInt8>

  /// A hasher with a context of its own.
  ///
  /// - Throws: ``SigningError/digestUnavailable`` when OpenSSL has no SHA-256 or no memory.
  package init() throws(SigningError) {
    guard Self.algorithm != nil, let context = EVP_MD_CTX_new() else { throw .digestUnavailable }
    self.context = context
    digestBytes = .allocate(capacity: Self.digestLength)
    digestBytes.initialize(repeating: 0, count: Self.digestLength)
    hexBytes = .allocate(capacity: 2 * Self.digestLength)
    hexBytes.initialize(repeating: 0, count: 2 * Self.digestLength)
  }

  deinit {
    EVP_MD_CTX_free(context)
    digestBytes.deallocate()
    hexBytes.deallocate()
  }

  /// The last digest.
  package var digest: [UInt8] { Array(UnsafeBufferPointer(start: digestBytes, count: Self.digestLength)) }

  /// Hashes bytes; the digest is kept until the next call.
  package func hash(_ bytes: [UInt8]) throws(SigningError) {
    guard begin(), update(bytes), finish() else { throw .digestUnavailable }
  }

  /// Computes the HMAC of bytes with a key whose padded blocks are `inner` and `outer`; the digest is kept.
  func authenticate(_ bytes: [UInt8], inner: [UInt8], outer: [UInt8]) throws(SigningError) {
    guard begin(), update(inner), update(bytes), finish() else { throw .digestUnavailable }
    guard begin(), update(outer), updateWithDigest(), finish() else { throw .digestUnavailable }
  }

  /// Computes the HMAC of bytes with a key of any length.
  func authenticate(_ bytes: [UInt8], key: [UInt8]) throws(SigningError) -> [UInt8] {
    let pads = try pads(of: key)
    try authenticate(bytes, inner: pads.inner, outer: pads.outer)
    return digest
  }

  /// The two blocks that HMAC starts its two hashes with (RFC 2104).
  func pads(of key: [UInt8]) throws(SigningError) -> (inner: [UInt8], outer: [UInt8]) {
    var block = key
    if block.count > Self.blockLength {
      try hash(block)
      block = digest
    }
    block.append(contentsOf: repeatElement(0, count: Self.blockLength - block.count))
    return (block.map { $0 ^ 0x36 }, block.map { $0 ^ 0x5C })
  }

  /// Appends the last digest in lower-case hexadecimal.
  func appendHexDigest(to bytes: inout [UInt8]) {
    let digits = Self.hexDigits.utf8Start
    for index in 0..<Self.digestLength {
      hexBytes[2 * index] = digits[Int(digestBytes[index] >> 4)]
      hexBytes[2 * index + 1] = digits[Int(digestBytes[index] & 0xF)]
    }
    bytes.append(contentsOf: UnsafeBufferPointer(start: hexBytes, count: 2 * Self.digestLength))
  }

  private func begin() -> Bool { EVP_DigestInit_ex2(context, Self.algorithm, nil) == 1 }

  private func update(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { EVP_DigestUpdate(context, $0.baseAddress, $0.count) == 1 }
  }

  private func updateWithDigest() -> Bool { EVP_DigestUpdate(context, digestBytes, Self.digestLength) == 1 }

  private func finish() -> Bool { EVP_DigestFinal_ex(context, digestBytes, nil) == 1 }
}
