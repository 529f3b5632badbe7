extension Entities {
  /// Makes one write, alone where that is enough, in a transaction with guards where it moves unique values. Where
  /// another writer changed what it takes for granted of the item, it is made again with what is there now.
  ///
  /// - Parameters:
  ///   - known: what is known of the item, where anything is.
  ///   - returns: the item that the answer is to hold, if any.
  func commit(
    _ write: Write<Model>, known: KnownItem = .unknown, returning returns: ReturnValues? = nil,
    until deadline: ContinuousClock.Instant? = nil
  ) async throws(WriteError<Model>) -> Committed {
    let deadline = deadline ?? client.deadline
    var (known, contention, foreign) = (known, Contention(), Set<EncodedKey>())
    client.state.calls.hold()
    defer { client.state.calls.leave() }
    while true {
      if case .unknown = known, write.needsItem, !write.isSave {
        known = try await read(write.key, until: deadline)
      }
      let setting = WriteSetting(table: tableName, time: client.timing.date(), returns: returns)
      let (plan, transaction) = try plan(write, setting, over: known, leaving: foreign)
      let cancellation: Cancellation
      let failure: CallFailure
      do throws(CallFailure) {
        let answer = try await send(plan, transaction, setting, until: deadline)
        return Committed(answer: answer, known: known, time: setting.time, isNew: plan.isNew)
      } catch {
        failure = error
        cancellation = Cancellation(error, of: plan, transaction)
      }
      guard cancellation.isPassing else { throw self.error(failure, cancellation, of: write, at: setting.time) }
      foreign.formSymmetricDifference(cancellation.misjudged)
      if let surprise = cancellation.surprises[0] { known = surprise.map { .item($0) } ?? .absent }
      do { try await contention.wait(client, in: operation("TransactWriteItems"), until: deadline) } catch {
        throw .service(error)
      }
    }
  }

  private func plan(
    _ write: Write<Model>, _ setting: WriteSetting, over known: KnownItem, leaving foreign: Set<EncodedKey>
  ) throws(WriteError<Model>) -> (WritePlan, TransactionPlan?) {
    let plan: WritePlan
    do { plan = try write.plan(setting, over: known) } catch {
      throw .service(operation(write.operationName).error(.invalidArgument, error.description))
    }
    if let problem = plan.encoded.problem {
      throw .service(operation(plan.operation.description).error(.invalidArgument, problem))
    }
    if plan.guards.isEmpty { return (plan, nil) }
    let transaction: TransactionPlan
    do { transaction = try TransactionPlan([plan], leaving: foreign) } catch {
      throw .taken(Model.uniques[error.constraint].name)
    }
    return (plan, transaction)
  }

  private func send(
    _ plan: WritePlan, _ transaction: TransactionPlan?, _ setting: WriteSetting, until deadline: ContinuousClock.Instant
  ) async throws(CallFailure) -> Answer? {
    var operation = operation(plan.operation.description, plan.encoded.effect)
    operation.body = plan.encoded.body
    guard let transaction else { return try await client.perform(operation, until: deadline) }
    operation = self.operation("TransactWriteItems", .repeatableWrite)
    do {
      operation.body = try transaction.body(token: IdempotencyToken.random().id, setting, definition)
    } catch { throw CallFailure(error: operation.error(.invalidArgument, error.description)) }
    _ = try await client.perform(operation, until: deadline)
    return nil
  }

  private func error(
    _ failure: CallFailure, _ cancellation: Cancellation, of write: Write<Model>, at time: Timestamp
  ) -> WriteError<Model> {
    guard let cause = cancellation.causes[0] else { return WriteError(failure.error) }
    return WriteError(cause, of: failure.error, at: time, expecting: write.expectation)
  }

  /// Reads an item as it is now.
  private func read(
    _ key: Model.Key, until deadline: ContinuousClock.Instant
  ) async throws(WriteError<Model>) -> KnownItem {
    do throws(ServiceError) {
      let encoded: EncodedKey
      do { encoded = try EncodedKey(key, in: definition) } catch {
        throw operation("GetItem").error(.invalidArgument, error.description)
      }
      return try await rawItem(encoded, until: deadline).map { .item($0) } ?? .absent
    } catch { throw .service(error) }
  }

  /// Reads an item's JSON consistently; nil where there is none.
  func rawItem(
    _ key: EncodedKey, until deadline: ContinuousClock.Instant
  ) async throws(ServiceError) -> [UInt8]? {
    var operation = operation("GetItem")
    do {
      var request = ItemRequest(table: tableName)
      request.key(key)
      request.flag("ConsistentRead")
      operation.body = try request.finish()
    } catch { throw operation.error(.invalidArgument, error.description) }
    let answer: Answer
    do { answer = try await client.perform(operation, until: deadline) } catch { throw error.error }
    do throws(CodecError) { return try answer.member("Item").map { Array(answer.body[$0]) } } catch {
      throw client.error(undecodable: error, answer, of: operation)
    }
  }
}

extension Write {
  /// Whether the write is a save, which is tried before the item is read.
  fileprivate var isSave: Bool { if case .save = kind { true } else { false } }
}

extension Answer {
  /// Where a member of the answer lies; nil where there is none.
  ///
  /// - Throws: ``CodecError`` where the answer is no object.
  func member(_ name: StaticString) throws(CodecError) -> Range<Int>? {
    var range: Range<Int>?
    var reader = ItemReader(body.span.bytes)
    try reader.beginObject()
    while try reader.nextName() {
      if reader.isName(name) { range = try reader.skipValueRange() } else { try reader.skipValue() }
    }
    try reader.expectEnd()
    return range
  }
}
