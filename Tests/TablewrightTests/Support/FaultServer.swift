import Foundation
import Synchronization

@testable import Tablewright

/// An HTTP server on a free loopback port that does to each connection what a test's script says.
///
/// The script runs on a thread of its own for every connection and may block:
///
///     let server = try FaultServer { connection in
///       connection.readRequest()
///       if connection.number == 0 { return connection.reset() }
///       connection.answer(#"{"Item":{}}"#)
///     }
///     defer { server.stop() }
///
/// When the script returns, its connection is closed.
final class FaultServer: Sendable {
  /// What happens on one connection.
  typealias Script = @Sendable (FaultConnection) -> Void

  private struct State {
    var requests: [FaultRequest] = []
    var waiters: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    var connections = 0
    var open: [Int: FaultConnection] = [:]
    var isStopped = false
  }

  /// The port that the server listens on.
  let port: UInt16
  private let listener: Int32
  private let identity: ServerIdentity?
  private let state = Mutex(State())

  /// Starts a server.
  ///
  /// - Parameter identity: what to show over TLS; nil for a server in the clear.
  init(identity: ServerIdentity? = nil, _ script: @escaping Script) throws {
    (listener, port) = try LoopbackSocket.listen()
    self.identity = identity
    try BackgroundThread.start { [self] in acceptConnections(script) }
  }

  /// A server that answers every request on every connection with this body.
  static func answering(_ body: String, headers: [String] = []) throws -> FaultServer {
    try FaultServer { connection in
      while connection.readRequest() != nil { connection.answer(body, headers: headers) }
    }
  }

  /// Where the server answers.
  var endpoint: Endpoint {
    get throws { try Endpoint("\(identity == nil ? "http" : "https")://127.0.0.1:\(port)") }
  }

  /// The requests that were read so far, in the order in which they came.
  var requests: [FaultRequest] { state.withLock { $0.requests } }

  /// How many connections were accepted so far.
  var connectionCount: Int { state.withLock { $0.connections } }

  /// Waits until that many requests were read.
  func waitForRequests(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let isThere = state.withLock { state in
        let isThere = state.requests.count >= count || state.isStopped
        if !isThere { state.waiters.append((count, continuation)) }
        return isThere
      }
      if isThere { continuation.resume() }
    }
  }

  /// Closes everything. What a script waits for on its connection ends.
  func stop() {
    let (open, waiters) = state.withLock { state in
      guard !state.isStopped else { return ([FaultConnection](), state.waiters.prefix(0).map(\.continuation)) }
      state.isStopped = true
      defer { state.waiters = [] }
      return (Array(state.open.values), state.waiters.map(\.continuation))
    }
    LoopbackSocket.stop(listener)
    for connection in open { connection.interrupt() }
    for waiter in waiters { waiter.resume() }
  }

  fileprivate func record(_ request: FaultRequest) {
    let ready = state.withLock { state in
      state.requests.append(request)
      let count = state.requests.count
      let ready = state.waiters.filter { $0.count <= count }.map(\.continuation)
      state.waiters.removeAll { $0.count <= count }
      return ready
    }
    for waiter in ready { waiter.resume() }
  }

  private func acceptConnections(_ script: @escaping Script) {
    defer { LoopbackSocket.close(listener) }
    while let socket = LoopbackSocket.accept(listener) {
      let connection = state.withLock { state -> FaultConnection? in
        guard !state.isStopped else { return nil }
        let connection = FaultConnection(number: state.connections, socket: socket, server: self)
        state.open[connection.number] = connection
        state.connections += 1
        return connection
      }
      guard let connection else { return LoopbackSocket.close(socket) }
      do {
        try BackgroundThread.start { [self] in serve(connection, script) }
      } catch {
        connection.close()
      }
    }
  }

  private func serve(_ connection: FaultConnection, _ script: Script) {
    if connection.startTLS(identity) { script(connection) }
    state.withLock { $0.open[connection.number] = nil }
    connection.close()
  }
}

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
