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
  /// The entities, in the file's order.
  public var entities: [Entity]
  /// The access patterns, in the file's order.
  public var access: [AccessPattern]

  /// Makes a table of its parts.
  public init(
    name: String, doc: String? = nil, key: PhysicalKey, indexes: [Index] = [], typeAttribute: String = "_type",
    entities: [Entity], access: [AccessPattern] = []
  ) {
    self.name = name
    self.doc = doc
    self.key = key
    self.indexes = indexes
    self.typeAttribute = typeAttribute
    self.entities = entities
    self.access = access
  }

  /// The index with this name.
  public func index(named name: String) -> Index? { indexes.first { $0.name == name } }
}
