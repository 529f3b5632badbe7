import Foundation

/// A server that answers with what it made beforehand, at once unless told otherwise: what is left to measure is the
/// client.
///
/// One thread; it speaks as much HTTP/1.1 as the benchmarks need, on the loopback interface alone.
struct NullServer {
  private let answers: CannedAnswers
  private let listener: Int32
  private let manner: Manner
  private let context: OpaquePointer?
  private var connections: [Int32: ServerConnection] = [:]
  private var poller = Poller()
  private var delays = Delays()

  /// Listens on a free port of the loopback interface.
  init(_ manner: Manner) throws(BenchmarkError) {
    self.manner = manner
    answers = CannedAnswers(connection: manner.closes ? "close" : "keep-alive")
    context = try manner.identity?.context()
    #if os(Linux)
      listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      listener = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    let bound = Self.withSocketAddress(&address) { bind(listener, $0, $1.pointee) }
    guard bound == 0, listen(listener, 512) == 0 else {
      throw BenchmarkError("the null server can't listen: \(String(cString: strerror(errno)))")
    }
  }

  /// Prints the port and serves until standard input ends, which it does with the parent process.
  mutating func run() throws(BenchmarkError) {
    signal(SIGPIPE, SIG_IGN)
    try announce()
    poller.add(STDIN_FILENO)
    poller.add(listener)
    while true {
      for descriptor in poller.wait(milliseconds: delays.nextMilliseconds) {
        switch descriptor {
        case STDIN_FILENO: return
        case listener: accept()
        default: delayOrServe(descriptor)
        }
      }
      for descriptor in delays.removeDue() {
        poller.add(descriptor)
        serve(descriptor)
      }
    }
  }

  private func announce() throws(BenchmarkError) {
    var address = sockaddr_in()
    guard Self.withSocketAddress(&address, { getsockname(listener, $0, $1) }) == 0 else {
      throw BenchmarkError("the null server has no port: \(String(cString: strerror(errno)))")
    }
    FileHandle.standardOutput.write(Data("\(in_port_t(bigEndian: address.sin_port))\n".utf8))
  }

  private mutating func accept() {
    let descriptor = Foundation.accept(listener, nil, nil)
    guard descriptor >= 0 else { return }
    var enabled: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &enabled, socklen_t(MemoryLayout<Int32>.size))
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    let channel = Channel(descriptor: descriptor, context: context)
    connections[descriptor] = ServerConnection(channel, closes: manner.closes)
    poller.add(descriptor)
  }

  /// A server with latency lets a request lie for as long as that is.
  private mutating func delayOrServe(_ descriptor: Int32) {
    guard let latency = manner.latency, connections[descriptor]?.isSending == false else { return serve(descriptor) }
    poller.remove(descriptor)
    delays.add(descriptor, milliseconds: Int.random(in: latency))
  }

  private mutating func serve(_ descriptor: Int32) {
    guard let before = connections[descriptor]?.isSending else { return }
    guard connections[descriptor]?.serve(answers) == true else {
      poller.remove(descriptor)
      connections.removeValue(forKey: descriptor)?.end()
      close(descriptor)
      return
    }
    if let after = connections[descriptor]?.isSending, after != before {
      poller.watch(descriptor, forWriting: after)
    }
  }

  private static func withSocketAddress(
    _ address: inout sockaddr_in, _ body: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32
  ) -> Int32 {
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    return withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, &size) }
    }
  }
}
