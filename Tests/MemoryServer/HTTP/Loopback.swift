import Foundation

/// Blocking sockets on the loopback address.
enum Loopback {
  #if os(Linux)
    private static let stream = Int32(SOCK_STREAM.rawValue)
    private static let noSignal = Int32(MSG_NOSIGNAL)
  #else
    private static let stream = SOCK_STREAM
    private static let noSignal: Int32 = 0
  #endif

  /// The system has no socket for the server.
  struct Unavailable: Error {
    let code: Int32
  }

  /// Listens on a port that the system chooses.
  static func listen() throws(Unavailable) -> (socket: Int32, port: UInt16) {
    let descriptor = socket(AF_INET, stream, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, length) == 0 && Foundation.listen(descriptor, 512) == 0
          && getsockname(descriptor, address, &length) == 0
      }
    }
    guard isListening else {
      let code = errno
      Foundation.close(descriptor)
      throw Unavailable(code: code)
    }
    return (descriptor, UInt16(bigEndian: address.sin_port))
  }

  /// Waits for a client; nil when the listener was stopped.
  static func accept(_ listener: Int32) -> Int32? {
    let descriptor = Foundation.accept(listener, nil, nil)
    guard descriptor >= 0 else { return nil }
    var one: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    #if canImport(Darwin)
      setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &one, socklen_t(MemoryLayout<Int32>.size))
    #endif
    return descriptor
  }

  /// Waits until there is something to read; false when the client is gone.
  static func waitForBytes(_ descriptor: Int32) -> Bool {
    var byte: UInt8 = 0
    return recv(descriptor, &byte, 1, Int32(MSG_PEEK)) == 1
  }

  /// Reads what there is, at least one byte; nil when the client is gone.
  static func read(_ descriptor: Int32, into buffer: inout [UInt8]) -> ArraySlice<UInt8>? {
    let count = buffer.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
    return count > 0 ? buffer[..<count] : nil
  }

  /// Sends bytes, as far as the client takes them.
  static func send(_ bytes: [UInt8], to descriptor: Int32) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { bytes in
        Foundation.send(descriptor, bytes.baseAddress.map { $0 + sent }, bytes.count - sent, noSignal)
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  /// Makes the next close a reset, so that what was not read is lost.
  static func resetOnClose(_ descriptor: Int32) {
    var value = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &value, socklen_t(MemoryLayout<linger>.size))
  }

  /// Ends every call that blocks on a socket.
  static func stop(_ descriptor: Int32) { shutdown(descriptor, Int32(SHUT_RDWR)) }

  /// Closes a socket.
  static func close(_ descriptor: Int32) { Foundation.close(descriptor) }
}
