import CTablewrightCrypto

/// AES-256-GCM over OpenSSL: encryption that shows whether what is opened is what was sealed (NIST SP 800-38D).
final class AuthenticatedCipher {
  /// The bytes of a nonce; a random one serves for 2^32 messages under one key.
  static let nonceLength = 12
  private static let tagLength = 16

  /// Fetching an algorithm costs more than a small message does, so it is fetched once.
  private nonisolated(unsafe) static let algorithm = EVP_CIPHER_fetch(nil, "AES-256-GCM", nil)

  private let key: [UInt8]
  private let context: OpaquePointer

  /// A cipher with a key of 32 bytes; nil where OpenSSL has no such algorithm, or no memory.
  init?(key: [UInt8]) {
    guard key.count == 32, Self.algorithm != nil, let context = EVP_CIPHER_CTX_new() else { return nil }
    self.key = key
    self.context = context
  }

  deinit { EVP_CIPHER_CTX_free(context) }

  /// A nonce that no one can foretell.
  static func randomNonce() -> [UInt8] {
    var random = SystemRandomNumberGenerator()
    return (0..<nonceLength).map { _ in UInt8.random(in: 0...255, using: &random) }
  }

  /// Encrypts a text, and vouches for it and for other bytes; nil where OpenSSL fails.
  func seal(_ text: [UInt8], nonce: [UInt8], vouchingFor others: [UInt8]) -> [UInt8]? {
    guard nonce.count == Self.nonceLength, EVP_EncryptInit_ex2(context, Self.algorithm, key, nonce, nil) == 1,
      var sealed = transformed(text, vouchingFor: others, EVP_EncryptUpdate)
    else { return nil }
    var (rest, count) = ([UInt8](repeating: 0, count: Self.tagLength), Int32(0))
    guard EVP_EncryptFinal_ex(context, &rest, &count) == 1, count == 0 else { return nil }
    guard EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(Self.tagLength), &rest) == 1 else { return nil }
    sealed += rest
    return sealed
  }

  /// Decrypts what ``seal(_:nonce:vouchingFor:)`` made; nil where any of its bytes, or of the others, is not the same.
  func open(_ sealed: [UInt8], nonce: [UInt8], vouchingFor others: [UInt8]) -> [UInt8]? {
    guard sealed.count >= Self.tagLength, nonce.count == Self.nonceLength,
      EVP_DecryptInit_ex2(context, Self.algorithm, key, nonce, nil) == 1,
      let text = transformed(Array(sealed.dropLast(Self.tagLength)), vouchingFor: others, EVP_DecryptUpdate)
    else { return nil }
    var (tag, count) = (Array(sealed.suffix(Self.tagLength)), Int32(0))
    guard EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(Self.tagLength), &tag) == 1,
      EVP_DecryptFinal_ex(context, &tag, &count) == 1, count == 0
    else { return nil }
    return text
  }

  private typealias Update = (
    OpaquePointer?, UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<Int32>?, UnsafePointer<UInt8>?, Int32
  ) -> Int32

  private func transformed(_ text: [UInt8], vouchingFor others: [UInt8], _ update: Update) -> [UInt8]? {
    guard let length = Int32(exactly: text.count), let otherLength = Int32(exactly: others.count) else { return nil }
    var (output, count) = ([UInt8](repeating: 0, count: text.count), Int32(0))
    guard update(context, nil, &count, others, otherLength) == 1 else { return nil }
    guard update(context, &output, &count, text, length) == 1, count == length else { return nil }
    return output
  }
}
