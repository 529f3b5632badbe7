/// A request as a server read it.
struct FaultRequest: Sendable, Equatable {
  /// The number of its connection, counted from 0.
  var connection: Int
  /// The head with the empty line that ends it.
  var head: String
  /// The body.
  var body: String

  /// The operation in `X-Amz-Target`.
  var operation: String? {
    head.split(separator: "\r\n").first { $0.hasPrefix("X-Amz-Target: DynamoDB_20120810.") }
      .map { String($0.dropFirst("X-Amz-Target: DynamoDB_20120810.".count)) }
  }
}

extension FaultConnection {
  /// Reads one whole request and records it; nil when the client closes before its end.
  @discardableResult
  func readRequest() -> FaultRequest? {
    guard let head = readHead() else { return nil }
    let length = head.split(separator: "\r\n").first { $0.hasPrefix("Content-Length: ") }
      .flatMap { Int($0.dropFirst("Content-Length: ".count)) }
    guard let body = read(count: length ?? 0) else { return nil }
    let request = FaultRequest(connection: number, head: head, body: body)
    server.record(request)
    return request
  }
}
