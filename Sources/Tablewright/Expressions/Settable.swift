/// A required attribute in an update: it may be set, and a number may be added to.
public struct Settable<Model: Entity, Value: Sendable>: AttributeUpdate {
  /// The place of the attribute.
  @_spi(Generated) public let updateTarget: UpdateTarget<Value>

  /// An attribute of an entity.
  ///
  /// - Parameter keyLimit: how many bytes it may have where it is an index's key attribute by itself.
  @_spi(Generated)
  public init<Coding: AttributeCoding>(
    _ name: StaticString, _ coding: Coding.Type, default defaultValue: Value? = nil, keyLimit: Int? = nil,
    check: ValueCheck<Value>? = nil
  ) where Coding.Value == Value {
    let path = AttributePath(name.description)
    updateTarget = UpdateTarget(
      path, ValueForm(name, coding), default: defaultValue, keyLimit: keyLimit, check: check)
  }

  /// A member of the document at a path.
  @_spi(Generated)
  public init<Coding: AttributeCoding>(
    _ document: DocumentPath<Model>, _ name: StaticString, _ coding: Coding.Type, default defaultValue: Value? = nil,
    check: ValueCheck<Value>? = nil
  ) where Coding.Value == Value {
    let path = document.path.appending(.name(name.description))
    updateTarget = UpdateTarget(path, ValueForm(name, coding), default: defaultValue, check: check)
  }
}

extension Settable {
  /// The attribute is this already.
  @_spi(Generated) public func isUnchanged(_ value: Value) -> Condition<Model> { Condition(updateTarget.equals(value)) }

  /// Refused: an item without the attribute would be no such entity.
  @available(
    *, unavailable, message: "a required attribute can't be removed; set it, or make it optional in the schema"
  )
  public func remove() -> Change<Model> { Change([]) }

  /// Refused: DynamoDB adds to numbers, and elements to sets of the item itself.
  @available(*, unavailable, message: "only a number can be added to, and by a value of its own type")
  public func add<Other>(_ value: Other) -> Change<Model> { Change([]) }

  /// Refused: DynamoDB subtracts from numbers alone.
  @available(*, unavailable, message: "only a number can be subtracted from, and a value of its own type")
  public func subtract<Other>(_ value: Other) -> Change<Model> { Change([]) }
}

/// An optional attribute in an update, or an element of a list or a map: it may be set and removed, and a number may be
/// added to.
public struct Removable<Model: Entity, Value: Sendable>: RemovableUpdate {
  /// The place of the attribute.
  @_spi(Generated) public let updateTarget: UpdateTarget<Value>

  /// An attribute of an entity.
  ///
  /// - Parameter keyLimit: how many bytes it may have where it is an index's key attribute by itself.
  @_spi(Generated)
  public init<Coding: AttributeCoding>(
    _ name: StaticString, _ coding: Coding.Type, keyLimit: Int? = nil, check: ValueCheck<Value>? = nil
  ) where Coding.Value == Value {
    let path = AttributePath(name.description)
    updateTarget = UpdateTarget(path, ValueForm(name, coding), keyLimit: keyLimit, check: check)
  }

  /// A member of the document at a path.
  @_spi(Generated)
  public init<Coding: AttributeCoding>(
    _ document: DocumentPath<Model>, _ name: StaticString, _ coding: Coding.Type, check: ValueCheck<Value>? = nil
  ) where Coding.Value == Value {
    let path = document.path.appending(.name(name.description))
    updateTarget = UpdateTarget(path, ValueForm(name, coding), check: check)
  }

  /// The element of a list or a map at a path.
  @_spi(Generated)
  public init<Coding: AttributeCoding>(_ element: DocumentPath<Model>, _ coding: Coding.Type)
  where Coding.Value == Value {
    updateTarget = UpdateTarget(element.path, ValueForm(element.name, coding))
  }

  /// Stores a value, or removes the attribute where there is none.
  @_spi(Generated) public func assign(_ value: Value?) -> Change<Model> { value.map { set($0) } ?? remove() }

  /// The attribute is this already, or absent already where there is none.
  @_spi(Generated) public func isUnchanged(_ value: Value?) -> Condition<Model> {
    Condition(value.map { updateTarget.equals($0) } ?? .isAbsent(updateTarget.path, isOptional: true))
  }
}

extension Removable {
  /// Refused: DynamoDB adds to numbers, and elements to sets of the item itself.
  @available(*, unavailable, message: "only a number can be added to, and by a value of its own type")
  public func add<Other>(_ value: Other) -> Change<Model> { Change([]) }

  /// Refused: DynamoDB subtracts from numbers alone.
  @available(*, unavailable, message: "only a number can be subtracted from, and a value of its own type")
  public func subtract<Other>(_ value: Other) -> Change<Model> { Change([]) }
}
