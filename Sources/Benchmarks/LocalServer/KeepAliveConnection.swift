import Foundation

/// One connection that costs little: a request's bytes out, an answer's bytes in, nothing else.
final class KeepAliveConnection {
  private let descriptor: Int32
  private var buffer = [UInt8](repeating: 0, count: 256 << 10)

  /// Connects to a port of this machine.
  init(port: UInt16) throws(BenchmarkError) {
    #if os(Linux)
      let kind = Int32(SOCK_STREAM.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    descriptor = socket(AF_INET, kind, 0)
    guard descriptor >= 0 else { throw BenchmarkError("there is no socket") }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var one: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    let status = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else {
      close(descriptor)
      throw BenchmarkError("port \(port) can't be connected to")
    }
  }

  deinit { close(descriptor) }

  /// The bytes of a request, to be sent as often as wanted.
  static func bytes(_ request: SampleRequest) -> [UInt8] {
    let head =
      ["POST / HTTP/1.1", "Host: localhost"] + request.headers + ["Content-Length: \(request.body.utf8.count)"]
    return Array((head.joined(separator: "\r\n") + "\r\n\r\n" + request.body).utf8)
  }

  /// Sends a request and takes its answer, which has to be a good one; returns how many bytes its body has.
  @discardableResult
  func exchange(_ request: [UInt8]) throws(BenchmarkError) -> Int {
    let sent = request.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    guard sent == request.count else { throw BenchmarkError("the request was not taken whole") }
    var (count, end, length) = (0, 0, 0)
    while end == 0 || count < end + length {
      guard count < buffer.count - 1 else { throw BenchmarkError("the answer is too long") }
      let more = buffer.withUnsafeMutableBytes {
        read(descriptor, $0.baseAddress.map { $0 + count }, $0.count - count - 1)
      }
      guard more > 0 else { throw BenchmarkError("the connection was closed") }
      count += more
      // What is searched is a string of C's.
      buffer[count] = 0
      if end == 0, let head = head() { (end, length) = head }
    }
    guard buffer.starts(with: "HTTP/1.1 200".utf8) else {
      throw BenchmarkError(String(decoding: buffer[..<count], as: UTF8.self))
    }
    return length
  }

  /// Where the head of an answer ends and how long its body is, once it is there.
  private func head() -> (end: Int, length: Int)? {
    buffer.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { text in
        guard let start = text.baseAddress, let end = strstr(start, "\r\n\r\n") else { return nil }
        let length = strstr(start, "Content-Length: ").map { strtol($0 + 16, nil, 10) } ?? 0
        return (UnsafePointer(end) - start + 4, length)
      }
    }
  }
}
