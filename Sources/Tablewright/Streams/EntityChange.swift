/// What happened to an item of one entity, where the stream holds both images (`stream: newAndOldImages`).
public enum EntityChange<Model: Entity>: Sendable {
  /// It is new.
  case inserted(Model)
  /// It was changed.
  case modified(old: Model, new: Model)
  /// It was deleted: by DynamoDB, where it had expired.
  case removed(Model, expired: Bool)
}

/// What happened to an item of one entity, where the stream holds the new image (`stream: newImage`). Of an item that
/// was deleted there is only the key, so removals are events of their own.
public enum EntityNewImage<Model: Entity>: Sendable {
  /// It is new.
  case inserted(Model)
  /// It was changed into this.
  case modified(Model)
}

/// What happened to an item of one entity, where the stream holds the old image (`stream: oldImage`). Of an item that is
/// new there is only the key, so insertions are events of their own.
public enum EntityOldImage<Model: Entity>: Sendable {
  /// It was changed, and was this before.
  case modified(Model)
  /// It was deleted: by DynamoDB, where it had expired.
  case removed(Model, expired: Bool)
}

extension StreamRecord {
  /// The change of an entity, from both images.
  ///
  /// - Throws: ``CodecError`` where the record lacks an image, or one is not of this entity.
  @_spi(Generated) public func change<Model: Entity>() throws(CodecError) -> EntityChange<Model> {
    switch kind {
    case .inserted: .inserted(try read(newImage, "NewImage"))
    case .modified: .modified(old: try read(oldImage, "OldImage"), new: try read(newImage, "NewImage"))
    case .removed: .removed(try read(oldImage, "OldImage"), expired: isExpired)
    }
  }

  /// The change of an entity, from its new image.
  ///
  /// - Throws: ``CodecError`` where the record lacks it, or it is not of this entity.
  @_spi(Generated) public func newImageChange<Model: Entity>() throws(CodecError) -> EntityNewImage<Model> {
    let model: Model = try read(newImage, "NewImage")
    return kind == .inserted ? .inserted(model) : .modified(model)
  }

  /// The change of an entity, from its old image.
  ///
  /// - Throws: ``CodecError`` where the record lacks it, or it is not of this entity.
  @_spi(Generated) public func oldImageChange<Model: Entity>() throws(CodecError) -> EntityOldImage<Model> {
    let model: Model = try read(oldImage, "OldImage")
    return kind == .removed ? .removed(model, expired: isExpired) : .modified(model)
  }

  private func read<Model: Entity>(_ image: [UInt8]?, _ name: StaticString) throws(CodecError) -> Model {
    guard let image else { throw CodecError(.missing, attribute: name.description) }
    var reader = ItemReader(image.span.bytes)
    return try reader.row(Model.self, key: Model.Store.definition.key)
  }

  /// The key of the item.
  ///
  /// - Throws: ``CodecError`` where it is not the key of this store's table.
  @_spi(Generated) public func key<Store: TableStore>(_ store: Store.Type) throws(CodecError) -> ItemKey<Store> {
    var reader = ItemReader(keys.span.bytes)
    return ItemKey(try EncodedKey(readingItem: &reader, attributes: Store.definition.key.attributes))
  }

  /// Whether the item is a guard of a unique value, which its key says.
  ///
  /// - Throws: ``CodecError`` where it has not the key of this store's table.
  @_spi(Generated) public func isGuard<Store: TableStore>(_ store: Store.Type) throws(CodecError) -> Bool {
    guard Store.definition.hasGuards else { return false }
    var reader = ItemReader(keys.span.bytes)
    let values = try reader.keyValues(of: Store.definition.key.attributes)
    guard let partition = values.first.flatMap(\.self) else { return false }
    return UniqueValue.isGuardKey(partition, values.dropFirst().first.flatMap(\.self))
  }

  /// What the type attribute of the item holds; nil where it holds no string, or the record no image.
  @_spi(Generated) public func entityType(_ name: StaticString) -> String? {
    guard let image = newImage ?? oldImage else { return nil }
    return ItemReader(image.span.bytes).entityType(name)
  }

  /// The problem that a record is of none of the schema's entities.
  @_spi(Generated) public var unknownEntity: CodecError { CodecError(.otherEntity(expected: "those of the schema")) }
}
