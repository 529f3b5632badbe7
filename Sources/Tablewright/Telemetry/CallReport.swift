import Metrics
import Tracing

/// What is told of one call, while it is made: a span for it, one for each attempt, and its numbers. It belongs to the
/// task that makes the call.
///
/// Nothing of what is sent or answered is in it but codes, counts and the request's id: no value, no key and no
/// message of the server's.
final class CallReport {
  private let labels: CallLabels
  private let tracer: (any Tracer)?
  private let metrics: ClientMetrics?
  private let call: CallMetrics?
  private let start: ContinuousClock.Instant
  /// Whether an answer says what it cost.
  private let readsConsumption: Bool
  private let span: (any Span)?
  private var attempt: (any Span)?

  init(
    _ labels: CallLabels, _ tracer: (any Tracer)?, _ metrics: ClientMetrics?, start: ContinuousClock.Instant,
    readsConsumption: Bool
  ) {
    self.labels = labels
    self.readsConsumption = readsConsumption
    self.tracer = tracer
    self.metrics = metrics
    self.start = start
    call = metrics?.call(labels)
    span = tracer?.startSpan(labels.summary, ofKind: .client)
    span?.updateAttributes { labels.describe(&$0) }
  }

  /// An attempt begins; its number is from 1.
  func beginAttempt(_ number: Int) {
    call?.attempts.increment()
    if number > 1 { call?.retries.increment() }
    guard let span, let tracer else { return }
    attempt = tracer.startSpan("\(labels.operation) attempt", context: span.context, ofKind: .internal)
    guard number > 1 else { return }
    attempt?.updateAttributes { $0[TelemetryName.resends] = number - 1 }
  }

  /// An attempt failed.
  func endAttempt(_ failure: AttemptFailure) {
    if failure.cause.failure == .throttling { call?.throttles.increment() }
    guard let attempt else { return }
    attempt.describe(failure.response)
    attempt.fail(failure.code.rawValue)
    attempt.end()
    self.attempt = nil
  }

  /// The call succeeded.
  func end(_ response: TransportResponse, at now: ContinuousClock.Instant, quota: Int) {
    attempt?.describe(response)
    attempt?.end()
    let consumption = readsConsumption ? Consumption(response.body) : nil
    if let units = consumption?.units, units > 0 { call?.capacity.increment(by: units) }
    record(now, quota, error: nil)
    guard let span else { return }
    span.describe(response)
    if let consumption { span.updateAttributes { consumption.describe(&$0) } }
    span.end()
  }

  /// The call failed.
  func end(_ error: ServiceError, at now: ContinuousClock.Instant, quota: Int) {
    attempt?.end()
    record(now, quota, error: error.code)
    guard let span else { return }
    span.updateAttributes { attributes in
      attributes[TelemetryName.requestID] = error.requestID
      attributes[TelemetryName.status] = error.status
    }
    span.fail(error.code)
    span.end()
  }

  private func record(_ now: ContinuousClock.Instant, _ quota: Int, error: String?) {
    guard let call, let metrics else { return }
    call.duration(error).recordNanoseconds((now - start).nanoseconds)
    metrics.quota.record(quota)
    metrics.sampleConnections(at: now)
  }
}

extension CallLabels {
  fileprivate func describe(_ attributes: inout SpanAttributes) {
    attributes[TelemetryName.system] = TelemetryName.systemValue
    attributes[TelemetryName.operation] = operation
    attributes[TelemetryName.pattern] = summary
    guard !table.isEmpty else { return }
    attributes[TelemetryName.table] = table
    attributes[TelemetryName.tables] = SpanAttribute.stringArray([table])
  }
}

extension Span {
  fileprivate func describe(_ response: TransportResponse?) {
    guard let response else { return }
    updateAttributes { attributes in
      attributes[TelemetryName.requestID] = response.headers["x-amzn-RequestId"]
      attributes[TelemetryName.status] = response.status
    }
  }

  fileprivate func fail(_ code: String) {
    updateAttributes { attributes in
      attributes[TelemetryName.errorType] = code
      attributes[TelemetryName.responseCode] = code
    }
    setStatus(SpanStatus(code: .error))
  }
}

extension Duration {
  /// Whole nanoseconds, at most as many as fit.
  fileprivate var nanoseconds: Int64 { Int64(clamping: attoseconds / 1_000_000_000) }
}
