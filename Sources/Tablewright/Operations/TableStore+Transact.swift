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
  /// theirs. A transaction that has such writes is made again where others got in its way.
  ///
  /// With a token kept from before, a repetition is the same request: times that are written are the token's. A write
  /// that may move a unique value reads its item first, and leaves the token in an item of an entity whose writes have
  /// ids; a repetition that finds it there is done. Where no item can hold it (it is deleted), the repetition fails with
  /// ``ServiceError/Code/idempotentParameterMismatch``.
  ///
  /// - Parameters:
  ///   - token: makes a repetition the same transaction; a new one when left out.
  ///   - retryingConflicts: whether a transaction that is cancelled for nothing but conflicts with others and a lack of
  ///     capacity is made again: as often as the client's configuration allows, until its time is up.
  /// - Throws: ``TransactionError``, which is asked for the reason by the write.
  nonisolated(nonsending) public func transact(
    token: IdempotencyToken? = nil, retryingConflicts: Bool = false,
    @TransactionBuilder<Self> _ writes: () -> [AnyWrite<Self>]
  ) async throws(TransactionError) {
    try await client.transact(self.writes(writes), token: token, retryingConflicts: retryingConflicts)
  }

  /// Writes to this table as an inert value, for a transaction over several tables.
  public func writes(@TransactionBuilder<Self> _ writes: () -> [AnyWrite<Self>]) -> StoreWrites {
    StoreWrites(writes: writes().map { PlacedWrite($0, to: self) })
  }
}

/// Writes to one table as an inert value: a part of a transaction.
public struct StoreWrites: Sendable {
  let writes: [PlacedWrite]
}

extension DynamoDBClient {
  /// Makes all of the writes to several tables of one account and region, or none.
  ///
  ///     try await client.transact(
  ///       shop.writes { Order.create(order) },
  ///       ledger.writes { Entry.create(entry) })
  ///
  /// The limits, the token and the errors are those of ``TableStore/transact(token:retryingConflicts:_:)``.
  ///
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
  ///
  /// - Parameters:
  ///   - parts: the writes to each table.
  ///   - token: makes a repetition the same transaction; a new one when left out.
  ///   - retryingConflicts: whether a transaction that is cancelled for nothing but conflicts with others and a lack of
  ///     capacity is made again.
  /// - Throws: ``TransactionError``, which is asked for the reason by the write.
  public func transact(
    _ parts: StoreWrites..., token: IdempotencyToken? = nil, retryingConflicts: Bool = false
  ) async throws(TransactionError) {
    let writes = parts.flatMap(\.writes)
    if writes.isEmpty { return }
    let transaction = Transaction(
      client: self, writes: writes, token: token, time: token?.time ?? timing.date(), isRepeated: retryingConflicts)
    try await transaction.run()
  }
}
