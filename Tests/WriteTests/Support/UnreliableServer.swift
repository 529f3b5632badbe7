import Synchronization
import Tablewright

@testable import MemoryServer

/// A server in memory whose answers get lost as a script says, before or after their requests were applied.
final class UnreliableServer: Transport {
  /// What becomes of one request.
  enum Fate: CaseIterable {
    case answered
    /// It is not applied, and the connection breaks.
    case lostBefore
    /// It is applied, and the connection breaks.
    case lostAfter
    /// It is not applied, and the server fails.
    case failedBefore
    /// It is applied, and the server fails.
    case failedAfter
    /// The connection breaks, and it is applied when the next request was answered.
    case late
    /// It never leaves whole.
    case unsent
    /// It is refused for now.
    case throttled
  }

  /// One application of a request.
  struct Application {
    var request: TransportRequest
    var result: Result<JSONValue, Refusal>
    /// Whether it changed anything.
    var isChange: Bool
  }

  private struct State {
    var database: Database
    var requests: [TransportRequest] = []
    var late: [TransportRequest] = []
    var applications: [Application] = []
  }

  private let state: Mutex<State>
  private let script: @Sendable (_ number: Int, _ server: UnreliableServer) -> Fate

  /// - Parameter script: says what becomes of each request, counted from 0; it may write to the server.
  init(time: InstantTime, _ script: @escaping @Sendable (_ number: Int, _ server: UnreliableServer) -> Fate) {
    state = Mutex(State(database: Database(Faults(), seed: 1, now: { time.now })))
    self.script = script
  }

  /// The requests that arrived.
  var requests: [TransportRequest] { state.withLock { $0.requests } }
  /// The requests that were looked at, and what came of them.
  var applications: [Application] { state.withLock { $0.applications } }
  /// How many requests changed anything.
  var changes: Int { applications.count { $0.isChange } }

  /// Forgets what arrived so far, except what is late.
  func reset() {
    state.withLock { state in
      state.requests = []
      state.applications = []
    }
  }

  /// The item with a key.
  func item(_ partition: String, _ sort: String, in table: String = "Desk") -> Item? {
    state.withLock { $0.database[table][StoredKey(partition: partition, sort: sort)] }
  }

  /// Does what another client asks for.
  func perform(_ operation: String, _ body: String) {
    state.withLock { state in
      if let request = JSONReader.read(Array(body.utf8)) { _ = state.database.answer(operation, request) }
    }
  }

  /// Applies what is late.
  func settle() {
    state.withLock { state in
      let late = state.late
      state.late = []
      for request in late { _ = Self.apply(request, &state) }
    }
  }

  func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
    let number = state.withLock { state in
      state.requests.append(request)
      return state.requests.count - 1
    }
    switch script(number, self) {
    case .answered: return try answer(request)
    case .lostBefore: throw TransportError(.connectionLost, "lost before", sent: .whole)
    case .lostAfter:
      _ = try answer(request)
      throw TransportError(.timeout, "lost after", sent: .whole)
    case .failedBefore: return Self.refusal(.failed)
    case .failedAfter:
      _ = try answer(request)
      return Self.refusal(.unavailable)
    case .late:
      state.withLock { $0.late.append(request) }
      throw TransportError(.timeout, "late", sent: .whole)
    case .unsent: throw TransportError(.connectionLost, "unsent", sent: .part)
    case .throttled: return Self.refusal(.throttled)
    }
  }

  func shutdown() async {}

  private func answer(_ request: TransportRequest) throws(TransportError) -> TransportResponse {
    let result = state.withLock { Self.apply(request, &$0) }
    settle()
    switch result {
    case .success(let body): return TransportResponse(status: 200, body: body.bytes)
    case .failure(let refusal): return Self.refusal(refusal)
    case nil: throw TransportError(.connectionLost, "no answer", sent: .whole)
    }
  }

  private static func apply(_ request: TransportRequest, _ state: inout State) -> Result<JSONValue, Refusal>? {
    let before = state.database["Desk"].all + state.database["Other"].all
    guard let body = JSONReader.read(request.body) else { return nil }
    guard let result = state.database.answer(request.operation, body) else { return nil }
    let after = state.database["Desk"].all + state.database["Other"].all
    var isChange = before != after
    // A single write that is allowed is one, whether or not it changes the item.
    if case .success = result, ["PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"].contains(request.operation) {
      isChange = true
    }
    state.applications.append(Application(request: request, result: result, isChange: isChange))
    return result
  }

  private static func refusal(_ refusal: Refusal) -> TransportResponse {
    TransportResponse(status: refusal.status, body: refusal.body.bytes)
  }
}

extension UnreliableServer {
  /// A server to which requests come to this, in order; those that follow are answered.
  convenience init(time: InstantTime, _ fates: Fate...) {
    self.init(time: time) { number, _ in number < fates.count ? fates[number] : .answered }
  }
}
