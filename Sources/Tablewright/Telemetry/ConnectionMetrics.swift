import Metrics
import Synchronization

/// A transport whose connections can be counted: their numbers are among a client's metrics.
public protocol ConnectionReporting: Transport {
  /// The transport's connections now.
  var statistics: ConnectionStatistics { get }
}

extension CurlTransport: ConnectionReporting {}

/// Gauges of a transport's connections and of the requests that wait for one. They are set when calls end, so that
/// nothing runs while nothing is called.
final class ConnectionMetrics: Sendable {
  private let transport: any ConnectionReporting
  private let idle: Gauge
  private let used: Gauge
  private let pending: Gauge
  private let lastSample = Mutex<ContinuousClock.Instant?>(nil)

  init(_ factory: any MetricsFactory, _ transport: any ConnectionReporting) {
    self.transport = transport
    let gauge = { (label: String, state: String?) in
      let state = state.map { [(TelemetryName.connectionState, $0)] } ?? []
      return Gauge(
        label: label, dimensions: [(TelemetryName.system, TelemetryName.systemValue)] + state, factory: factory)
    }
    idle = gauge(TelemetryName.connections, "idle")
    used = gauge(TelemetryName.connections, "used")
    pending = gauge(TelemetryName.pending, nil)
  }

  /// Sets the gauges, once a second at the most.
  func sample(at now: ContinuousClock.Instant) {
    let isDue = lastSample.withLock { last in
      if let last, now - last < .seconds(1) { return false }
      last = now
      return true
    }
    guard isDue else { return }
    let statistics = transport.statistics
    idle.record(statistics.idle)
    used.record(statistics.open - statistics.idle)
    pending.record(statistics.waiting)
  }
}
