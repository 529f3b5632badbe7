import Metrics
import Synchronization

/// A transport whose connections can be counted: their numbers are among a client's metrics.
public protocol ConnectionReporting: Transport {
  /// The transport's connections now.
  var statistics: ConnectionStatistics { get }
}

extension CurlTransport: ConnectionReporting {}

/// Numbers of a transport's connections and of the requests that wait for one. They are reported when calls end, so that
/// nothing runs while nothing is called.
final class ConnectionMetrics: Sendable {
  private struct State {
    var sampledAt: ContinuousClock.Instant?
    var reported = ConnectionStatistics()
  }

  private let transport: any ConnectionReporting
  private let idle: Gauge
  private let used: Gauge
  private let pending: Gauge
  private let opened: Counter
  private let closed: Counter
  private let timeouts: Counter
  private let state = Mutex(State())

  init(_ factory: any MetricsFactory, _ transport: any ConnectionReporting) {
    self.transport = transport
    let system = [(TelemetryName.system, TelemetryName.systemValue)]
    let gauge = { (label: String, state: [(String, String)]) in
      Gauge(label: label, dimensions: system + state, factory: factory)
    }
    idle = gauge(TelemetryName.connections, [(TelemetryName.connectionState, "idle")])
    used = gauge(TelemetryName.connections, [(TelemetryName.connectionState, "used")])
    pending = gauge(TelemetryName.pending, [])
    let counter = { (label: String) in Counter(label: label, dimensions: system, factory: factory) }
    opened = counter(TelemetryName.connectionsOpened)
    closed = counter(TelemetryName.connectionsClosed)
    timeouts = counter(TelemetryName.connectionTimeouts)
  }

  /// Reports, once a second at the most.
  func sample(at now: ContinuousClock.Instant) {
    state.withLock { state in
      if let last = state.sampledAt, now - last < .seconds(1) { return }
      let statistics = transport.statistics
      idle.record(statistics.idle)
      used.record(statistics.open - statistics.idle)
      pending.record(statistics.waiting)
      opened.increment(by: statistics.opened - state.reported.opened)
      closed.increment(by: statistics.closed.total - state.reported.closed.total)
      timeouts.increment(by: statistics.gaveUp - state.reported.gaveUp)
      state = State(sampledAt: now, reported: statistics)
    }
  }
}
