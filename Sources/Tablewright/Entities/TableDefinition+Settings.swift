extension TableDefinition {
  /// How a table is created; what is nil is left to DynamoDB.
  ///
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
  public struct Settings: Sendable {
    /// How reads and writes are paid for; by request where it is nil.
    public var billing: Billing?
    /// What the stream's records hold; nil without a stream.
    public var stream: StreamView?
    /// The table's class.
    public var tableClass: TableClass?
    /// Whether the table refuses to be deleted.
    public var deletionProtection: Bool?

    /// Settings of their parts.
    public init(
      billing: Billing? = nil, stream: StreamView? = nil, tableClass: TableClass? = nil,
      deletionProtection: Bool? = nil
    ) {
      self.billing = billing
      self.stream = stream
      self.tableClass = tableClass
      self.deletionProtection = deletionProtection
    }
  }

  /// How reads and writes are paid for.
  public enum Billing: Sendable, Hashable {
    /// By request.
    case payPerRequest
    /// By units a second, of the table and of each of its global indexes.
    case provisioned(readUnits: Int, writeUnits: Int)

    /// DynamoDB's name for it.
    var mode: StaticString {
      switch self {
      case .payPerRequest: "PAY_PER_REQUEST"
      case .provisioned: "PROVISIONED"
      }
    }
  }

  /// What the records of a stream hold, as DynamoDB names it.
  public enum StreamView: String, Sendable {
    /// The keys of the item.
    case keysOnly = "KEYS_ONLY"
    /// The item as it is after the change.
    case newImage = "NEW_IMAGE"
    /// The item as it was before the change.
    case oldImage = "OLD_IMAGE"
    /// Both.
    case newAndOldImages = "NEW_AND_OLD_IMAGES"
  }

  /// What storage costs against what requests cost, as DynamoDB names it.
  public enum TableClass: String, Sendable {
    /// For most tables.
    case standard = "STANDARD"
    /// Storage costs less, requests more.
    case standardInfrequentAccess = "STANDARD_INFREQUENT_ACCESS"
  }
}
