/// A table as its schema describes it: its keys and indexes, and how it is created.
public struct TableDefinition: Sendable {
  /// The table's key: one partition key attribute, and at most one sort key attribute.
  public var key: Key
  /// The secondary indexes.
  public var indexes: [Index]
  /// The attribute that tells the entities apart.
  public var typeAttribute: StaticString
  /// Whether the items are of more than one entity.
  public var isShared: Bool
  /// The attribute by which DynamoDB deletes expired items, where it does.
  public var timeToLive: StaticString?
  /// Whether there are guard items of unique values in the table, whose keys no other item may have.
  public var hasGuards: Bool
  /// How the table is created.
  public var settings: Settings

  /// A definition of its parts.
  public init(
    key: Key, indexes: [Index] = [], typeAttribute: StaticString = "_type", isShared: Bool = true,
    timeToLive: StaticString? = nil, hasGuards: Bool = false, settings: Settings = Settings()
  ) {
    self.key = key
    self.indexes = indexes
    self.typeAttribute = typeAttribute
    self.isShared = isShared
    self.timeToLive = timeToLive
    self.hasGuards = hasGuards
    self.settings = settings
  }
}

extension TableDefinition {
  /// An attribute of a key.
  public struct KeyAttribute: Sendable {
    /// The types that a key's attributes can have, as DynamoDB names them.
    public enum AttributeType: String, Sendable {
      /// S: a string.
      case string = "S"
      /// N: a number.
      case number = "N"
      /// B: bytes.
      case binary = "B"
    }

    /// The stored name.
    public var name: StaticString
    /// The type.
    public var type: AttributeType

    /// A string of this name.
    public static func string(_ name: StaticString) -> KeyAttribute { KeyAttribute(name: name, type: .string) }
    /// A number of this name.
    public static func number(_ name: StaticString) -> KeyAttribute { KeyAttribute(name: name, type: .number) }
    /// Bytes of this name.
    public static func binary(_ name: StaticString) -> KeyAttribute { KeyAttribute(name: name, type: .binary) }
  }

  /// The attributes of a key: of a global index up to four each, else one, and at most one to sort by.
  ///
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.DesignPattern.MultiAttributeKeys.html
  public struct Key: Sendable {
    /// The attributes whose values make a partition; at least one.
    public var partition: [KeyAttribute]
    /// The attributes that order the items of a partition, the first one first.
    public var sort: [KeyAttribute]

    /// A key of these attributes.
    public init(partition: [KeyAttribute], sort: [KeyAttribute] = []) {
      self.partition = partition
      self.sort = sort
    }

    /// A key of one or two strings.
    public init(partition: StaticString, sort: StaticString? = nil) {
      self.init(partition: [.string(partition)], sort: sort.map { [.string($0)] } ?? [])
    }

    /// All attributes, the partition key's first.
    public var attributes: [KeyAttribute] { partition + sort }
  }

  /// A secondary index.
  public struct Index: Sendable {
    /// What an index holds of its items beside the keys of the table and of the index.
    public enum Projection: Sendable {
      /// Everything.
      case all
      /// Nothing.
      case keys
      /// The attributes of these stored names.
      case attributes([StaticString])
    }

    /// The index's name.
    public var name: StaticString
    /// Its key.
    public var key: Key
    /// Whether it orders the table's own partitions in another way, instead of having partitions of its own.
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
}

extension TableDefinition.Key {
  /// The names in the order partition, sort.
  var names: [StaticString] { attributes.map(\.name) }
  /// The first name of the partition key, which is the only one of a table's key.
  var partitionName: StaticString { partition.first?.name ?? "" }
  /// The first name of the sort key, which is the only one of a table's key.
  var sortName: StaticString? { sort.first?.name }
}
