import Foundation

/// A folder with a key and the certificate that it has signed itself, for 127.0.0.1.
struct TLSIdentity {
  let folder: String

  /// The certificate's file in PEM, which a client can trust.
  var certificate: String { "\(folder)/certificate.pem" }
  /// The key's file in PEM.
  var key: String { "\(folder)/key.pem" }

  /// Makes both with the `openssl` program.
  static func make(in folder: String) throws(BenchmarkError) -> TLSIdentity {
    let identity = TLSIdentity(folder: folder)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
      "-keyout", identity.key, "-out", identity.certificate, "-days", "2", "-subj", "/CN=127.0.0.1",
      "-addext", "subjectAltName=IP:127.0.0.1",
    ]
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch {
      throw BenchmarkError("openssl can't be started: \(error.localizedDescription)")
    }
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw BenchmarkError("openssl made no certificate") }
    return identity
  }
}
