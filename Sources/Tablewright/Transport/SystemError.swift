#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A call of the operating system that failed.
struct SystemError: Error, Hashable, CustomStringConvertible {
  /// The call's name.
  let call: String
  /// Its `errno`.
  let code: Int32

  var description: String { "\(call) failed: \(String(cString: strerror(code)))" }
}
