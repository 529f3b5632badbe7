import CTablewrightCrypto
import Foundation

/// The bytes of one connection, in the clear or over TLS, without waiting.
struct Channel {
  private let descriptor: Int32
  private let tls: OpaquePointer?

  /// A channel over TLS where there is a context to make it of.
  init(descriptor: Int32, context: OpaquePointer?) {
    self.descriptor = descriptor
    tls = context.flatMap { SSL_new($0) }
    if let tls {
      SSL_set_fd(tls, descriptor)
      SSL_set_accept_state(tls)
    }
  }

  /// Whether a read that did not fill its buffer may have left something behind.
  var mayHoldMore: Bool { tls != nil }

  /// How many bytes were read: 0 at the end, less where there are none now.
  func read(into bytes: UnsafeMutableRawBufferPointer) -> Int {
    guard let tls else {
      let count = Foundation.read(descriptor, bytes.baseAddress, bytes.count)
      return count < 0 && errno != EAGAIN ? 0 : count
    }
    return result(SSL_read(tls, bytes.baseAddress, Int32(clamping: bytes.count)), tls)
  }

  /// How many bytes were taken: 0 at the end, less where there is no room now.
  func write(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard let tls else {
      let count = Foundation.write(descriptor, bytes.baseAddress, bytes.count)
      return count < 0 && errno != EAGAIN ? 0 : count
    }
    return result(SSL_write(tls, bytes.baseAddress, Int32(clamping: bytes.count)), tls)
  }

  private func result(_ count: Int32, _ tls: OpaquePointer) -> Int {
    if count > 0 { return Int(count) }
    let error = SSL_get_error(tls, count)
    let isWaiting = error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE
    ERR_clear_error()
    return isWaiting ? -1 : 0
  }

  /// Says goodbye and frees what the channel holds; the descriptor stays open.
  func end() {
    guard let tls else { return }
    SSL_shutdown(tls)
    SSL_free(tls)
  }
}

extension TLSIdentity {
  /// What connections are made of.
  func context() throws(BenchmarkError) -> OpaquePointer {
    guard let context = SSL_CTX_new(TLS_server_method()),
      SSL_CTX_use_certificate_chain_file(context, certificate) == 1,
      SSL_CTX_use_PrivateKey_file(context, key, SSL_FILETYPE_PEM) == 1
    else { throw BenchmarkError("the null server can't read its certificate") }
    return context
  }
}
