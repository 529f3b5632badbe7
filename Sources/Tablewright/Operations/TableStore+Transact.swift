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
