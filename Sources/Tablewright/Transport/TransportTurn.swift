/// What a thread does once it holds no lock: callers to resume, connections to close.
struct TransportTurn {
  private var completions: [(continuation: Exchange.Continuation, outcome: Exchange.Outcome)] = []
  private(set) var connectionsToClose: [Connection] = []

  /// Ends a request, unless another thread has.
  mutating func finish(_ exchange: Exchange, _ outcome: Exchange.Outcome) {
    guard let continuation = exchange.finish() else { return }
    completions.append((continuation, outcome))
  }

  /// Has a connection closed by the loop.
  mutating func close(_ connection: Connection) { connectionsToClose.append(connection) }

  /// Forgets the connections to close.
  mutating func takeConnectionsToClose() -> [Connection] {
    guard !connectionsToClose.isEmpty else { return [] }
    defer { connectionsToClose = [] }
    return connectionsToClose
  }

  /// Resumes the callers.
  mutating func resumeCallers() {
    guard !completions.isEmpty else { return }
    for (continuation, outcome) in completions { continuation.resume(returning: outcome) }
    completions.removeAll(keepingCapacity: true)
  }
}
