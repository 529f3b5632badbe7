extension ConnectionStatistics {
  /// The numbers of two transports together.
  static func + (first: ConnectionStatistics, second: ConnectionStatistics) -> ConnectionStatistics {
    var sum = first
    let counts: [WritableKeyPath<ConnectionStatistics, Int>] = [
      \.opened, \.failedToOpen, \.open, \.opening, \.idle, \.requests, \.reused, \.waiting, \.waited, \.gaveUp,
      \.refused, \.closed.idle, \.closed.aged, \.closed.byServer, \.closed.failed, \.closed.timedOut,
      \.closed.cancelled, \.closed.shutdown,
    ]
    for count in counts { sum[keyPath: count] += second[keyPath: count] }
    sum.totalWait += second.totalWait
    sum.longestWait = max(first.longestWait, second.longestWait)
    return sum
  }
}
