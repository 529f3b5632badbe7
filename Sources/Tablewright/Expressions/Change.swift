/// One change that an update makes.
public struct Change<Model: Entity>: Sendable {
  enum Action: Sendable {
    case set(String, EncodedValue)
    case remove(String)
    /// Adds to a number; `start` is what it counts as where it is absent.
    case add(String, EncodedValue, start: EncodedValue?)
    /// Sets the attributes of an index's key, which depend on the item's key too.
    case setKeys(@Sendable (Model.Key) -> [IndexKeyValue])
  }

  let actions: [Action]

  init(_ actions: [Action]) { self.actions = actions }

  /// Several changes that belong together: the attributes that feed an index's key, and that key.
  @_spi(Generated)
  public init(_ changes: [Change<Model>], keys: @escaping @Sendable (Model.Key) -> [IndexKeyValue]) {
    actions = changes.flatMap(\.actions) + [.setKeys(keys)]
  }
}

/// The value of an index's key attribute, to be stored.
public struct IndexKeyValue: Sendable {
  let name: StaticString
  let value: KeyValue
  let limit: Int

  /// The value of a partition key.
  @_spi(Generated) public static func partition(_ name: StaticString, _ value: KeyValue) -> IndexKeyValue {
    IndexKeyValue(name: name, value: value, limit: KeyValue.partitionLimit)
  }

  /// The value of a sort key.
  @_spi(Generated) public static func sort(_ name: StaticString, _ value: KeyValue) -> IndexKeyValue {
    IndexKeyValue(name: name, value: value, limit: KeyValue.sortLimit)
  }
}

/// Collects the changes of one update.
@resultBuilder public enum ChangeBuilder<Model: Entity> {
  /// One change.
  public static func buildExpression(_ change: Change<Model>) -> [Change<Model>] { [change] }
  /// Changes in order.
  public static func buildBlock(_ changes: [Change<Model>]...) -> [Change<Model>] { changes.flatMap { $0 } }
  /// Changes under an `if`.
  public static func buildOptional(_ changes: [Change<Model>]?) -> [Change<Model>] { changes ?? [] }
  /// Changes of an `if`'s first branch.
  public static func buildEither(first: [Change<Model>]) -> [Change<Model>] { first }
  /// Changes of an `if`'s second branch.
  public static func buildEither(second: [Change<Model>]) -> [Change<Model>] { second }
  /// Changes of a loop.
  public static func buildArray(_ changes: [[Change<Model>]]) -> [Change<Model>] { changes.flatMap { $0 } }
}

/// Fails the writer where the schema does not allow the value.
public typealias ValueCheck<Value> = @Sendable (Value, inout ItemWriter) -> Void

/// A required attribute in an update: it may be set, and a number may be added to.
public struct Settable<Model: Entity, Value: Sendable>: Sendable {
  let target: UpdateTarget<Value>

  /// An attribute of an entity.
  @_spi(Generated)
  public init<Coding: AttributeCoding>(
    _ name: StaticString, _ coding: Coding.Type, default defaultValue: Value? = nil, check: ValueCheck<Value>? = nil
  ) where Coding.Value == Value {
    target = UpdateTarget(name, coding, default: defaultValue, check: check)
  }

  /// Stores a value.
  public func set(_ value: Value) -> Change<Model> { Change([target.set(value)]) }
}

extension Settable {
  /// Refused: an item without the attribute would be no such entity.
  @available(
    *, unavailable, message: "a required attribute can't be removed; set it, or make it optional in the schema"
  )
  public func remove() -> Change<Model> { Change([.remove(target.name)]) }

  /// Refused: DynamoDB adds to numbers alone.
  @available(*, unavailable, message: "only a number can be added to, and by a value of its own type")
  public func add<Other>(_ value: Other) -> Change<Model> { Change([]) }
}

extension Settable where Value: DynamoNumeric {
  /// Adds to what is stored; an absent number counts as its default, or 0. DynamoDB makes the sum: nothing keeps it in
  /// the range that the schema declares, except a condition on what is stored, such as `when: { $0.quantity <= 998 }`.
  public func add(_ value: Value) -> Change<Model> { Change([target.add(value)]) }
}

