/// The typed access to one table. Generated from the schema.
public protocol TableStore: Sendable {
  /// The way to the server.
  var client: DynamoDBClient { get }
  /// The physical name of the table.
  var tableName: String { get }
  /// What the schema says of the table's keys and indexes.
  static var definition: TableDefinition { get }
}

/// The keys and indexes of a table, as its schema gives them.
public struct TableDefinition: Sendable {
  /// The attributes of a key; both hold strings.
  public struct Key: Sendable {
    /// The partition key's name.
    public var partition: StaticString
    /// The sort key's name, where there is one.
    public var sort: StaticString?

    /// A key of one or two attributes.
    public init(partition: StaticString, sort: StaticString? = nil) {
      self.partition = partition
      self.sort = sort
    }
  }

  /// A global secondary index that projects everything.
  public struct Index: Sendable {
    /// The index's name.
    public var name: StaticString
    /// Its key.
    public var key: Key

    /// An index of its parts.
    public init(name: StaticString, key: Key) {
      self.name = name
      self.key = key
    }
  }

  /// The table's key.
  public var key: Key
  /// The indexes.
  public var indexes: [Index]
  /// The attribute that tells the entities apart.
  public var typeAttribute: StaticString
  /// The attribute by which DynamoDB deletes expired items, where it does.
  public var timeToLive: StaticString?

  /// A definition of its parts.
  public init(
    key: Key, indexes: [Index] = [], typeAttribute: StaticString = "_type", timeToLive: StaticString? = nil
  ) {
    self.key = key
    self.indexes = indexes
    self.typeAttribute = typeAttribute
    self.timeToLive = timeToLive
  }
}
