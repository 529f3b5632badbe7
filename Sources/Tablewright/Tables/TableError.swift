/// Why a table could not be made what its schema says.
public enum TableError: DynamoDBError {
  /// The table exists and is another one than the schema describes. It was left as it is.
  case differs(table: String, [TableDifference])
  /// A call failed.
  case service(ServiceError)

  /// A stable code.
  public var code: String {
    switch self {
    case .differs: "TableDiffers"
    case .service(let error): error.code
    }
  }

  /// The call that failed.
  public var failedCall: ServiceError? {
    if case .service(let error) = self { error } else { nil }
  }

  /// A sentence that says what happened, and every difference.
  public var description: String {
    switch self {
    case .differs(let table, let differences):
      let list = differences.map(\.description).joined(separator: "; ")
      return "table '\(table)' exists and differs from its schema: \(list). Change the table or the schema."
    case .service(let error): return error.description
    }
  }
}

/// One thing in which a table is not what its schema says.
public struct TableDifference: Sendable, Hashable, CustomStringConvertible {
  /// What of a table may differ.
  public enum Part: Sendable, Hashable {
    /// The table's key.
    case key
    /// The index of this name.
    case index(String)
    /// The attribute by which expired items are deleted.
    case timeToLive
    /// What the stream's records hold.
    case stream
    /// How reads and writes are paid for.
    case billing
    /// The table's class.
    case tableClass
    /// Whether the table refuses to be deleted.
    case deletionProtection
  }

  /// What differs.
  public var part: Part
  /// What the schema says, in words.
  public var expected: String
  /// What the table has, in words; nil where it has none.
  public var found: String?

  /// A sentence without its full stop.
  public var description: String { "\(name) is \(found ?? "missing") and should be \(expected)" }

  private var name: String {
    switch part {
    case .key: "the key"
    case .index(let name): "index '\(name)'"
    case .timeToLive: "the time to live"
    case .stream: "the stream"
    case .billing: "the billing"
    case .tableClass: "the table class"
    case .deletionProtection: "the deletion protection"
    }
  }
}
