/// A write as an inert value: nothing is sent until a transaction that holds it is.
///
/// Made by the entity's `create`, `put`, `update`, `delete` and `check`.
public struct Write<Model: Entity>: Sendable {
  enum Kind: Sendable {
    case put(Model)
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

  /// The condition that is sent: the caller's, and what the kind of write asks for.
  private func wholeCondition(_ definition: TableDefinition, _ requirement: ConditionNode?) -> ConditionNode? {
    let own: ConditionNode? =
      switch expectation {
      case .absent: definition.itemIsAbsent
      case .present: definition.itemExists
      case .condition: nil
      }
    let nodes = [own, requirement, condition].compactMap { $0 }
    return nodes.dropFirst().reduce(nodes.first) { all, node in all.map { .and($0, node) } }
  }

  /// The write as the body of its own operation, or as a member of a transaction.
  func encode(table: String, definition: TableDefinition, returning: String? = nil) throws(CodecError) -> EncodedWrite {
    let encodedKey = try EncodedKey(key, in: definition)
    var request = ItemRequest(table: table)
    var isConstant = true
    var requirement: ConditionNode?
    var item: Range<Int>?
    switch kind {
    case .put(let model): item = request.item(model)
    case .delete, .check: request.key(encodedKey)
    case .update(let changes):
      request.key(encodedKey)
      var update = UpdateExpression()
      update.add(changes, of: key, to: &request.expressions)
      request.update(update)
      isConstant = update.isConstant
      requirement = update.requirement
    }
    request.condition(wholeCondition(definition, requirement))
    if let returning { request.string("ReturnValues", returning) }
    // A condition may be false after the write that it allowed, except the one that the item exists.
    let leavesConditionTrue = condition == nil && expectation != .absent
    return EncodedWrite(
      key: encodedKey, body: try request.finish(), item: item,
      effect: isConstant && leavesConditionTrue ? .repeatableWrite : .unrepeatableWrite)
  }

  /// The name of the write's member in a transaction.
  var memberName: StaticString {
    switch kind {
    case .put: "Put"
    // DynamoDB refuses an update that changes nothing; what is left of it is its condition.
    case .update(let changes): changes.contains { $0.actions.contains(where: \.isChange) } ? "Update" : "ConditionCheck"
    case .delete: "Delete"
    case .check: "ConditionCheck"
    }
  }
}

/// A write as it is sent.
struct EncodedWrite: Sendable {
  var key: EncodedKey
  var body: [UInt8]
  /// Where the item lies in the body, where all of it is written.
  var item: Range<Int>?
  var effect: Operation.Effect

  /// What is wrong where the item is larger than DynamoDB stores.
  var problem: String? { item.flatMap { ItemSize.excess(body[$0]) }.map(ItemSize.message) }

  /// The size of the item; 0 where it is not known.
  var itemSize: Int { item.map { ItemSize.size(of: body[$0]) } ?? 0 }
}

extension Entity {
  /// Stores a new item; an item with its key must not exist.
  public static func create(_ model: Self) -> Write<Self> {
    Write(key: model.key, kind: .put(model), expectation: .absent)
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
