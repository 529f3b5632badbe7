/// The writes of one call, which are made together.
struct Transaction<Store: TableStore>: Sendable {
  let store: Store
  let writes: [AnyWrite<Store>]
  /// The caller's; without one, every attempt has its own.
  let token: IdempotencyToken?
  /// What is written as the time, and by which items expire.
  let time: Timestamp

  private var client: DynamoDBClient { store.client }

  private func operation(_ name: String = "TransactWriteItems", _ effect: Operation.Effect = .repeatableWrite)
    -> Operation
  {
    Operation(name: name, table: store.tableName, body: [], effect: effect)
  }

  /// Makes the writes; again where others changed what they take for granted of their items.
  func run() async throws(TransactionError) {
    let deadline = client.deadline
    var (contention, foreign) = (Contention(), Set<EncodedKey>())
    do throws(ServiceError) { try check() } catch { throw TransactionError(error) }
    client.state.calls.hold()
    defer { client.state.calls.leave() }
    while true {
      let plan = try await plan(leaving: foreign, until: deadline)
      let failure: CallFailure
      do throws(ServiceError) {
        var operation = operation()
        operation.body = try body(plan, of: operation)
        do {
          _ = try await client.perform(operation, until: deadline)
          return
        } catch { failure = error }
      } catch { throw TransactionError(error) }
      let cancellation = Cancellation(failure, of: plan)
      // What has no unique values is the caller's to repeat.
      guard cancellation.isPassing, writes.contains(where: \.needsItem) || !plan.guards.isEmpty else {
        throw self.error(failure.error, cancellation.causes, plan)
      }
      foreign.formSymmetricDifference(cancellation.misjudged)
      do { try await contention.wait(client, in: operation(), until: deadline) } catch {
        throw self.error(error.kind == .cancelled ? error : failure.error, cancellation.causes, plan)
      }
    }
  }

  private func check() throws(ServiceError) {
    if writes.count > TransactionLimit.items {
      throw operation().error(
        .invalidArgument, "a transaction has at most \(TransactionLimit.items) writes, not \(writes.count)")
    }
    guard let token else { return }
    let length = token.id.utf16.count
    if !(1...TransactionLimit.token).contains(length) {
      throw operation().error(
        .invalidArgument, "an idempotency token has 1 to \(TransactionLimit.token) characters, not \(length)")
    }
  }

  // MARK: Planning

  private func plan(
    leaving foreign: Set<EncodedKey>, until deadline: ContinuousClock.Instant
  ) async throws(TransactionError) -> TransactionPlan {
    let plans: [WritePlan]
    do throws(ServiceError) {
      let known = try await knownItems(until: deadline)
      plans = try planned(over: known)
    } catch { throw TransactionError(error) }
    do throws(GuardWrite.Clash) { return try TransactionPlan(plans, leaving: foreign) } catch {
      let service = operation().error(.invalidArgument, "two writes of one transaction take the same unique value")
      throw TransactionError(
        service, [error.write: .taken(constraint: error.constraint)], keys: plans.map(\.encoded.key),
        names: writes.map(\.key), at: time)
    }
  }

  /// Reads the items that writes need to know, all at once.
  private func knownItems(until deadline: ContinuousClock.Instant) async throws(ServiceError) -> [KnownItem] {
    var known = [KnownItem](repeating: .unknown, count: writes.count)
    let places = writes.indices.filter { writes[$0].needsItem }
    if places.isEmpty { return known }
    var keys: [EncodedKey] = []
    for place in places { keys.append(try encodedKey(writes[place].key, place)) }
    let batch = BatchGet(
      client: client, operation: operation("BatchGetItem", .read), definition: Store.definition, isConsistent: true)
    let found = try await batch.run(keys)
    if !found.unprocessed.isEmpty {
      throw batch.operation.error(.unprocessed, "the server left items unprocessed that the transaction needs to know")
    }
    for (place, key) in zip(places, keys) {
      known[place] = found.items[key].map { .item(Array($0.answer.body[$0.range])) } ?? .absent
    }
    return known
  }

  private func encodedKey(_ key: some EntityKey, _ place: Int) throws(ServiceError) -> EncodedKey {
    do { return try EncodedKey(key, in: Store.definition) } catch {
      throw operation().error(.invalidArgument, "write \(place + 1): \(error.description)")
    }
  }

  private func planned(over known: [KnownItem]) throws(ServiceError) -> [WritePlan] {
    let setting = WriteSetting(table: store.tableName, time: time)
    var plans: [WritePlan] = []
    for (place, write) in writes.enumerated() {
      var problem: String?
      do throws(CodecError) {
        let plan = try write.plan(setting, known[place])
        problem = plan.encoded.problem
        plans.append(plan)
      } catch { problem = error.description }
      if let problem { throw operation().error(.invalidArgument, "write \(place + 1): \(problem)") }
    }
    return plans
  }

  private func body(_ plan: TransactionPlan, of operation: Operation) throws(ServiceError) -> [UInt8] {
    let keys = plan.writes.map(\.encoded.key)
    if Set(keys).count < keys.count {
      throw operation.error(.invalidArgument, "two writes of one transaction are to the same item")
    }
    if plan.count > TransactionLimit.items {
      throw operation.error(
        .invalidArgument,
        "a transaction has at most \(TransactionLimit.items) writes, not \(plan.count), of which \(plan.guards.count) "
          + "guard unique values")
    }
    let body: [UInt8]
    do {
      let setting = WriteSetting(table: store.tableName, time: time)
      body = try plan.body(token: (token ?? .random()).id, setting, Store.definition)
    } catch { throw operation.error(.invalidArgument, error.description) }
    if body.count > TransactionLimit.size {
      let size = plan.writes.reduce(0) { $0 + $1.encoded.itemSize }
      if size > TransactionLimit.size {
        throw operation.error(
          .invalidArgument, "the items of a transaction have at most \(TransactionLimit.size) bytes in all, not \(size)"
        )
      }
    }
    return body
  }

  private func error(
    _ service: ServiceError, _ causes: [Int: WriteCause], _ plan: TransactionPlan
  ) -> TransactionError {
    TransactionError(
      service, causes, keys: plan.writes.map(\.encoded.key), names: writes.map(\.key), at: time)
  }
}
