/// Reads the requests of one connection, one after the other.
struct RequestReader {
  /// A request of DynamoDB's protocol.
  struct Request {
    var operation: String
    var headers: [String: String]
    var body: [UInt8]
  }

  private let socket: Int32
  private var unread: [UInt8] = []
  private var buffer = [UInt8](repeating: 0, count: 64 * 1024)

  init(socket: Int32) { self.socket = socket }

  /// Waits until a request begins to arrive; false when the client is gone.
  mutating func waitForRequest() -> Bool { !unread.isEmpty || Loopback.waitForBytes(socket) }

  /// The next request; nil when the client is gone before its end.
  mutating func next() -> Request? {
    while true {
      if let request = takeRequest() { return request }
      guard let bytes = Loopback.read(socket, into: &buffer) else { return nil }
      unread += bytes
    }
  }

  private mutating func takeRequest() -> Request? {
    guard let end = unread.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    var headers: [String: String] = [:]
    for line in String(decoding: unread[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n").dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      if let name = parts.first, let value = parts.last {
        headers[name.lowercased()] = String(value.drop { $0 == " " })
      }
    }
    let length = headers["content-length"].flatMap { Int($0) } ?? 0
    let bodyEnd = end.upperBound + length
    guard unread.count >= bodyEnd else { return nil }
    defer { unread.removeFirst(bodyEnd) }
    let operation = headers["x-amz-target"]?.split(separator: ".").last.map(String.init) ?? ""
    return Request(operation: operation, headers: headers, body: Array(unread[end.upperBound..<bodyEnd]))
  }
}
