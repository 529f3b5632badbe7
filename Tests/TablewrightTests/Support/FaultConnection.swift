import CTablewrightCrypto
import Foundation
import Synchronization

@testable import Tablewright

/// One connection of a ``FaultServer``, in the hands of its script.
final class FaultConnection: @unchecked Sendable {
  /// The connection's number, counted from 0 in the order of being accepted.
  let number: Int
  /// The server that accepted it.
  let server: FaultServer
  /// Whether it is over TLS.
  var isEncrypted: Bool { tls != nil }
  private let socket: Int32
  private let isOpen = Mutex(true)
  private var tls: OpaquePointer?
  private var unread: [UInt8] = []

  init(number: Int, socket: Int32, server: FaultServer) {
    self.number = number
    self.socket = socket
    self.server = server
  }

  /// Answers with a body whose length is told.
  func answer(_ body: String, status: Int = 200, headers: [String] = []) {
    let lines = headers.map { "\($0)\r\n" }.joined()
    send("HTTP/1.1 \(status) Status\r\nContent-Length: \(body.utf8.count)\r\n\(lines)\r\n\(body)")
  }

  /// Sends text as it is.
  func send(_ text: String) { send(Array(text.utf8)) }

  /// Sends bytes as they are, as far as the client takes them.
  func send(_ bytes: [UInt8]) {
    guard let tls else { return sendRaw(bytes[...]) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Int(SSL_write(tls, $0.baseAddress, Int32($0.count))) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Sends text one byte at a time, each in a packet of its own, and over TLS in a record of its own.
  func trickle(_ text: String) {
    for byte in text.utf8 { send([byte]) }
  }

  /// Sends text in one TLS record, whose bytes travel in pieces of this many; all but the last `withheld` of them.
  func sendRecord(_ text: String, inPiecesOf count: Int, withholding withheld: Int = 0) {
    guard let tls, let memory = BIO_new(BIO_s_mem()) else { return }
    SSL_set0_wbio(tls, memory)
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { SSL_write(tls, $0.baseAddress, Int32($0.count)) }
    var record = [UInt8](repeating: 0, count: bytes.count + 1024)
    let length = max(0, record.withUnsafeMutableBytes { Int(BIO_read(memory, $0.baseAddress, Int32($0.count))) })
    SSL_set0_wbio(tls, BIO_new_socket(socket, 0))
    for start in stride(from: 0, to: max(0, length - withheld), by: count) {
      sendRaw(record[start..<min(start + count, length - withheld)])
    }
  }

  /// Sends a TLS session ticket, which a client must take without being asked to do anything.
  func sendTicket() {
    guard let tls else { return }
    _ = SSL_new_session_ticket(tls)
    _ = SSL_do_handshake(tls)
  }

  /// Says that nothing more will be sent over TLS, and leaves the socket open.
  func sendCloseNotify() {
    if let tls { SSL_shutdown(tls) }
  }

  /// Says that nothing more will be sent, and leaves the other direction open.
  func finishSending() { LoopbackSocket.finishSending(socket) }

  /// Sends bytes past TLS.
  func sendRaw(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.send(socket, $0.baseAddress, $0.count, LoopbackSocket.noSignal) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Resets the connection, so that what the client has not read is lost.
  func reset() {
    LoopbackSocket.resetOnClose(socket)
    close()
  }

  /// Waits until the client closes the connection or the server is stopped.
  func waitForClose() {
    while receive() {}
  }

  /// Closes the connection. Calling it again does nothing.
  func close() {
    isOpen.withLock { isOpen in
      guard isOpen else { return }
      isOpen = false
      LoopbackSocket.close(socket)
    }
    if let tls { SSL_free(tls) }
    tls = nil
  }

  /// Ends what the script waits for.
  func interrupt() {
    isOpen.withLock { isOpen in
      if isOpen { LoopbackSocket.stop(socket) }
    }
  }

  /// Does the handshake, where there is an identity to show; false when it fails.
  func startTLS(_ identity: ServerIdentity?) -> Bool {
    guard let identity else { return true }
    tls = SSL_new(identity.context)
    return SSL_set_fd(tls, socket) == 1 && SSL_accept(tls) == 1
  }

  /// Reads to the empty line that ends a head; nil when the client closes before.
  func readHead() -> String? {
    let end = Array("\r\n\r\n".utf8)
    while true {
      if let found = unread.firstRange(of: end) {
        defer { unread.removeFirst(found.upperBound) }
        return String(decoding: unread[..<found.upperBound], as: UTF8.self)
      }
      guard receive() else { return nil }
    }
  }

  /// Reads that many bytes; nil when the client closes before.
  func read(count: Int) -> String? {
    while unread.count < count {
      guard receive() else { return nil }
    }
    defer { unread.removeFirst(count) }
    return String(decoding: unread[..<count], as: UTF8.self)
  }

  private func receive() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = buffer.withUnsafeMutableBytes { bytes in
      if let tls { return Int(SSL_read(tls, bytes.baseAddress, Int32(bytes.count))) }
      return recv(socket, bytes.baseAddress, bytes.count, 0)
    }
    guard count > 0 else { return false }
    unread.append(contentsOf: buffer[..<count])
    return true
  }
}
