import Logging
import Metrics
import Tracing

/// Where a client reports to. What is not given is what the program had set up when the client was made; where that is
/// nothing, nothing is done for it later.
final class Telemetry: Sendable {
  let logger: Logger
  /// Nil where nobody traces.
  let tracer: (any Tracer)?
  /// Nil where nobody counts.
  let metrics: ClientMetrics?

  init(_ configuration: DynamoDBClient.Configuration, connections: (any ConnectionReporting)? = nil) {
    logger = configuration.logger ?? Logger(label: "tablewright")
    let tracer = configuration.tracer ?? InstrumentationSystem.tracer
    self.tracer = tracer is NoOpTracer ? nil : tracer
    let factory = configuration.metrics ?? MetricsSystem.factory
    metrics = factory is NOOPMetricsHandler ? nil : ClientMetrics(factory, connections)
  }

  /// A report on a call that begins; nil where nobody would get it.
  func report(
    on operation: Operation, at start: ContinuousClock.Instant, of capacity: CapacityReport
  ) -> CallReport? {
    if tracer == nil, metrics == nil { return nil }
    let isCounted = capacity != .none || operation.name == "Query" || operation.name == "Scan"
    return CallReport(CallLabels(operation), tracer, metrics, start: start, readsConsumption: isCounted)
  }
}
