/// What a pool has to know of a connection.
protocol PooledConnection: Equatable {
  /// When it has lived long enough, so that the names of its server are looked up anew.
  var retiresAt: MonotonicTime { get }
  /// Whether a request was answered on it.
  var hasCarried: Bool { get }
}

extension ConnectionStatistics {
  /// Why a connection is closed.
  typealias Reason = WritableKeyPath<Closed, Int> & Sendable
}
