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
  let encode: @Sendable (String) throws(CodecError) -> EncodedWrite
  let member: StaticString
  let key: any EntityKey

  init<Model: Entity>(_ write: Write<Model>) where Model.Store == Store {
    encode = { table throws(CodecError) in try write.encode(table: table, definition: Store.definition) }
    member = write.memberName
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
  private var reasons: [EncodedKey: ErrorBody.Reason] = [:]
  /// The same in words, in the order of the writes.
  private var sentences: [String] = []
  private var body: [UInt8] = []

  init(_ service: ServiceError) { self.service = service }

  init(_ failure: CallFailure, keys: [EncodedKey], names: [any EntityKey]) {
    service = failure.error
    body = failure.body
    let given = ErrorBody(failure.body).reasons
    for (index, (key, reason)) in zip(keys, given).enumerated() where reason.code != "None" {
      reasons[key] = reason
      let message = reason.message.map { " (\($0))" } ?? ""
      sentences.append("write \(index + 1), of \(names[index]): \(reason.code)\(message)")
    }
  }

  /// The error's code, such as `TransactionCanceledException`.
  public var code: String { service.code }
  /// Sentences that say what happened, and which writes made the transaction fail.
  public var description: String { ([service.description] + sentences).joined(separator: "; ") }

  /// Why this write made the transaction fail, found by its key; nil where it was not the cause.
  public subscript<Model: Entity>(_ write: Write<Model>) -> WriteError<Model>? {
    guard let key = try? EncodedKey(write.key, in: Model.Store.definition), let reason = reasons[key] else {
      return nil
    }
    if reason.code == "ConditionalCheckFailed" {
      return WriteError(currentItem: reason.item, in: body, expecting: write.expectation)
    }
    var error = service
    error.kind = ServiceError.Code(rawValue: reason.code)
    error.entity = Model.entityName
    if let message = reason.message { error.message = message }
    return .service(error)
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
  /// Up to 100 writes, each to another item, of at most 4 MB in all. Without any, nothing is sent.
  ///
  /// - Parameter token: makes a repetition the same transaction; a new one when left out.
  /// - Throws: ``TransactionError``, which is asked for the reason by the write.
  nonisolated(nonsending) public func transact(
    token: IdempotencyToken? = nil, @TransactionBuilder<Self> _ writes: () -> [AnyWrite<Self>]
  ) async throws(TransactionError) {
    let writes = writes()
    if writes.isEmpty { return }
    var operation = Operation(name: "TransactWriteItems", table: tableName, body: [], effect: .repeatableWrite)
    let token = token ?? .random()
    let keys: [EncodedKey]
    do throws(ServiceError) {
      try check(writes.count, token, in: operation)
      (operation.body, keys) = try encode(writes, token, of: operation)
    } catch { throw TransactionError(error) }
    do { _ = try await client.perform(operation) } catch {
      throw TransactionError(error, keys: keys, names: writes.map(\.key))
    }
  }

  private func check(_ count: Int, _ token: IdempotencyToken, in operation: Operation) throws(ServiceError) {
    if count > TransactionLimit.items {
      throw operation.error(
        .invalidArgument, "a transaction has at most \(TransactionLimit.items) writes, not \(count)")
    }
    let length = token.id.utf16.count
    if !(1...TransactionLimit.token).contains(length) {
      throw operation.error(
        .invalidArgument, "an idempotency token has 1 to \(TransactionLimit.token) characters, not \(length)")
    }
  }

  private func encode(
    _ writes: [AnyWrite<Self>], _ token: IdempotencyToken, of operation: Operation
  ) throws(ServiceError) -> ([UInt8], [EncodedKey]) {
    let encoded = try encode(each: writes, of: operation)
    let keys = encoded.map(\.key)
    var writer = ItemWriter(capacity: encoded.reduce(128) { $0 + $1.body.count + 32 })
    writer.beginObject()
    writer.name("ClientRequestToken")
    writer.quoted(token.id)
    writer.name("TransactItems")
    writer.beginArray()
    for (write, encoded) in zip(writes, encoded) {
      writer.nextElement()
      writer.append("{\"")
      writer.append(write.member)
      writer.append("\":")
      writer.append(encoded.body)
      writer.append("}")
    }
    writer.endArray()
    writer.endObject()
    if Set(keys).count < keys.count {
      throw operation.error(.invalidArgument, "two writes of one transaction are to the same item")
    }
    if writer.count > TransactionLimit.size {
      let size = encoded.reduce(0) { $0 + $1.itemSize }
      if size > TransactionLimit.size {
        throw operation.error(
          .invalidArgument,
          "the items of a transaction have at most \(TransactionLimit.size) bytes in all, not \(size)")
      }
    }
    return (writer.bytes, keys)
  }

  private func encode(
    each writes: [AnyWrite<Self>], of operation: Operation
  ) throws(ServiceError) -> [EncodedWrite] {
    var all: [EncodedWrite] = []
    for (index, write) in writes.enumerated() {
      var problem: String?
      do throws(CodecError) {
        let encoded = try write.encode(tableName)
        problem = encoded.problem
        all.append(encoded)
      } catch { problem = error.description }
      if let problem { throw operation.error(.invalidArgument, "write \(index + 1): \(problem)") }
    }
    return all
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
