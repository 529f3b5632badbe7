extension Entities {
  /// Makes one write: alone where that is enough; in a transaction where it moves unique values, which have guards, and
  /// where the policy asks for one. Where another writer changed what it takes for granted of the item, it is made again
  /// with what is there now.
  ///
  /// - Parameters:
  ///   - known: what is known of the item, where anything is.
  ///   - returns: the item that the answer is to hold, if any.
  func commit(
    _ write: Write<Model>, known: KnownItem = .unknown, returning returns: ReturnValues? = nil,
    until deadline: ContinuousClock.Instant? = nil
  ) async throws(WriteError<Model>) -> Committed {
    let deadline = deadline ?? client.deadline
    client.state.calls.hold()
    defer { client.state.calls.leave() }
    let isMarked = Model.roles.writeIDs && client.configuration.writePolicy != .exactlyOnce
    let id = isMarked ? WriteID(bits: client.timing.bits()) : nil
    var (known, contention, foreign) = (known, Contention(), Set<ItemPlace>())
    while true {
      if case .unknown = known, write.needsItem, !write.isSave {
        known = try await read(write.key, until: deadline)
      }
      var setting = WriteSetting(table: tableName, time: client.timing.date(), id: id)
      var plan = try plan(write, setting, over: known)
      let isTransaction = needsTransaction(plan)
      if isTransaction, returns == .old {
        // A transaction answers no item: the one that was read must be the one that is written.
        if case .unknown = known { known = try await read(write.key, until: deadline) }
        setting.assumesItem = true
        plan = try self.plan(write, setting, over: known)
      }
      let transaction = isTransaction ? try self.transaction(plan, leaving: foreign) : nil
      let (failure, cancellation): (CallFailure, Cancellation)
      do throws(CallFailure) {
        let evidence = try await send(plan, transaction, setting, returns, until: deadline)
        return Committed(evidence: evidence, known: known, time: setting.time, isNew: plan.isNew)
      } catch {
        if let item = error.item, plan.encoded.id?.isLeft(in: item) == true {
          return Committed(evidence: .item(item), known: known, time: setting.time, isNew: plan.isNew)
        }
        (failure, cancellation) = (error, Cancellation(error, of: plan, transaction))
      }
      guard cancellation.isPassing else { throw self.error(failure, cancellation, of: plan, at: setting.time) }
      foreign.formSymmetricDifference(cancellation.misjudged)
      if let surprise = cancellation.surprises[0] { known = surprise.map { .item($0) } ?? .absent }
      do { try await contention.wait(client, in: operation("TransactWriteItems"), until: deadline) } catch {
        throw .service(error)
      }
    }
  }

  /// Whether a write has to be made in a transaction: with guards, or to be applied once whatever becomes of the answer.
  private func needsTransaction(_ plan: WritePlan) -> Bool {
    if !plan.guards.isEmpty { return true }
    return client.configuration.writePolicy == .exactlyOnce && plan.encoded.effect != .repeatableWrite
  }

  private func plan(
    _ write: Write<Model>, _ setting: WriteSetting, over known: KnownItem
  ) throws(WriteError<Model>) -> WritePlan {
    let plan: WritePlan
    do { plan = try write.plan(setting, over: known) } catch {
      throw .service(operation(write.operationName).error(.invalidArgument, error.description))
    }
    if let problem = plan.encoded.problem {
      throw .service(operation(plan.operation.description).error(.invalidArgument, problem))
    }
    return plan
  }

  private func transaction(
    _ plan: WritePlan, leaving foreign: Set<ItemPlace>
  ) throws(WriteError<Model>) -> TransactionPlan {
    do { return try TransactionPlan([plan], leaving: foreign) } catch {
      throw .taken(Model.uniques[error.constraint].name)
    }
  }

  private func send(
    _ plan: WritePlan, _ transaction: TransactionPlan?, _ setting: WriteSetting, _ returns: ReturnValues?,
    until deadline: ContinuousClock.Instant
  ) async throws(CallFailure) -> Committed.Evidence {
    guard let transaction else {
      var operation = operation(plan.operation.description, plan.encoded.effect)
      operation.body = plan.body(returning: returns)
      return .answer(try await client.perform(operation, until: deadline))
    }
    var operation = operation("TransactWriteItems", .repeatableWrite)
    do { operation.body = try transaction.body(token: .random(at: setting.time)) } catch {
      throw CallFailure(error: operation.error(.invalidArgument, error.description))
    }
    try await client.perform(transaction: operation, until: deadline)
    return .transaction
  }

  private func error(
    _ failure: CallFailure, _ cancellation: Cancellation, of plan: WritePlan, at time: Timestamp
  ) -> WriteError<Model> {
    if let cause = cancellation.causes[0] {
      return WriteError(cause, of: failure.error, at: time, expecting: plan.expectation)
    }
    return WriteError(failure.error, trace: plan.trace)
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

extension CallFailure {
  /// The item that made a condition fail, in JSON; nil where none was answered.
  fileprivate var item: [UInt8]? { ErrorBody(body, to: request).item.map { Array(body[$0]) } }
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
