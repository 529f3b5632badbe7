import NIOCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why a server can't listen.
public enum LocalServerError: Error, Hashable, CustomStringConvertible {
  /// Another program listens at the port.
  case portInUse(host: String, port: Int)
  /// The port may not be used by this user, or is none.
  case portNotAllowed(Int)
  /// The address is none of this machine's, or is no address.
  case address(String)
  /// Anything else.
  case other(String)

  /// A sentence that says what to do.
  public var description: String {
    switch self {
    case .portInUse(let host, let port):
      "port \(port) of \(host) is in use; end the program that listens there, or take --port 0 for a free one"
    case .portNotAllowed(let port):
      "port \(port) may not be listened at; take one from 1024 to 65535, or 0 for a free one"
    case .address(let host): "'\(host)' is no address of this machine; 127.0.0.1 and ::1 always are, 0.0.0.0 is all"
    case .other(let reason): "the server can't start: \(reason)"
    }
  }

  init(_ error: any Error, _ configuration: LocalServer.Configuration) {
    switch error {
    case let error as LocalServerError: self = error
    case let error as IOError: self.init(error, configuration)
    case is SocketAddressError, is SocketAddressError.UnknownHost: self = .address(configuration.host)
    default: self = .other("\(error)")
    }
  }

  private init(_ error: IOError, _ configuration: LocalServer.Configuration) {
    switch error.errnoCode {
    case EADDRINUSE: self = .portInUse(host: configuration.host, port: configuration.port)
    case EACCES, EPERM: self = .portNotAllowed(configuration.port)
    case EADDRNOTAVAIL, EAFNOSUPPORT: self = .address(configuration.host)
    default: self = .other(error.description)
    }
  }
}
