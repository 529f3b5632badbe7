/// How much a finding matters.
public enum Severity: String, Sendable, Hashable {
  /// No module comes out of the schema.
  case error
  /// The schema is valid, and probably not what its author wants.
  case warning
}
