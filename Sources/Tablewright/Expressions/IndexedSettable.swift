/// A required attribute that feeds an index's key: setting it sets that key too, so that the index can't go stale.
public struct IndexedSettable<Model: Entity, Value: Sendable>: Sendable {
  let target: UpdateTarget<Value>
  let keys: @Sendable (Model.Key, Value) -> [IndexKeyValue]

  /// An attribute of an entity, and what follows from its value and the item's key.
  ///
  /// - Parameter keyLimit: how many bytes it may have where it is an index's key attribute by itself too.
  @_spi(Generated)
  public init<Coding: AttributeCoding>(
    _ name: StaticString, _ coding: Coding.Type, keyLimit: Int? = nil, check: ValueCheck<Value>? = nil,
    keys: @escaping @Sendable (Model.Key, Value) -> [IndexKeyValue]
  ) where Coding.Value == Value {
    let path = AttributePath(name.description)
    target = UpdateTarget(path, ValueForm(name, coding), keyLimit: keyLimit, check: check)
    self.keys = keys
  }

  /// Stores a value, and the keys that follow from it.
  public func set(_ value: Value) -> Change<Model> {
    let keys = keys
    return Change([.set(target.path, .value(target.encoded(value))), .setKeys { keys($0, value) }])
  }
}

extension IndexedSettable {
  /// Refused: an item without the attribute would be no such entity.
  @available(
    *, unavailable, message: "a required attribute can't be removed; set it, or make it optional in the schema"
  )
  public func remove() -> Change<Model> { Change([]) }

  /// Refused: the key that follows from a sum is not known before the sum is.
  @available(*, unavailable, message: "an attribute that feeds an index's key can be set, not added to")
  public func add(_ value: Value) -> Change<Model> { Change([]) }

  /// Refused: the key that follows from a difference is not known before the difference is.
  @available(*, unavailable, message: "an attribute that feeds an index's key can be set, not subtracted from")
  public func subtract(_ value: Value) -> Change<Model> { Change([]) }
}

/// An optional attribute that feeds an index's key: setting it sets that key too, and removing it takes the item out of
/// the index.
public struct IndexedRemovable<Model: Entity, Value: Sendable>: Sendable {
  let target: UpdateTarget<Value>
  let keys: @Sendable (Model.Key, Value?) -> [IndexKeyValue]

  /// An attribute of an entity, and what follows from its value and the item's key.
  ///
  /// - Parameter keyLimit: how many bytes it may have where it is an index's key attribute by itself too.
  @_spi(Generated)
  public init<Coding: AttributeCoding>(
    _ name: StaticString, _ coding: Coding.Type, keyLimit: Int? = nil, check: ValueCheck<Value>? = nil,
    keys: @escaping @Sendable (Model.Key, Value?) -> [IndexKeyValue]
  ) where Coding.Value == Value {
    let path = AttributePath(name.description)
    target = UpdateTarget(path, ValueForm(name, coding), keyLimit: keyLimit, check: check)
    self.keys = keys
  }

  /// Stores a value, and the keys that follow from it.
  public func set(_ value: Value) -> Change<Model> {
    let keys = keys
    return Change([.set(target.path, .value(target.encoded(value))), .setKeys { keys($0, value) }])
  }

  /// Removes the attribute, and the keys that it feeds.
  public func remove() -> Change<Model> {
    let keys = keys
    return Change([.remove(target.path), .setKeys { keys($0, nil) }])
  }
}

extension IndexedRemovable {
  /// Refused: the key that follows from a sum is not known before the sum is.
  @available(*, unavailable, message: "an attribute that feeds an index's key can be set, not added to")
  public func add(_ value: Value) -> Change<Model> { Change([]) }

  /// Refused: the key that follows from a difference is not known before the difference is.
  @available(*, unavailable, message: "an attribute that feeds an index's key can be set, not subtracted from")
  public func subtract(_ value: Value) -> Change<Model> { Change([]) }
}
