import CTablewrightCrypto
import CTablewrightCurl
import Synchronization

/// Makes connections to one endpoint, blocking the thread until names are looked up, proxies asked and TLS is agreed on.
///
/// libcurl's blocking way to connect is the one that everyone uses. Any number of threads may connect at once.
final class Connector: Sendable {
  private let endpoint: Endpoint
  private let configuration: CurlTransport.Configuration
  private let certificates = Mutex<CertificateStore?>(nil)
  private let stopping = Atomic(false)

  private static let isInitialized: Bool = {
    // Older versions write to sockets over TLS without asking for an error in place of the signal.
    if tablewright_curl_version().pointee.version_num < 0x07_58_00 { tablewright_curl_ignore_broken_pipes() }
    return tablewright_curl_global_init() == CURLE_OK
  }()

  /// A connector to an endpoint.
  init(endpoint: Endpoint, configuration: CurlTransport.Configuration) {
    self.endpoint = endpoint
    self.configuration = configuration
  }

  /// Makes whatever is being connected fail soon.
  func stop() { stopping.store(true, ordering: .releasing) }

  /// Makes a connection.
  ///
  /// - Throws: ``TransportError`` of the kind `connect`, or `shutdown` when the connector was stopped.
  func connect(_ identifier: UInt64) throws(TransportError) -> Connection {
    let scratch = try Self.scratch()
    guard Self.isInitialized, let handle = curl_easy_init() else { throw Self.failure("libcurl has no memory") }
    do throws(TransportError) {
      let socket = try connect(handle)
      return Connection(
        identifier: identifier, handle: handle, socket: socket, isEncrypted: endpoint.scheme == .https,
        scratch: scratch, retiresAt: .now.advanced(by: configuration.lifetime(random: .random(in: 0...1))))
    } catch {
      curl_easy_cleanup(handle)
      throw error
    }
  }

  private func connect(_ handle: UnsafeMutableRawPointer) throws(TransportError) -> Int32 {
    try configure(handle)
    let certificates = endpoint.scheme == .https ? try useCertificates(handle) : nil
    let code = perform(handle)
    withExtendedLifetime(certificates) {}
    guard !stopping.load(ordering: .acquiring) else { throw .shutdown(sent: .nothing) }
    guard code.value == CURLE_OK else {
      throw Self.failure("Could not connect to \(endpoint): \(code.text)")
    }
    var socket: Int32 = -1
    guard tablewright_curl_active_socket(handle, &socket) == CURLE_OK, socket >= 0 else {
      throw Self.failure("libcurl connected to \(endpoint) and then had no socket")
    }
    return socket
  }

  private func configure(_ handle: UnsafeMutableRawPointer) throws(TransportError) {
    let timeout = configuration.connectTimeout.components
    let milliseconds = min(max(timeout.seconds, 0), 86_400) * 1000 + timeout.attoseconds / 1_000_000_000_000_000
    let numbers: [(CURLoption, Int)] = [
      (CURLOPT_CONNECT_ONLY, 1), (CURLOPT_NOSIGNAL, 1), (CURLOPT_TCP_NODELAY, 1),
      (CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)), (CURLOPT_HTTPPROXYTUNNEL, 1),
      (CURLOPT_CONNECTTIMEOUT_MS, Int(max(1, milliseconds))), (CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
      (CURLOPT_SSL_VERIFYPEER, 1), (CURLOPT_SSL_VERIFYHOST, 2),
      // libcurl receives no more than this at once, whatever it is asked for.
      (CURLOPT_BUFFERSIZE, Connection.largeRead),
    ]
    var code = tablewright_curl_set_string(handle, CURLOPT_URL, endpoint.description)
    if !configuration.usesProxies, code == CURLE_OK {
      code = tablewright_curl_set_string(handle, CURLOPT_NOPROXY, "*")
    }
    for (option, value) in numbers where code == CURLE_OK {
      code = tablewright_curl_set_long(handle, option, value)
    }
    guard code == CURLE_OK else { throw Self.failure("libcurl refuses an option") }
  }

  /// Sets whom to trust, and returns what must outlive the handshake.
  private func useCertificates(_ handle: UnsafeMutableRawPointer) throws(TransportError) -> CertificateStore? {
    guard CertificateStore.isUsable else {
      guard let bundle = configuration.caBundle else { return nil }
      _ = tablewright_curl_set_string(handle, CURLOPT_CAINFO, bundle)
      return nil
    }
    let certificates = try trustedCertificates()
    _ = tablewright_curl_set_string(handle, CURLOPT_CAINFO, nil)
    _ = tablewright_curl_set_string(handle, CURLOPT_CAPATH, nil)
    let code = tablewright_curl_set_ssl_context(
      handle,
      { _, context, store in
        guard let context, let store else { return CURLE_SSL_CERTPROBLEM }
        tablewright_use_certificates(context, store)
        return CURLE_OK
      }, certificates.pointer)
    guard code == CURLE_OK else { throw Self.failure("libcurl takes no certificates") }
    return certificates
  }

  private func trustedCertificates() throws(TransportError) -> CertificateStore {
    if let known = certificates.withLock({ $0 }) { return known }
    let loaded = try CertificateStore(bundle: configuration.caBundle)
    return certificates.withLock { certificates in
      let first = certificates ?? loaded
      certificates = first
      return first
    }
  }

  private func perform(_ handle: UnsafeMutableRawPointer) -> (value: CURLcode, text: String) {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(CURL_ERROR_SIZE)) { text in
      text.initialize(repeating: 0)
      _ = tablewright_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, text.baseAddress)
      _ = tablewright_curl_set_progress(
        handle,
        { connector, _, _, _, _ in
          guard let connector else { return 0 }
          let isStopping = Unmanaged<Connector>.fromOpaque(connector).takeUnretainedValue().stopping
            .load(ordering: .acquiring)
          return isStopping ? 1 : 0
        }, Unmanaged.passUnretained(self).toOpaque())
      let code = curl_easy_perform(handle)
      _ = tablewright_curl_set_progress(handle, nil, nil)
      _ = tablewright_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, nil)
      let detail = text.baseAddress.map { String(cString: $0) } ?? ""
      return (code, detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail)
    }
  }

  private static func scratch() throws(TransportError) -> RequestSigner.Scratch {
    do throws(SigningError) {
      return try RequestSigner.Scratch()
    } catch {
      throw TransportError(error)
    }
  }

  static func failure(_ message: String) -> TransportError {
    TransportError(.connect, "\(message).", sent: .nothing)
  }
}
