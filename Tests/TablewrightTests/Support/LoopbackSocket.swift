import Foundation

@testable import Tablewright

/// Blocking sockets on the loopback address.
enum LoopbackSocket {
  #if os(Linux)
    /// The flag that turns a broken pipe into an error.
    static let noSignal = Int32(MSG_NOSIGNAL)
    private static let stream = Int32(SOCK_STREAM.rawValue)
  #else
    /// Darwin has a socket option instead.
    static let noSignal: Int32 = 0
    private static let stream = SOCK_STREAM
  #endif

  /// Listens on a port that the system chooses.
  static func listen() throws -> (socket: Int32, port: UInt16) {
    let descriptor = socket(AF_INET, stream, 0)
    guard descriptor >= 0 else { throw SystemError(call: "socket", code: errno) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        guard bind(descriptor, address, length) == 0, Foundation.listen(descriptor, 256) == 0 else { return errno }
        return getsockname(descriptor, address, &length) == 0 ? 0 : errno
      }
    }
    guard code == 0 else {
      close(descriptor)
      throw SystemError(call: "bind", code: code)
    }
    return (descriptor, UInt16(bigEndian: address.sin_port))
  }

  /// A port that nothing listens on.
  static func unusedPort() throws -> UInt16 {
    let (socket, port) = try listen()
    close(socket)
    return port
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

  /// Makes the next close a reset.
  static func resetOnClose(_ socket: Int32) {
    var value = linger(l_onoff: 1, l_linger: 0)
    setsockopt(socket, SOL_SOCKET, SO_LINGER, &value, socklen_t(MemoryLayout<linger>.size))
  }

  /// Ends every call that blocks on a socket.
  static func stop(_ socket: Int32) { shutdown(socket, Int32(SHUT_RDWR)) }

  /// Ends one direction of a socket.
  static func finishSending(_ socket: Int32) { shutdown(socket, Int32(SHUT_WR)) }

  /// Closes a socket.
  static func close(_ socket: Int32) { Foundation.close(socket) }
}
