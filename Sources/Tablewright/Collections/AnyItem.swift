/// An item of one of several entities of a table: an enum with a case for each. Generated from the schema.
public protocol AnyItem: Sendable {
  /// The store of the table.
  associatedtype Store: TableStore

  /// Reads the item that starts here.
  ///
  /// - Parameters:
  ///   - type: what its type attribute holds; nil where it holds no string.
  ///   - time: when an item counts as expired.
  /// - Returns: nil where the item is of none of the entities, or has expired.
  /// - Throws: ``CodecError`` where it is not what the schema says.
  @_spi(Generated)
  static func read(
    _ type: String?, at time: Timestamp, from reader: inout ItemReader
  ) throws(CodecError) -> Self?
}

extension ItemReader {
  /// Reads an entity as one of several; nil where it has expired.
  @_spi(Generated) @_lifetime(self: copy self)
  public mutating func unexpired<Model: Entity, Item>(
    at time: Timestamp, as item: (Model) -> Item
  ) throws(CodecError) -> Item? {
    let model = try row(Model.self, key: Model.Store.definition.key)
    return model.isExpired(at: time) ? nil : item(model)
  }

  /// Passes over an item of no known entity.
  @_spi(Generated) @_lifetime(self: copy self)
  public mutating func skip<Item>() throws(CodecError) -> Item? {
    try skipValue()
    return nil
  }

  /// Reads the item that starts here as one of several entities.
  @_lifetime(self: copy self)
  mutating func item<Item: AnyItem>(_ item: Item.Type, at time: Timestamp) throws(CodecError) -> Item? {
    let type = entityType(Item.Store.definition.typeAttribute)
    return try Item.read(type, at: time, from: &self)
  }
}