/// An optional attribute in an update: it may be set and removed, and a number may be added to.
public struct Removable<Model: Entity, Value: Sendable>: Sendable {
  let target: UpdateTarget<Value>

  /// An attribute of an entity.
  @_spi(Generated)
  public init<Coding: AttributeCoding>(
    _ name: StaticString, _ coding: Coding.Type, check: ValueCheck<Value>? = nil
  ) where Coding.Value == Value {
    target = UpdateTarget(name, coding, check: check)
  }

  /// Stores a value.
  public func set(_ value: Value) -> Change<Model> { Change([target.set(value)]) }
  /// Removes the attribute.
  public func remove() -> Change<Model> { Change([.remove(target.name)]) }
}

extension Removable {
  /// Refused: DynamoDB adds to numbers alone.
  @available(*, unavailable, message: "only a number can be added to, and by a value of its own type")
  public func add<Other>(_ value: Other) -> Change<Model> { Change([]) }
}

extension Removable where Value: DynamoNumeric {
  /// Adds to what is stored; an absent number counts as 0. DynamoDB makes the sum: nothing keeps it in the range that
  /// the schema declares, except a condition on what is stored.
  public func add(_ value: Value) -> Change<Model> { Change([target.add(value)]) }
}

/// A required attribute that feeds an index's key: setting it sets that key too, so that the index can't go stale.
public struct IndexedSettable<Model: Entity, Value: Sendable>: Sendable {
  let target: UpdateTarget<Value>
  let keys: @Sendable (Model.Key, Value) -> [IndexKeyValue]

  /// An attribute of an entity, and what follows from its value and the item's key.
  @_spi(Generated)
  public init<Coding: AttributeCoding>(
    _ name: StaticString, _ coding: Coding.Type, check: ValueCheck<Value>? = nil,
    keys: @escaping @Sendable (Model.Key, Value) -> [IndexKeyValue]
  ) where Coding.Value == Value {
    target = UpdateTarget(name, coding, check: check)
    self.keys = keys
  }

  /// Stores a value, and the keys that follow from it.
  public func set(_ value: Value) -> Change<Model> {
    let keys = keys
    return Change([target.set(value), .setKeys { keys($0, value) }])
  }

  /// Refused: an item without the attribute would be no such entity.
  @available(
    *, unavailable, message: "a required attribute can't be removed; set it, or make it optional in the schema"
  )
  public func remove() -> Change<Model> { Change([.remove(target.name)]) }

  /// Refused: the key that follows from a sum is not known before the sum is.
  @available(*, unavailable, message: "an attribute that feeds an index's key can be set, not added to")
  public func add(_ value: Value) -> Change<Model> { set(value) }
}

/// The attribute that a change is about, and how its values are stored.
struct UpdateTarget<Value: Sendable>: Sendable {
  let name: String
  let write: @Sendable (Value, inout ItemWriter) -> Void
  let check: ValueCheck<Value>?
  let isStoredAsAbsence: @Sendable (Value) -> Bool
  let start: EncodedValue?

  init<Coding: AttributeCoding>(
    _ name: StaticString, _ coding: Coding.Type, default defaultValue: Value? = nil, check: ValueCheck<Value>? = nil
  ) where Coding.Value == Value {
    self.name = name.description
    write = { value, writer in
      writer.current = name
      Coding.write(value, to: &writer)
    }
    self.check = check
    isStoredAsAbsence = { Coding.isAbsent($0) }
    start = defaultValue.map { value in EncodedValue { Coding.write(value, to: &$0) } }
  }
}

extension UpdateTarget {
  func set<Model>(_ value: Value) -> Change<Model>.Action {
    if isStoredAsAbsence(value) { return .remove(name) }
    let encoded = EncodedValue { writer in
      write(value, &writer)
      check?(value, &writer)
    }
    return .set(name, encoded)
  }

  /// What is added is a difference, so it may lie outside of the range that the sum is meant to stay in.
  func add<Model>(_ value: Value) -> Change<Model>.Action {
    .add(name, EncodedValue { write(value, &$0) }, start: start)
  }
}
