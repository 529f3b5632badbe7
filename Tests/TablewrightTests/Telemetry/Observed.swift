import InMemoryLogging
import InMemoryTracing
import Logging
import MetricsTestKit
import Shop
import Tracing

@testable import Tablewright

/// A client whose logs, metrics and spans are kept in memory.
struct Observed {
  let time = ManualTime()
  let handler: InMemoryLogHandler
  let metrics = TestMetrics()
  let tracer = InMemoryTracer()
  let client: DynamoDBClient

  init(_ transport: some Transport, configure: (inout DynamoDBClient.Configuration) -> Void = { _ in }) {
    var handler = InMemoryLogHandler()
    handler.logLevel = .trace
    self.handler = handler
    var configuration = DynamoDBClient.Configuration()
    configuration.logger = Logger(label: "test") { [handler] _ in handler }
    configuration.metrics = metrics
    configuration.tracer = tracer
    configure(&configuration)
    client = DynamoDBClient(transport: transport, configuration: configuration, timing: time.timing())
  }

  var shop: Shop { Shop(client) }

  /// Everything that was logged, counted and traced, as text.
  var text: String {
    let logs = handler.entries.map { "\($0.level) \($0.message) \($0.metadata)" }
    let spans = tracer.finishedSpans.map { span in
      var attributes: [String] = []
      span.attributes.forEach { attributes.append("\($0)=\($1)") }
      return "\(span.operationName) \(attributes) \(span.events) \(span.errors) \(String(describing: span.status))"
    }
    let labels =
      metrics.counters.map { "\($0.label) \($0.dimensions)" } + metrics.timers.map { "\($0.label) \($0.dimensions)" }
      + metrics.recorders.map { "\($0.label) \($0.dimensions)" }
    return (logs + spans + labels).joined(separator: "\n")
  }
}

extension FinishedInMemorySpan {
  /// The attributes as text, by name.
  var values: [String: String] {
    var values: [String: String] = [:]
    attributes.forEach { values[$0] = Self.text($1) }
    return values
  }

  private static func text(_ attribute: SpanAttribute) -> String {
    switch attribute {
    case .string(let text): text
    case .int64(let number): "\(number)"
    case .int32(let number): "\(number)"
    case .stringArray(let list): list.joined(separator: ";")
    default: "\(attribute)"
    }
  }
}
