/// A write as an inert value: nothing is sent until a transaction that holds it is.
///
/// Made by the entity's `create`, `put`, `update`, `delete` and `check`.
public struct Write<Model: Entity>: Sendable {
  enum Kind: Sendable {
    /// All of the item, in place of one that may be there.
    case put(Model)
    /// What the schema knows of the item, attribute by attribute.
    case save(Model)
    case update([Change<Model>])
    case delete
    case check
  }

  let key: Model.Key
  let kind: Kind
  var expectation: Expectation
  var condition: ConditionNode?

  /// The same write under a further condition on the item as it is before.
  public func when(_ condition: (Model.Conditions) -> Condition<Model>) -> Self {
    var copy = self
    let node = condition(Model.conditions).node
    copy.condition = copy.condition.map { .and($0, node) } ?? node
    return copy
  }
}

extension Write {
  /// The operation that the write is where it is sent alone.
  var operationName: String {
    switch kind {
    case .put: "PutItem"
    case .save, .update: "UpdateItem"
    case .delete: "DeleteItem"
    case .check: "ConditionCheck"
    }
  }
}

/// A write as it is sent.
struct EncodedWrite: Sendable {
  var body: [UInt8]
  /// Where the item lies in the body, where all of it is written.
  var item: Range<Int>?
  var effect: Operation.Effect
  /// The id that the write leaves in the item, if any.
  var id: WriteID?
  /// The size of the item where it is larger than DynamoDB stores.
  var oversize: Int?

  /// What is wrong where the item is larger than DynamoDB stores.
  var problem: String? { oversize.map(ItemSize.message) }

  /// The size of the item; 0 where it is not known.
  var itemSize: Int { item.map { ItemSize.size(of: body[$0]) } ?? 0 }
}

extension Entity {
  /// Stores a new item; an item with its key must not exist.
  public static func create(_ model: Self) -> Write<Self> {
    Write(key: model.key, kind: .put(model), expectation: .absent)
  }

  /// Stores what the schema knows of an item, attribute by attribute. One with a version must still have the version that
  /// it was read with; one that was never stored is created.
  public static func save(_ model: Self) -> Write<Self> {
    guard roles.version != nil else { return Write(key: model.key, kind: .save(model), expectation: .condition) }
    let version = model.roleValues.version
    return version == 0 ? create(model) : Write(key: model.key, kind: .save(model), expectation: .version(version))
  }

  /// Changes an item, which must exist.
  public static func update(
    _ key: Key, @ChangeBuilder<Self> _ changes: (Updates) -> [Change<Self>],
    when condition: ((Conditions) -> Condition<Self>)? = nil
  ) -> Write<Self> {
    let write = Write<Self>(key: key, kind: .update(changes(updates)), expectation: .present)
    return condition.map { write.when($0) } ?? write
  }

  /// Deletes an item, if it is there.
  public static func delete(_ key: Key) -> Write<Self> {
    Write(key: key, kind: .delete, expectation: .condition)
  }

  /// Deletes this item, if it is there; one with a version must still have the version that it was read with.
  public static func delete(_ model: Self) -> Write<Self> {
    guard roles.version != nil else { return delete(model.key) }
    return Write(key: model.key, kind: .delete, expectation: .version(model.roleValues.version))
  }

  /// Writes nothing; the transaction fails where the condition does not hold.
  public static func check(_ key: Key, _ condition: (Conditions) -> Condition<Self>) -> Write<Self> {
    Write(key: key, kind: .check, expectation: .condition, condition: condition(conditions).node)
  }
}

extension BlindlyWritable {
  /// Stores an item, in place of one that may be there.
  public static func put(_ model: Self) -> Write<Self> {
    Write(key: model.key, kind: .put(model), expectation: .condition)
  }
}

extension Entity {
  /// Refused: writing blindly would lose what others wrote, or leave a unique value unguarded.
  @available(
    *, unavailable, message: "an entity with a version or unique values is not written blindly; use create or save"
  )
  public static func put(_ model: Self) -> Write<Self> { create(model) }
}
