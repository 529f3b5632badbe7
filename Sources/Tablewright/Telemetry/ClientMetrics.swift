import Metrics
import Synchronization

/// The numbers that a client keeps, by the names of its calls.
final class ClientMetrics: Sendable {
  /// The tokens that are left for retries.
  let quota: Gauge

  private let factory: any MetricsFactory
  private let calls = Mutex<[CallLabels: CallMetrics]>([:])
  private let connections: ConnectionMetrics?

  init(_ factory: any MetricsFactory, _ connections: (any ConnectionReporting)?) {
    self.factory = factory
    quota = Gauge(label: TelemetryName.quota, factory: factory)
    self.connections = connections.map { ConnectionMetrics(factory, $0) }
  }

  /// The numbers of the calls with these names.
  func call(_ labels: CallLabels) -> CallMetrics {
    calls.withLock { calls in
      if let known = calls[labels] { return known }
      let new = CallMetrics(labels, factory)
      calls[labels] = new
      return new
    }
  }

  /// Reports on the connections, once a second at the most.
  func sampleConnections(at now: ContinuousClock.Instant) { connections?.sample(at: now) }
}

/// The numbers of one access pattern.
final class CallMetrics: Sendable {
  /// How many times a request was sent.
  let attempts: Counter
  /// How many times it was sent again.
  let retries: Counter
  /// How many times the server asked for patience.
  let throttles: Counter
  /// The capacity units that the server says were consumed.
  let capacity: FloatingPointCounter

  private let dimensions: [(String, String)]
  private let factory: any MetricsFactory
  private let durations = Mutex<[String: Timer]>([:])
  /// How many error types are told apart. The codes are the server's to choose.
  private static let errorTypes = 64

  init(_ labels: CallLabels, _ factory: any MetricsFactory) {
    self.factory = factory
    dimensions = labels.dimensions
    attempts = Counter(label: TelemetryName.attempts, dimensions: dimensions, factory: factory)
    retries = Counter(label: TelemetryName.retries, dimensions: dimensions, factory: factory)
    throttles = Counter(label: TelemetryName.throttles, dimensions: dimensions, factory: factory)
    capacity = FloatingPointCounter(label: TelemetryName.capacityUnits, dimensions: dimensions, factory: factory)
  }

  /// How long calls take that end with this error, or well.
  func duration(_ error: String?) -> Timer {
    durations.withLock { durations in
      if let known = durations[error ?? ""] { return known }
      let error = error.map { durations.count < Self.errorTypes ? $0 : TelemetryName.otherError }
      let new = durations[error ?? ""] ?? timer(error)
      durations[error ?? ""] = new
      return new
    }
  }

  private func timer(_ error: String?) -> Timer {
    let outcome = error.map { [(TelemetryName.errorType, $0)] } ?? []
    return Timer(label: TelemetryName.duration, dimensions: dimensions + outcome, factory: factory)
  }
}
