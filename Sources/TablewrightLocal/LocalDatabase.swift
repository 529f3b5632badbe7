import Tablewright

/// DynamoDB's behaviour in this process, over a file or in memory. Copies are the same database.
///
///     let database = try LocalDatabase()
///     let shop = Storefront(database.client())
public struct LocalDatabase: Sendable {
  let engine: Engine

  /// Opens or makes a database.
  ///
  /// - Parameter path: its file, which is made where it is missing, and in which every write that was acknowledged stays;
  ///   nil for one in memory, which ends with its last copy and client.
  /// - Throws: ``StorageError`` where the file can't be opened, or is another program's or a newer version's.
  public init(_ path: String? = nil) throws(StorageError) { engine = try Engine(path: path) }

  /// A client of this database.
  public func client(_ configuration: DynamoDBClient.Configuration = .init()) -> DynamoDBClient {
    DynamoDBClient(transport: LocalTransport(self), configuration: configuration)
  }
}
