/// The typed access to one table. Generated from the schema.
public protocol TableStore: Sendable {
  /// The way to the server.
  var client: DynamoDBClient { get }
  /// The physical name of the table.
  var tableName: String { get }
  /// What the schema says of the table.
  static var definition: TableDefinition { get }
}
