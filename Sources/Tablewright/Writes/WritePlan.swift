/// A write as it is sent, and what else has to happen with it.
struct WritePlan: Sendable {
  /// The operation that the write is where it is sent alone.
  var operation: StaticString
  /// The name of the write's member in a transaction.
  var memberName: StaticString
  /// Where the item is.
  var place: ItemPlace
  var definition: TableDefinition
  var encoded: EncodedWrite
  /// What happens to the guards of unique values in the same transaction.
  var guards: [GuardAction] = []
  /// What the write takes for granted of the item.
  var assumptions: [Assumption] = []
  /// What a failed condition means.
  var expectation: Expectation

  /// Whether all of the item is written, as a new one.
  var isNew: Bool { memberName.description == "Put" }

  /// What the write leaves in the item; nil where it leaves nothing.
  var trace: WriteTrace? {
    guard let id = encoded.id else { return nil }
    var trace = WriteTrace(place: place, id: id)
    if case .version(let version) = expectation { trace.version = version }
    return trace
  }

  /// The request where the write is sent alone.
  func body(returning returns: ReturnValues?) -> [UInt8] {
    // A PutItem or DeleteItem can answer the item as it was, and no other.
    guard let returns, returns == .old || operation.description == "UpdateItem" else { return encoded.body }
    return encoded.body.dropLast() + #","ReturnValues":"\#(returns.rawValue)"}"#.utf8
  }
}

/// When, where and for what a write is encoded.
struct WriteSetting: Sendable {
  var table: String
  /// What is written as the time, and by which items expire.
  var time: Timestamp
  /// What the write may leave in the item, so that it can be told that it was applied.
  var id: WriteID?
  /// Whether the write is made only to the item exactly as it is known.
  var assumesItem = false
}

/// An item's table and key.
struct ItemPlace: Sendable, Hashable {
  var table: String
  var key: EncodedKey
}
