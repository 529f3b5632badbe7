#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where a program writes lines to, each at once, also where it is a pipe.
enum StandardStream: Int32 {
  case output = 1
  case error = 2

  /// Writes a line; what the other end does not want any more is dropped.
  func write(_ line: String) {
    var bytes = Array("\(line)\n".utf8)[...]
    while !bytes.isEmpty {
      #if canImport(Glibc)
        let count = bytes.withUnsafeBytes { Glibc.write(rawValue, $0.baseAddress, $0.count) }
      #else
        let count = bytes.withUnsafeBytes { Darwin.write(rawValue, $0.baseAddress, $0.count) }
      #endif
      if count < 0, errno != EINTR { return }
      bytes = bytes.dropFirst(max(0, count))
    }
  }
}
