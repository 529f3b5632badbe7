/// The keys and indexes of a table, as its schema gives them.
public struct TableDefinition: Sendable {
  /// The types that DynamoDB takes in keys.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeDefinition.html
  public enum KeyType: Sendable, Hashable {
    /// S.
    case string
    /// N.
    case number
    /// B.
    case binary
  }

  /// One attribute of a key. A string literal is the name of one that holds strings.
  public struct KeyAttribute: Sendable, ExpressibleByStringLiteral {
    /// The stored name.
    public var name: StaticString
    /// The type of its values.
    public var type: KeyType

    /// An attribute of its parts.
    public init(_ name: StaticString, _ type: KeyType) {
      self.name = name
      self.type = type
    }

    /// An attribute that holds strings.
    public init(stringLiteral name: StaticString) { self.init(name, .string) }
  }

  /// The attributes of a key, of the table or of an index.
  public struct Key: Sendable {
    /// The partition key: one attribute; of a global index up to four.
    public var partition: [KeyAttribute]
    /// The sort key: none or one attribute; of a global index up to four.
    public var sort: [KeyAttribute]

    /// A key of its attributes.
    public init(partition: [KeyAttribute], sort: [KeyAttribute] = []) {
      self.partition = partition
      self.sort = sort
    }

    /// All attributes, the partition key's first.
    var all: [KeyAttribute] { partition + sort }
  }

  /// A secondary index.
  public struct Index: Sendable {
    /// What of an item an index holds beside the keys of the table and of the index.
    public enum Projection: Sendable {
      /// Everything.
      case all
      /// Nothing.
      case keys
      /// Some attributes, by stored name.
      case attributes([StaticString])
    }

    /// The index's name.
    public var name: StaticString
    /// Its key.
    public var key: Key
    /// Whether it is local: it orders the table's own partitions in another way.
    public var isLocal: Bool
    /// What it holds of its items.
    public var projection: Projection

    /// An index of its parts.
    public init(name: StaticString, key: Key, isLocal: Bool = false, projection: Projection = .all) {
      self.name = name
      self.key = key
      self.isLocal = isLocal
      self.projection = projection
    }
  }

  /// The table's key.
  public var key: Key
  /// The indexes.
  public var indexes: [Index]

  /// A definition of its parts.
  public init(key: Key, indexes: [Index] = []) {
    self.key = key
    self.indexes = indexes
  }
}
