/// One DynamoDB table: its physical keys and indexes, the entities in it, and how they are read.
public struct Table: Sendable, Equatable {
  /// The name, which is the Swift type of the store and the default of the physical name.
  public var name: String
  /// What the table is for.
  public var doc: String?
  /// The physical key attributes.
  public var key: PhysicalKey
  /// The secondary indexes, in the file's order.
  public var indexes: [Index]
  /// The stored name of the attribute that tells the entities apart; `_type` by default.
  public var typeAttribute: String
  /// Whether items have that attribute. They have none in a table of one entity whose key is attributes of its own, as
  /// another program may have made it, unless the schema names the attribute.
  public var storesType: Bool
  /// The stored name of the attribute by which DynamoDB deletes expired items, where it does.
  public var timeToLive: String?
  /// How the table is created.
  public var settings: TableSettings
  /// The entities, in the file's order.
  public var entities: [Entity]
  /// The access patterns of single entities, in the file's order.
  public var access: [AccessPattern]
  /// The access patterns of several entities, in the file's order.
  public var collections: [CollectionPattern]

  /// Makes a table of its parts.
  public init(
    name: String, doc: String? = nil, key: PhysicalKey, indexes: [Index] = [], typeAttribute: String = "_type",
    storesType: Bool = true, timeToLive: String? = nil, settings: TableSettings = TableSettings(), entities: [Entity],
    access: [AccessPattern] = [], collections: [CollectionPattern] = []
  ) {
    self.name = name
    self.doc = doc
    self.key = key
    self.indexes = indexes
    self.typeAttribute = typeAttribute
    self.storesType = storesType
    self.timeToLive = timeToLive
    self.settings = settings
    self.entities = entities
    self.access = access
    self.collections = collections
  }

  /// The index with this name.
  public func index(named name: String) -> Index? { indexes.first { $0.name == name } }

  /// The entity with this name.
  public func entity(named name: String) -> Entity? { entities.first { $0.name == name } }
}
