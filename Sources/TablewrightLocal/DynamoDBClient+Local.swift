import Tablewright

extension DynamoDBClient {
  /// A client of an engine in this process: in memory, or in a file, where every write that was acknowledged stays.
  ///
  ///     let shop = Storefront(try DynamoDBClient.local())
  ///
  /// - Parameter path: the database's file, which is made where it is missing; nil for one in memory, which ends with the
  ///   client.
  /// - Throws: ``StorageError`` where the file can't be opened, or is another program's or a newer version's.
  public static func local(
    _ path: String? = nil, configuration: Configuration = Configuration()
  ) throws(StorageError) -> DynamoDBClient {
    try LocalDatabase(path).client(configuration)
  }
}
