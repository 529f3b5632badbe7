import Foundation

/// A client that sends bytes as they are, well-formed or not, and reads what comes back.
final class RawClient {
  /// What went wrong on the socket, as the system calls it.
  struct Failure: Error, CustomStringConvertible {
    var description: String

    init(_ call: String) { description = "\(call): \(String(cString: strerror(errno)))" }
  }

  /// An answer, its fields by their names in small letters.
  struct Answer {
    var status: Int
    var fields: [String: String]
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
  }

  private let descriptor: Int32
  private var buffer: [UInt8] = []

  /// Connects to a port of this machine; whatever waits for the server gives up after two minutes.
  init(port: Int) throws {
    #if os(Linux)
      let kind = Int32(SOCK_STREAM.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    descriptor = socket(AF_INET, kind, 0)
    guard descriptor >= 0 else { throw Failure("socket") }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var limit = timeval(tv_sec: 120, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
    }
    let status = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else {
      defer { _ = Foundation.close(descriptor) }
      throw Failure("connect")
    }
  }

  deinit { _ = Foundation.close(descriptor) }

  /// Ends the connection with a reset, as a client does that is killed.
  func resetWhenClosed() {
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
  }

  /// Says that nothing more will be sent.
  func finishSending() { _ = shutdown(descriptor, Int32(SHUT_WR)) }

  // MARK: Sending

  func send(_ text: String) throws { try send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { Foundation.send(descriptor, $0.baseAddress, $0.count, Self.flags) }
      guard count > 0 else { throw Failure("send") }
      sent += count
    }
  }

  #if os(Linux)
    private static let flags = Int32(MSG_NOSIGNAL)
  #else
    private static let flags: Int32 = 0
  #endif

  /// Sends as much as the server takes, and no error if it takes no more.
  func sendWhatIsTaken(_ bytes: [UInt8]) { try? send(bytes) }

  /// Sends one byte after the other, until the server takes no more.
  func drip(_ text: String) {
    for byte in text.utf8 {
      var one = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      // Whatever there is to read is the end of the connection; it also spaces the bytes.
      if poll(&one, 1, 5) != 0 { return }
      sendWhatIsTaken([byte])
    }
  }

  // MARK: Reading

  /// The next answer.
  func answer(isBodiless: Bool = false) throws -> Answer {
    let head = try bytes(through: Array("\r\n\r\n".utf8))
    let lines = String(decoding: head, as: UTF8.self).components(separatedBy: "\r\n").filter { !$0.isEmpty }
    let status = Int(lines.first?.split(separator: " ").dropFirst().first ?? "") ?? 0
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2 { fields[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces) }
    }
    if isBodiless || status == 100 { return Answer(status: status, fields: fields, body: []) }
    if fields["transfer-encoding"] == "chunked" {
      return Answer(status: status, fields: fields, body: try chunks())
    }
    return Answer(status: status, fields: fields, body: try bytes(Int(fields["content-length"] ?? "") ?? 0))
  }

  /// Whether there is something to read now, or the end of the connection.
  var isAnswered: Bool {
    var one = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&one, 1, 0) != 0
  }

  /// Whether the server closed the connection, which may be waited for; what else comes is thrown away.
  func isClosed() -> Bool {
    while true {
      var chunk = [UInt8](repeating: 0, count: 65536)
      let count = recv(descriptor, &chunk, chunk.count, 0)
      if count == 0 || count < 0 && errno == ECONNRESET { return true }
      if count < 0 { return false }
    }
  }

  private func chunks() throws -> [UInt8] {
    var body: [UInt8] = []
    while true {
      let line = String(decoding: try bytes(through: Array("\r\n".utf8)), as: UTF8.self)
      let count = Int(line.trimmingCharacters(in: .whitespacesAndNewlines), radix: 16) ?? 0
      body += try bytes(count)
      _ = try bytes(2)
      if count == 0 { return body }
    }
  }

  private func bytes(_ count: Int) throws -> [UInt8] {
    while buffer.count < count { try receive() }
    defer { buffer.removeFirst(count) }
    return Array(buffer.prefix(count))
  }

  private func bytes(through end: [UInt8]) throws -> [UInt8] {
    while true {
      if let range = buffer.firstRange(of: end) { return try bytes(range.upperBound) }
      try receive()
    }
  }

  private func receive() throws {
    var chunk = [UInt8](repeating: 0, count: 65536)
    let count = recv(descriptor, &chunk, chunk.count, 0)
    guard count > 0 else { throw Failure(count == 0 ? "closed" : "recv") }
    buffer += chunk.prefix(count)
  }
}
