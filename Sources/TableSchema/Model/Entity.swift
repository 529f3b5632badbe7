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
  /// The templates of the table's key. Every hole is a required attribute of this entity.
  public var key: KeyTemplates
  /// The templates of the indexes that the entity is in, in the file's order.
  public var indexes: [IndexKey]
  /// The attributes, in the file's order.
  public var attributes: [Attribute]

  /// Makes an entity of its parts.
  public init(
    name: String, handle: String, typeValue: String, doc: String? = nil, key: KeyTemplates, indexes: [IndexKey] = [],
    attributes: [Attribute]
  ) {
    self.name = name
    self.handle = handle
    self.typeValue = typeValue
    self.doc = doc
    self.key = key
    self.indexes = indexes
    self.attributes = attributes
  }

  /// The attribute with this name.
  public func attribute(named name: String) -> Attribute? { attributes.first { $0.name == name } }
}
