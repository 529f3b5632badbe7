import Foundation
import Synchronization

/// A server that speaks DynamoDB's protocol on the loopback interface and keeps its tables in memory, with faults that a
/// seed decides on.
///
/// It knows single writes and reads, batches, transactions and queries of tables whose key attributes are `pk` and `sk`.
/// A table is there as soon as it is named. Every write is journaled by the mark that it leaves in the attribute
/// `operation` of its item.
public final class MemoryServer: Sendable {
  private struct State {
    var database: Database
    var connections: [Int: Int32] = [:]
    var accepted = 0
    var requests: [Request] = []
    var isStopped = false
  }

  /// What is kept of a request.
  public struct Request: Sendable {
    /// Such as `PutItem`.
    public var operation: String
    /// The number of its connection, counted from 0.
    public var connection: Int
    /// The header fields, their names in lower case.
    public var headers: [String: String]
  }

  /// Where the server answers.
  public let url: String
  private let listener: Int32
  private let keepsRequests: Bool
  private let state: Mutex<State>

  /// Starts a server.
  ///
  /// - Parameters:
  ///   - seed: decides on the faults.
  ///   - keepsRequests: whether ``requests`` are kept.
  ///   - now: the time by which the tokens of transactions are forgotten.
  public init(
    _ faults: Faults = Faults(), seed: UInt64 = 1, keepsRequests: Bool = false,
    now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
  ) throws {
    let (listener, port) = try Loopback.listen()
    self.listener = listener
    self.keepsRequests = keepsRequests
    url = "http://127.0.0.1:\(port)"
    state = Mutex(State(database: Database(faults, seed: seed, now: now)))
    Thread.detachNewThread { [self] in acceptConnections() }
  }

  /// Closes everything.
  public func stop() {
    state.withLock { state in
      guard !state.isStopped else { return }
      state.isStopped = true
      Loopback.stop(listener)
      for socket in state.connections.values { Loopback.stop(socket) }
    }
  }

  // MARK: What happened

  /// The item of a table with a key; nil where there is none.
  public func item(_ key: StoredKey, in table: String) -> Item? { state.withLock { $0.database[table][key] } }

  /// How many items a table has.
  public func count(in table: String) -> Int { state.withLock { $0.database[table].count } }

  /// How many times each write was applied to a table, by its mark.
  public func journal(of table: String) -> [WriteMark: Int] { state.withLock { $0.database[table].journal } }

  /// How many requests of each operation arrived, and how many met each fault.
  public var counts: [String: Int] { state.withLock { $0.database.counts } }

  /// How many connections were accepted.
  public var connectionCount: Int { state.withLock { $0.accepted } }

  /// The requests that were read, in order, where they are kept.
  public var requests: [Request] { state.withLock { $0.requests } }

  // MARK: Serving

  private func acceptConnections() {
    defer { Loopback.close(listener) }
    while let socket = Loopback.accept(listener) {
      let number = state.withLock { state -> Int? in
        guard !state.isStopped else { return nil }
        defer { state.accepted += 1 }
        state.connections[state.accepted] = socket
        return state.accepted
      }
      guard let number else { return Loopback.close(socket) }
      Thread.detachNewThread { [self] in
        serve(socket, number)
        state.withLock { state in
          state.connections[number] = nil
          Loopback.close(socket)
        }
      }
    }
  }

  /// Answers the requests of one connection until it ends, one way or another.
  private func serve(_ socket: Int32, _ number: Int) {
    var reader = RequestReader(socket: socket)
    while reader.waitForRequest() {
      if state.withLock({ $0.database.drawsReset() }) { return Loopback.resetOnClose(socket) }
      guard let request = reader.next() else { return }
      guard let answer = answer(request, number) else { return }
      Loopback.send(answer, to: socket)
    }
  }

  /// The bytes of the answer; nil where there is none.
  private func answer(_ request: RequestReader.Request, _ connection: Int) -> [UInt8]? {
    let body = JSONReader.read(request.body)
    let result = state.withLock { state -> Result<JSONValue, Refusal>? in
      if keepsRequests {
        state.requests.append(
          Request(operation: request.operation, connection: connection, headers: request.headers))
      }
      guard let body else {
        return .failure(Refusal(code: "SerializationException", message: "The body is no JSON"))
      }
      return state.database.answer(request.operation, body)
    }
    switch result {
    case .success(let body): return Self.response(200, body.bytes)
    case .failure(let refusal): return Self.response(refusal.status, refusal.body.bytes)
    case nil: return nil
    }
  }

  private static func response(_ status: Int, _ body: [UInt8]) -> [UInt8] {
    let head = """
      HTTP/1.1 \(status) Status\r
      Content-Type: application/x-amz-json-1.0\r
      Content-Length: \(body.count)\r
      x-amzn-RequestId: 0123456789\r
      \r

      """
    return Array(head.utf8) + body
  }
}
