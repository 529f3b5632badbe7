import CTablewrightCrypto
import Foundation

/// A key and a certificate that it has signed itself, for 127.0.0.1, made by the `openssl` program.
final class ServerIdentity: @unchecked Sendable {
  /// The certificate's file in PEM, which a client can trust.
  let certificatePath: String
  /// What connections are made of.
  let context: OpaquePointer
  private let folder: URL

  /// Makes a key and a certificate in a temporary folder.
  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("tablewright-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    certificatePath = folder.appendingPathComponent("certificate.pem").path
    let keyPath = folder.appendingPathComponent("key.pem").path
    try Self.makeCertificate(certificatePath, keyPath)
    guard let context = SSL_CTX_new(TLS_server_method()) else { throw Failure(step: "SSL_CTX_new") }
    self.context = context
    guard SSL_CTX_use_certificate_chain_file(context, certificatePath) == 1,
      SSL_CTX_use_PrivateKey_file(context, keyPath, SSL_FILETYPE_PEM) == 1
    else { throw Failure(step: "reading the certificate") }
  }

  deinit {
    SSL_CTX_free(context)
    try? FileManager.default.removeItem(at: folder)
  }

  private struct Failure: Error {
    let step: String
  }

  private static func makeCertificate(_ certificate: String, _ key: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key,
      "-out", certificate, "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(step: "openssl req") }
  }
}
