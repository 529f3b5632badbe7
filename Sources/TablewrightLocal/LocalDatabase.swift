import Tablewright

/// DynamoDB's behaviour in this process, over a file or in memory. Copies are the same database.
///
///     let database = try LocalDatabase()
///     let shop = Storefront(database.client())
public struct LocalDatabase: Sendable {
  /// What is done before a write in a file is acknowledged.
  public enum Durability: Sendable {
    /// Its bytes are on the disk: it survives the end of the process and the loss of power.
    case full
    /// The system has its bytes: it survives the end of the process; the last writes may be lost with the power.
    case relaxed
  }

  let engine: Engine

  /// Opens or makes a database.
  ///
  /// - Parameters:
  ///   - path: its file, which is made where it is missing, and in which every write that was acknowledged stays; nil for
  ///     one in memory, which ends with its last copy and client. One process has a file at a time.
  ///   - durability: what is done before a write in a file is acknowledged.
  ///   - clock: where the time is taken from.
  ///   - faults: what goes wrong on purpose.
  ///   - indexDelay: how much later than their table global secondary indexes show what was written, by the clock. DynamoDB
  ///     makes no promise; a delay finds the code that relies on one. Local secondary indexes never lag.
  /// - Throws: ``StorageError`` where the file can't be opened or written, or is another program's or a newer version's.
  public init(
    _ path: String? = nil, durability: Durability = .full, clock: LocalClock = .system, faults: LocalFaults = .none,
    indexDelay: Duration = .zero
  ) throws(StorageError) {
    engine = try Engine(path: path, durability: durability, clock: clock, faults: faults, indexDelay: indexDelay)
  }

  /// A client of this database.
  public func client(_ configuration: DynamoDBClient.Configuration = .init()) -> DynamoDBClient {
    DynamoDBClient(transport: LocalTransport(self), configuration: configuration)
  }

  /// Puts other faults in place of those that there are: none of them, say, while a test prepares its data.
  public func setFaults(_ faults: LocalFaults) { engine.setFaults(faults) }
}
