/// A write as it is sent, and what else has to happen with it.
struct WritePlan: Sendable {
  /// The operation that the write is where it is sent alone.
  var operation: StaticString
  /// The name of the write's member in a transaction.
  var memberName: StaticString
  var encoded: EncodedWrite
  /// What happens to the guards of unique values in the same transaction.
  var guards: [GuardAction] = []
  /// What the write takes for granted of the item.
  var assumptions: [Assumption] = []
  /// What a failed condition means.
  var expectation: Expectation

  /// Whether all of the item is written, as a new one.
  var isNew: Bool { memberName.description == "Put" }
}

/// When, where and for what a write is encoded.
struct WriteSetting: Sendable {
  var table: String
  /// What is written as the time, and by which items expire.
  var time: Timestamp
  /// The item that is answered, if any.
  var returns: ReturnValues?
}
