/// The names that logs, metrics and traces are labelled by: OpenTelemetry's where it has one.
///
/// https://opentelemetry.io/docs/specs/semconv/db/dynamodb/
enum TelemetryName {
  static let system = "db.system.name"
  static let systemValue = "aws.dynamodb"
  static let operation = "db.operation.name"
  static let table = "db.collection.name"
  /// The access pattern, which is what a query says in short.
  static let pattern = "db.query.summary"
  static let responseCode = "db.response.status_code"
  static let errorType = "error.type"
  static let requestID = "aws.request_id"
  static let tables = "aws.dynamodb.table_names"
  static let consumedCapacity = "aws.dynamodb.consumed_capacity"
  static let count = "aws.dynamodb.count"
  static let scannedCount = "aws.dynamodb.scanned_count"
  static let status = "http.response.status_code"
  /// How many times the request was sent before.
  static let resends = "http.request.resend_count"
  static let attempts = "aws.dynamodb.client.attempts"
  static let retries = "aws.dynamodb.client.retries"
  static let throttles = "aws.dynamodb.client.throttles"
  static let quota = "aws.dynamodb.client.retry_quota"
  static let capacityUnits = "aws.dynamodb.client.consumed_capacity"
  static let duration = "db.client.operation.duration"
  static let connections = "db.client.connection.count"
  static let connectionState = "db.client.connection.state"
  static let connectionsOpened = "aws.dynamodb.client.connections_opened"
  static let connectionsClosed = "aws.dynamodb.client.connections_closed"
  static let connectionTimeouts = "db.client.connection.timeouts"
  static let pending = "db.client.connection.pending_requests"
  /// Stands for every error type beyond those that are told apart.
  static let otherError = "_OTHER"
}

/// What the calls of one access pattern are labelled by.
struct CallLabels: Hashable, Sendable {
  let operation: String
  /// Empty where the call was sent raw.
  let table: String
  let pattern: String?

  init(_ operation: Operation) {
    self.operation = operation.name
    table = operation.table
    pattern = operation.pattern
  }

  /// What a span of the call is named.
  var summary: String { pattern ?? (table.isEmpty ? operation : "\(operation) \(table)") }

  /// As a metric's dimensions.
  var dimensions: [(String, String)] {
    [
      (TelemetryName.system, TelemetryName.systemValue), (TelemetryName.operation, operation),
      (TelemetryName.table, table), (TelemetryName.pattern, summary),
    ]
  }
}
