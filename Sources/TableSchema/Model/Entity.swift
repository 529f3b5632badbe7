/// One kind of item in a table.
public struct Entity: Sendable, Equatable {
  /// The Swift type's name.
  public var name: String
  /// The name of the store's handle: `plural:`, or the name in lower camel case with an s.
  public var handle: String
  /// The value of the table's type attribute.
  public var typeValue: String
  /// What the entity is.
  public var doc: String?
  /// What the table's key is made of. Every attribute in it is a required one of this entity.
  public var key: KeyParts
  /// The keys in the indexes that the entity is in, in the file's order.
  public var indexes: [IndexKey]
  /// The attributes, in the file's order.
  public var attributes: [Attribute]
  /// What no two items may have in common, in the file's order.
  public var uniques: [UniqueConstraint]
  /// Whether writes leave their ids in the items, where the schema says so; those of an entity with a version do where it
  /// says nothing.
  public var writeIDs: Bool?

  /// Makes an entity of its parts.
  public init(
    name: String, handle: String, typeValue: String, doc: String? = nil, key: KeyParts, indexes: [IndexKey] = [],
    attributes: [Attribute], uniques: [UniqueConstraint] = [], writeIDs: Bool? = nil
  ) {
    self.name = name
    self.handle = handle
    self.typeValue = typeValue
    self.doc = doc
    self.key = key
    self.indexes = indexes
    self.attributes = attributes
    self.uniques = uniques
    self.writeIDs = writeIDs
  }

  /// The stored name of the attribute that the ids of writes are left in.
  public static let writeIDAttribute = "_write"

  /// Whether writes leave their ids in the items.
  public var storesWriteIDs: Bool { writeIDs ?? (attribute(with: .version) != nil) }

  /// The attribute with this name.
  public func attribute(named name: String) -> Attribute? { attributes.first { $0.name == name } }

  /// The attribute with this role.
  public func attribute(with role: Attribute.Role) -> Attribute? { attributes.first { $0.role == role } }
}
