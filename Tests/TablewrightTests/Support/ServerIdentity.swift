import CTablewrightCrypto
import Foundation

/// A key and a certificate that it has signed itself, as a server shows them over TLS.
final class ServerIdentity: @unchecked Sendable {
  /// An identity for 127.0.0.1 like any other, made once.
  static let loopback = Result { try ServerIdentity() }

  /// The certificate's file in PEM, which a client can trust.
  let certificatePath: String
  /// What connections are made of.
  let context: OpaquePointer

  /// Makes a key and a certificate.
  ///
  /// - Parameters:
  ///   - name: whom the certificate is for, as in `IP:127.0.0.1` or `DNS:elsewhere.example`.
  ///   - validity: when it is valid, in seconds from now.
  ///   - newestVersion: the newest version of TLS that is spoken, such as `TLS1_2_VERSION`.
  ///   - wantsHTTP2: whether HTTP/2 is chosen wherever a client offers it.
  init(
    name: String = "IP:127.0.0.1", validity: ClosedRange<Int> = -3600...86_400, newestVersion: Int32 = TLS1_3_VERSION,
    wantsHTTP2: Bool = false
  ) throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("tablewright-\(UUID().uuidString).pem")
    certificatePath = path.path
    guard let context = SSL_CTX_new(TLS_server_method()) else { throw Failure(step: "SSL_CTX_new") }
    self.context = context
    let key = try Self.makeKey()
    defer { EVP_PKEY_free(key) }
    let certificate = try Self.makeCertificate(name, validity, key)
    defer { X509_free(certificate) }
    try Self.write(certificate, to: certificatePath)
    // Versions before 1.2 exist at security level 0 alone.
    SSL_CTX_set_security_level(context, newestVersion < TLS1_2_VERSION ? 0 : 1)
    guard SSL_CTX_use_certificate(context, certificate) == 1, SSL_CTX_use_PrivateKey(context, key) == 1,
      SSL_CTX_ctrl(context, SSL_CTRL_SET_MIN_PROTO_VERSION, 0, nil) == 1,
      SSL_CTX_ctrl(context, SSL_CTRL_SET_MAX_PROTO_VERSION, Int(newestVersion), nil) == 1
    else { throw Failure(step: "SSL_CTX") }
    if wantsHTTP2 { Self.chooseHTTP2(in: context) }
  }

  deinit {
    SSL_CTX_free(context)
    try? FileManager.default.removeItem(atPath: certificatePath)
  }

  private struct Failure: Error {
    let step: String
  }

  private static func makeKey() throws -> OpaquePointer {
    let maker = EVP_PKEY_CTX_new_id(EVP_PKEY_EC, nil)
    defer { EVP_PKEY_CTX_free(maker) }
    var key: OpaquePointer?
    guard EVP_PKEY_keygen_init(maker) == 1, EVP_PKEY_CTX_set_group_name(maker, "P-256") == 1,
      EVP_PKEY_keygen(maker, &key) == 1, let key
    else { throw Failure(step: "EVP_PKEY_keygen") }
    return key
  }

  private static func makeCertificate(
    _ name: String, _ validity: ClosedRange<Int>, _ key: OpaquePointer
  ) throws -> OpaquePointer {
    guard let certificate = X509_new(),
      let extended = X509V3_EXT_conf_nid(nil, nil, NID_subject_alt_name, name)
    else { throw Failure(step: "X509_new") }
    defer { X509_EXTENSION_free(extended) }
    let subject = X509_get_subject_name(certificate)
    guard X509_set_version(certificate, 2) == 1,
      ASN1_INTEGER_set(X509_get_serialNumber(certificate), Int.random(in: 1...1_000_000_000)) == 1,
      X509_gmtime_adj(X509_getm_notBefore(certificate), validity.lowerBound) != nil,
      X509_gmtime_adj(X509_getm_notAfter(certificate), validity.upperBound) != nil,
      X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, "Tablewright's tests", -1, -1, 0) == 1,
      X509_set_issuer_name(certificate, subject) == 1, X509_set_pubkey(certificate, key) == 1,
      X509_add_ext(certificate, extended, -1) == 1, X509_sign(certificate, key, EVP_sha256()) > 0
    else { throw Failure(step: "X509_sign") }
    return certificate
  }

  private static func write(_ certificate: OpaquePointer, to path: String) throws {
    guard let file = BIO_new_file(path, "w") else { throw Failure(step: "BIO_new_file") }
    defer { BIO_free(file) }
    guard PEM_write_bio_X509(file, certificate) == 1 else { throw Failure(step: "PEM_write_bio_X509") }
  }
}

extension ServerIdentity {
  /// Chooses HTTP/2 wherever ALPN offers it.
  private static func chooseHTTP2(in context: OpaquePointer) {
    SSL_CTX_set_alpn_select_cb(
      context,
      { _, output, length, offered, offeredLength, _ in
        var index = 0
        while let offered, index < Int(offeredLength) {
          let count = Int(offered[index])
          if count == 2, offered[index + 1] == UInt8(ascii: "h"), offered[index + 2] == UInt8(ascii: "2") {
            output?.pointee = offered + index + 1
            length?.pointee = 2
            return SSL_TLSEXT_ERR_OK
          }
          index += count + 1
        }
        return SSL_TLSEXT_ERR_NOACK
      }, nil)
  }
}
