/// Why a transaction was not made. Nothing of it was applied, unless the code is ``ServiceError/Code/outcomeUnknown``.
public struct TransactionError: DynamoDBError {
  /// The error of the call.
  public var service: ServiceError
  /// What makes the same transaction again, for ten minutes, where its outcome is unknown; nil where nothing was sent.
  public internal(set) var token: IdempotencyToken?
  /// Why each of some writes made the transaction fail, by the write's store and key.
  private var causes: [WriteIdentity: WriteCause] = [:]
  /// The same in words, in the order of the writes.
  private var sentences: [String] = []
  /// By which items had expired.
  private var time = Timestamp(milliseconds: 0)

  init(_ service: ServiceError) { self.service = service }

  init(
    _ service: ServiceError, _ causes: [Int: WriteCause], keys: [WriteIdentity], names: [any EntityKey],
    at time: Timestamp
  ) {
    self.service = service
    self.time = time
    for (index, cause) in causes.sorted(by: { $0.key < $1.key }) where keys.indices.contains(index) {
      // Of two stores of one type the first write counts.
      self.causes[keys[index]] = self.causes[keys[index]] ?? cause
      sentences.append("write \(index + 1), of \(names[index]): \(cause.text)")
    }
  }

  /// The error's code, such as `TransactionCanceledException`.
  public var code: String { service.code }
  /// The error of the call.
  public var failedCall: ServiceError? { service }
  /// Sentences that say what happened, which writes made the transaction fail, and what to do.
  public var description: String {
    let advice =
      service.kind == .outcomeUnknown ? ["make it again with this error's token within ten minutes to find out"] : []
    return ([service.description] + sentences + advice).joined(separator: "; ")
  }

  /// Why this write made the transaction fail, found by its key; nil where it was not the cause.
  public subscript<Model: Entity>(_ write: Write<Model>) -> WriteError<Model>? {
    let store = ObjectIdentifier(Model.Store.self)
    guard let key = try? EncodedKey(write.key, in: Model.Store.definition),
      let cause = causes[WriteIdentity(store: store, key: key)]
    else { return nil }
    return WriteError(cause, of: service, at: time, expecting: write.expectation)
  }
}

extension WriteCause {
  /// The reason in DynamoDB's words.
  fileprivate var text: String {
    switch self {
    case .condition(_, let message): message.map { "ConditionalCheckFailed (\($0))" } ?? "ConditionalCheckFailed"
    case .taken: "another item has a value that is unique"
    case .other(let code, let message): message.map { "\(code) (\($0))" } ?? code
    }
  }
}

extension TransactionError: CustomReflectable {
  /// The error of the call and the sentences, without the items that made writes fail.
  public var customMirror: Mirror { Mirror(self, children: ["service": service, "sentences": sentences]) }
}
