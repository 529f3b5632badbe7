import CTablewrightCrypto
import CTablewrightCurl

/// The certificates that servers are trusted by, loaded once.
///
/// libcurl by itself reads the whole bundle anew for every connection, which costs more than the handshake.
final class CertificateStore: @unchecked Sendable {
  private let store: OpaquePointer

  /// The store, to set in OpenSSL's contexts.
  var pointer: UnsafeMutableRawPointer { UnsafeMutableRawPointer(store) }

  /// Whether libcurl uses the very OpenSSL that this library is linked to, so that it can take our store.
  static let isUsable: Bool = {
    guard let name = tablewright_curl_version()?.pointee.ssl_version,
      let version = OpenSSL_version(OPENSSL_VERSION_STRING)
    else { return false }
    return String(cString: name) == "OpenSSL/" + String(cString: version)
  }()

  /// Loads a bundle of certificates in PEM, or those that libcurl or OpenSSL would use.
  ///
  /// - Throws: ``TransportError`` when the bundle can't be read.
  init(bundle: String?) throws(TransportError) {
    guard let store = X509_STORE_new() else {
      throw TransportError(.connect, "OpenSSL has no memory for certificates.", sent: .nothing)
    }
    self.store = store
    if let bundle {
      guard X509_STORE_load_file(store, bundle) == 1 else { throw Self.unreadable(bundle) }
    } else {
      try Self.loadDefaults(into: store)
    }
  }

  deinit { X509_STORE_free(store) }

  private static func loadDefaults(into store: OpaquePointer) throws(TransportError) {
    let info = tablewright_curl_version()?.pointee
    if let info, info.age.rawValue >= CURLVERSION_SEVENTH.rawValue {
      if let file = info.cainfo, X509_STORE_load_file(store, file) == 1 { return }
      if let folder = info.capath, X509_STORE_load_path(store, folder) == 1 { return }
    }
    guard X509_STORE_set_default_paths(store) == 1 else { throw unreadable("the system's certificates") }
  }

  private static func unreadable(_ bundle: String) -> TransportError {
    TransportError(
      .connect, "\(bundle) can't be read as certificates in PEM; check AWS_CA_BUNDLE and the caBundle option.",
      sent: .nothing)
  }
}
