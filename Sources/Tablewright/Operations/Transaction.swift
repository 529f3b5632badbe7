/// What makes a repeated transaction the same one: DynamoDB applies a token once within ten minutes.
///
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
public struct IdempotencyToken: Sendable, Hashable, Codable {
  /// The token, of 1 to 36 characters.
  public var id: String
  /// When the transaction was first made. It is kept with the id for the caller's own use, such as times in the items
  /// that a repetition must write again as they were; DynamoDB is told the id alone.
  public var time: Timestamp

  /// A token of one's own, to be kept until the transaction's outcome is known.
  ///
  /// - Parameters:
  ///   - id: 1 to 36 characters, unique to the transaction.
  ///   - time: when the transaction was first made; now when left out.
  public init(_ id: String, at time: Timestamp = .now) {
    self.id = id
    self.time = time
  }

  /// A token that no other transaction has.
  static func random() -> IdempotencyToken {
    var random = SystemRandomNumberGenerator()
    let digits = String(random.next(), radix: 36) + String(random.next(), radix: 36)
    return IdempotencyToken(digits, at: .now)
  }
}

/// A write of a store's table, of any of its entities.
public struct AnyWrite<Store: TableStore>: Sendable {
  let plan: @Sendable (WriteSetting, KnownItem) throws(CodecError) -> WritePlan
  /// Whether the write needs to know the item that it changes.
  let needsItem: Bool
  let key: any EntityKey

  init<Model: Entity>(_ write: Write<Model>) where Model.Store == Store {
    plan = { setting, known throws(CodecError) in try write.plan(setting, over: known) }
    needsItem = write.needsItem
    key = write.key
  }
}

/// Collects the writes of one transaction.
@resultBuilder public enum TransactionBuilder<Store: TableStore> {
  /// Writes in order.
  public typealias Writes = [AnyWrite<Store>]

  /// One write.
  public static func buildExpression<Model: Entity>(_ write: Write<Model>) -> Writes where Model.Store == Store {
    [AnyWrite(write)]
  }
  /// Refused: the write is another store's.
  @available(*, unavailable, message: "a transaction writes to one table; this entity is in another")
  public static func buildExpression<Model: Entity>(_ write: Write<Model>) -> Writes { [] }
  /// Writes in order.
  public static func buildBlock(_ writes: Writes...) -> Writes { writes.flatMap { $0 } }
  /// Writes under an `if`.
  public static func buildOptional(_ writes: Writes?) -> Writes { writes ?? [] }
  /// Writes of an `if`'s first branch.
  public static func buildEither(first: Writes) -> Writes { first }
  /// Writes of an `if`'s second branch.
  public static func buildEither(second: Writes) -> Writes { second }
  /// Writes of a loop.
  public static func buildArray(_ writes: [Writes]) -> Writes { writes.flatMap { $0 } }
}

/// Why a transaction was not made. Nothing of it was applied, unless the code is ``ServiceError/Code/outcomeUnknown``.
public struct TransactionError: DynamoDBError {
  /// The error of the call.
  public var service: ServiceError
  /// Why each of some writes made the transaction fail, by the write's key.
  private var causes: [EncodedKey: WriteCause] = [:]
  /// The same in words, in the order of the writes.
  private var sentences: [String] = []
  /// By which items had expired.
  private var time = Timestamp(milliseconds: 0)

  init(_ service: ServiceError) { self.service = service }

  init(
    _ service: ServiceError, _ causes: [Int: WriteCause], keys: [EncodedKey], names: [any EntityKey], at time: Timestamp
  ) {
    self.service = service
    self.time = time
    for (index, cause) in causes.sorted(by: { $0.key < $1.key }) where keys.indices.contains(index) {
      self.causes[keys[index]] = cause
      sentences.append("write \(index + 1), of \(names[index]): \(cause.text)")
    }
  }

  /// The error's code, such as `TransactionCanceledException`.
  public var code: String { service.code }
  /// Sentences that say what happened, and which writes made the transaction fail.
  public var description: String { ([service.description] + sentences).joined(separator: "; ") }

  /// Why this write made the transaction fail, found by its key; nil where it was not the cause.
  public subscript<Model: Entity>(_ write: Write<Model>) -> WriteError<Model>? {
    guard let key = try? EncodedKey(write.key, in: Model.Store.definition), let cause = causes[key] else {
      return nil
    }
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

extension TableStore {
  /// Makes all of the writes, or none.
  ///
  ///     try await shop.transact {
  ///       Order.create(order)
  ///       Customer.update(customerKey) { $0.orderCount.add(1) }
  ///     }
  ///
  /// Up to 100 writes, each to another item, of at most 4 MB in all. Without any, nothing is sent. Each unique value that
  /// a write takes, moves or releases is a further write; those of one value are merged, so that items can exchange
  /// theirs. Times that are written are the token's.
  ///
  /// A write that may move a unique value reads its item first. A repetition with the same token finds the values where
  /// the first one moved them, is therefore another request, and fails with
  /// ``ServiceError/Code/idempotentParameterMismatch``: then the first one was applied.
  ///
  /// - Parameter token: makes a repetition the same transaction; a new one when left out.
  /// - Throws: ``TransactionError``, which is asked for the reason by the write.
  nonisolated(nonsending) public func transact(
    token: IdempotencyToken? = nil, @TransactionBuilder<Self> _ writes: () -> [AnyWrite<Self>]
  ) async throws(TransactionError) {
    let writes = writes()
    if writes.isEmpty { return }
    let time = token?.time ?? client.timing.date()
    let transaction = Transaction(store: self, writes: writes, token: token, time: time)
    try await transaction.run()
  }
}

/// The limits of a transaction.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
enum TransactionLimit {
  static let items = 100
  static let token = 36
  /// The most bytes in all items.
  static let size = 4 * 1024 * 1024
}
