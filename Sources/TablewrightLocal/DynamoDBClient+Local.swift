import Tablewright

extension DynamoDBClient {
  /// A client of an engine in this process: in memory, or in a file, where every write that was acknowledged stays.
  ///
  ///     let shop = Storefront(try DynamoDBClient.local())
  ///
  /// ``LocalDatabase`` can be asked for more: several clients, snapshots, other faults later on.
  ///
  /// - Parameters:
  ///   - path: the database's file, which is made where it is missing; nil for one in memory, which ends with the client.
  ///   - durability: what is done before a write in a file is acknowledged.
  ///   - clock: where the time is taken from.
  ///   - faults: what goes wrong on purpose.
  ///   - indexDelay: how much later than their table global secondary indexes show what was written, by the clock.
  ///   - configuration: the client's, such as its retries.
  /// - Throws: ``StorageError`` where the file can't be opened or written, or is another program's or a newer version's.
  public static func local(
    _ path: String? = nil, durability: LocalDatabase.Durability = .full, clock: LocalClock = .system,
    faults: LocalFaults = .none, indexDelay: Duration = .zero, configuration: Configuration = Configuration()
  ) throws(StorageError) -> DynamoDBClient {
    try LocalDatabase(path, durability: durability, clock: clock, faults: faults, indexDelay: indexDelay)
      .client(configuration)
  }
}
