/// How a table is created, as CreateTable takes it; what is nil is left to DynamoDB.
///
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
public struct TableSettings: Sendable, Equatable {
  /// How reads and writes are paid for.
  public enum Billing: Sendable, Equatable {
    /// By request.
    case payPerRequest
    /// By units a second, of the table and of each global index.
    case provisioned(readUnits: Int, writeUnits: Int)
  }

  /// What a stream's records hold.
  public enum StreamView: String, Sendable, CaseIterable {
    case keysOnly
    case newImage
    case oldImage
    case newAndOldImages
  }

  /// What storage costs against what requests cost.
  public enum TableClass: String, Sendable, CaseIterable {
    case standard
    case standardInfrequentAccess
  }

  /// How reads and writes are paid for; by request where it is nil.
  public var billing: Billing?
  /// What the stream's records hold; nil without a stream.
  public var stream: StreamView?
  /// The table's class.
  public var tableClass: TableClass?
  /// Whether the table refuses to be deleted.
  public var deletionProtection: Bool?

  /// Makes settings of their parts.
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
