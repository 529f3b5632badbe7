/// A write that may stand in a batch: a put or a delete that asks nothing of the item that is there.
///
///     try await shop.batchWrite([.put(line), .delete(otherLine.key)])
public struct BatchWrite<Store: TableStore>: Sendable {
  /// The entity that it is of.
  let entity: String
  /// The key of its item.
  let key: @Sendable () throws(CodecError) -> EncodedKey
  /// What is put, written at a time; nil where it deletes.
  let item: (@Sendable (Timestamp) throws(CodecError) -> [UInt8])?

  /// Stores an item, in place of one that may be there.
  public static func put<Model: BlindlyWritable>(_ model: Model) -> Self where Model.Store == Store {
    BatchWrite(
      entity: Model.entityName,
      key: { () throws(CodecError) in try EncodedKey(model.key, in: Store.definition) },
      item: { time throws(CodecError) in try model.stamped(at: time, isNew: false).encodedItem() })
  }

  /// Deletes the item with this key, if it is there.
  public static func delete<Key: EntityKey>(
    _ key: Key
  ) -> Self where Key.Model.Store == Store, Key.Model: BlindlyWritable {
    BatchWrite(
      entity: Key.Model.entityName,
      key: { () throws(CodecError) in try EncodedKey(key, in: Store.definition) }, item: nil)
  }

  /// Refused: writing blindly would lose what others wrote, or leave a unique value unguarded.
  @available(*, unavailable, message: "an entity with a version or unique values is not written blindly")
  public static func put<Model: Entity>(_ model: Model) -> Self where Model.Store == Store { .none(Model.self) }

  /// Refused: deleting blindly would lose what others wrote, or leave a unique value guarded.
  @available(*, unavailable, message: "an entity with a version or unique values is not deleted blindly")
  public static func delete<Key: EntityKey>(_ key: Key) -> Self where Key.Model.Store == Store { .none(Key.Model.self) }

  private static func none<Model: Entity>(_ model: Model.Type) -> Self {
    BatchWrite(entity: Model.entityName, key: { () throws(CodecError) in throw CodecError(.guardKey) }, item: nil)
  }

  /// The member of the request that asks for it.
  ///
  /// - Throws: ``ServiceError/Code/invalidArgument`` where it can't be sent.
  func request(_ key: EncodedKey, at time: Timestamp, of operation: Operation) throws(ServiceError) -> [UInt8] {
    guard let item else {
      return Array(#"{"DeleteRequest":{"Key":{"#.utf8) + key.members + Array("}}}".utf8)
    }
    let encoded: [UInt8]
    do { encoded = try item(time) } catch { throw operation.error(.invalidArgument, error.description) }
    if let size = ItemSize.excess(encoded[...]) { throw operation.error(.invalidArgument, ItemSize.message(size)) }
    return Array(#"{"PutRequest":{"Item":"#.utf8) + encoded + Array("}}".utf8)
  }
}

/// Which writes of a batch were not made, and why.
public struct MixedBatchError<Store: TableStore>: DynamoDBError {
  /// A write that was not made, or not confirmed.
  public struct Failure: Sendable {
    /// The write, which may be made again as it is.
    public var write: BatchWrite<Store>
    /// Its place in the call, from 0.
    public var index: Int
    /// Why it was not made.
    public var error: ServiceError
  }

  /// The writes that were not made, in the order of the call, with the reason for each.
  public var failures: [Failure]

  /// The writes that were not made, in the order of the call.
  public var unwritten: [BatchWrite<Store>] { failures.map(\.write) }
  /// The code of the first failure.
  public var code: String { failures.first?.error.code ?? "BatchWriteFailed" }
  /// A sentence with the count and the first reason.
  public var description: String {
    let reason = failures.first.map { ": \($0.error.description)" } ?? ""
    return "\(failures.count) writes to \(Store.self) were not made\(reason)"
  }
}

extension TableStore {
  /// Makes any number of puts and deletes of several entities, 25 in a request, as if one after the other: of two writes
  /// to one item the later wins. They are taken as they are sent, so that a sequence of millions that makes them as it
  /// goes needs no memory for all of them; give it the time with ``DynamoDBClient/timeout(_:)``.
  ///
  /// - Throws: ``MixedBatchError`` with those that were not made, or not confirmed; the others are.
  public func batchWrite(
    _ writes: sending some Sequence<BatchWrite<Self>>
  ) async throws(MixedBatchError<Self>) {
    let sender = BatchSender<Self, BatchWrite<Self>>(client: client, tableName: tableName, entity: nil) { $0 }
    let failures = await sender.run(writes)
    if failures.isEmpty { return }
    throw MixedBatchError(failures: failures.map { .init(write: $0.element, index: $0.place, error: $0.error) })
  }
}
