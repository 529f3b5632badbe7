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
    typealias Condition = @Sendable (borrowing State) -> Bool

    var requests: [FaultRequest] = []
    var waiters: [(condition: Condition, resume: @Sendable () -> Void)] = []
    var connections = 0
    var open: [Int: FaultConnection] = [:]
    var ended: Set<Int> = []
    var isStopped = false

    /// Takes out those who wait for something that now holds.
    mutating func takeReady() -> [@Sendable () -> Void] {
      let ready = waiters.filter { isStopped || $0.condition(self) }.map(\.resume)
      if !ready.isEmpty { waiters = waiters.filter { !isStopped && !$0.condition(self) } }
      return ready
    }
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
  func waitForRequests(_ count: Int) async { await wait { $0.requests.count >= count } }

  /// Waits until that many connections were accepted.
  func waitForConnections(_ count: Int) async { await wait { $0.connections >= count } }

  /// Waits until the script of a connection has ended, and the connection with it.
  func waitForEnd(ofConnection number: Int) async { await wait { $0.ended.contains(number) } }

  private func wait(until condition: @escaping State.Condition) async {
    await withCheckedContinuation { continuation in
      change { $0.waiters.append((condition, { continuation.resume() })) }
    }
  }

  /// Blocks a script's thread until that many connections were accepted.
  func blockUntilConnections(_ count: Int) { block { $0.connections >= count } }

  /// Blocks a script's thread until that many requests were read.
  func blockUntilRequests(_ count: Int) { block { $0.requests.count >= count } }

  private func block(until condition: @escaping State.Condition) {
    let gate = Gate()
    change { $0.waiters.append((condition, { gate.open() })) }
    gate.wait()
  }

  /// Changes the state, and resumes those who have waited for the change.
  private func change(_ body: (inout State) -> Void) {
    let ready = state.withLock { state in
      body(&state)
      return state.takeReady()
    }
    for resume in ready { resume() }
  }

  /// Closes everything. What a script waits for on its connection ends.
  func stop() {
    var open: [FaultConnection]?
    change { state in
      if !state.isStopped { open = Array(state.open.values) }
      state.isStopped = true
    }
    guard let open else { return }
    LoopbackSocket.stop(listener)
    for connection in open { connection.interrupt() }
  }

  /// Keeps a request that was read.
  func record(_ request: FaultRequest) { change { $0.requests.append(request) } }

  private func acceptConnections(_ script: @escaping Script) {
    defer { LoopbackSocket.close(listener) }
    while let socket = LoopbackSocket.accept(listener) {
      var accepted: FaultConnection?
      change { state in
        guard !state.isStopped else { return }
        let connection = FaultConnection(number: state.connections, socket: socket, server: self)
        state.open[connection.number] = connection
        state.connections += 1
        accepted = connection
      }
      guard let connection = accepted else { return LoopbackSocket.close(socket) }
      do {
        try BackgroundThread.start { [self] in serve(connection, script) }
      } catch {
        connection.close()
      }
    }
  }

  private func serve(_ connection: FaultConnection, _ script: Script) {
    if connection.startTLS(identity) { script(connection) }
    change { $0.open[connection.number] = nil }
    connection.close()
    change { $0.ended.insert(connection.number) }
  }
}
