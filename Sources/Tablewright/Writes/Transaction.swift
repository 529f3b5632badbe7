/// The writes of one call, which are made together.
struct Transaction: Sendable {
  let client: DynamoDBClient
  let writes: [PlacedWrite]
  /// The caller's; without one, every attempt has its own.
  let token: IdempotencyToken?
  /// What is written as the time, and by which items expire.
  let time: Timestamp
  /// Whether it is made again where other transactions or a lack of capacity got in the way.
  let isRepeated: Bool

  private func operation(_ name: String = "TransactWriteItems", _ effect: Operation.Effect = .repeatableWrite)
    -> Operation
  {
    Operation(name: name, table: writes.first?.table ?? "", body: [], effect: effect)
  }

  /// Makes the writes; again where others changed what they take for granted of their items.
  func run() async throws(TransactionError) {
    let deadline = client.deadline
    var (contention, foreign) = (Contention(), Set<ItemPlace>())
    do throws(ServiceError) { try check() } catch { throw TransactionError(error) }
    client.state.calls.hold()
    defer { client.state.calls.leave() }
    while true {
      let token = token ?? .random(at: time)
      let known: [KnownItem]
      do { known = try await knownItems(until: deadline) } catch { throw TransactionError(error) }
      if wasApplied(known) { return }
      let plan = try plan(over: known, leaving: foreign)
      let failure: CallFailure
      do throws(ServiceError) {
        var operation = operation()
        operation.body = try body(plan, token, of: operation)
        do {
          return try await client.perform(transaction: operation, until: deadline)
        } catch { failure = error }
      } catch { throw TransactionError(error) }
      let cancellation = Cancellation(failure, of: plan)
      let isRepeated = isRepeated || writes.contains(where: \.needsItem) || !plan.guards.isEmpty
      guard cancellation.isPassing, isRepeated else {
        throw self.error(explained(failure.error), cancellation.causes, plan, token)
      }
      foreign.formSymmetricDifference(cancellation.misjudged)
      do { try await contention.wait(client, in: operation(), until: deadline) } catch {
        throw self.error(error.kind == .cancelled ? error : failure.error, cancellation.causes, plan, token)
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

  /// What a write is encoded for. One that reads its item first leaves the caller's token there: what it read then is no
  /// longer there for a repetition, which could not be the same request.
  private func setting(_ write: PlacedWrite) -> WriteSetting {
    WriteSetting(table: write.table, time: time, id: write.needsItem ? token.map { WriteID($0) } : nil)
  }

  /// Whether a transaction with the caller's token was applied before: one of the items is from it.
  private func wasApplied(_ known: [KnownItem]) -> Bool {
    guard let token else { return false }
    let id = WriteID(token)
    return known.contains { $0.json.map(id.isLeft) ?? false }
  }

  /// Reads the items that writes need to know, all of a table at once.
  private func knownItems(until deadline: ContinuousClock.Instant) async throws(ServiceError) -> [KnownItem] {
    var known = [KnownItem](repeating: .unknown, count: writes.count)
    var places: [String: [Int]] = [:]
    for place in writes.indices where writes[place].needsItem { places[writes[place].table, default: []].append(place) }
    for (table, places) in places {
      var operation = operation("BatchGetItem", .read)
      operation.table = table
      let items = try await items(places, operation)
      for place in places { known[place] = items[place] ?? .absent }
    }
    return known
  }

  /// Reads the items of some writes to one table, by the places of the writes.
  private func items(_ places: [Int], _ operation: Operation) async throws(ServiceError) -> [Int: KnownItem] {
    guard let first = places.first else { return [:] }
    let definition = writes[first].definition
    var keys: [Int: EncodedKey] = [:]
    for place in places {
      do { keys[place] = try EncodedKey(writes[place].key, in: definition) } catch {
        throw operation.error(.invalidArgument, "write \(place + 1): \(error.description)")
      }
    }
    let batch = BatchGet(client: client, operation: operation, definition: definition, isConsistent: true)
    let found = try await batch.run(places.compactMap { keys[$0] })
    if !found.unprocessed.isEmpty {
      throw operation.error(.unprocessed, "the server left items unprocessed that the transaction needs to know")
    }
    return keys.compactMapValues { found.items[$0].map { .item(Array($0.answer.body[$0.range])) } }
  }

  private func plan(
    over known: [KnownItem], leaving foreign: Set<ItemPlace>
  ) throws(TransactionError) -> TransactionPlan {
    let plans: [WritePlan]
    do { plans = try planned(over: known) } catch { throw TransactionError(error) }
    do throws(GuardWrite.Clash) { return try TransactionPlan(plans, leaving: foreign) } catch {
      let service = operation().error(.invalidArgument, "two writes of one transaction take the same unique value")
      let keys = zip(writes, plans).map { WriteIdentity(store: $0.store, key: $1.place.key) }
      throw TransactionError(
        service, [error.write: .taken(constraint: error.constraint)], keys: keys, names: writes.map(\.key), at: time)
    }
  }

  private func planned(over known: [KnownItem]) throws(ServiceError) -> [WritePlan] {
    var plans: [WritePlan] = []
    for (place, write) in writes.enumerated() {
      var problem: String?
      do throws(CodecError) {
        let plan = try write.plan(setting(write), known[place])
        problem = plan.encoded.problem
        plans.append(plan)
      } catch { problem = error.description }
      if let problem { throw operation().error(.invalidArgument, "write \(place + 1): \(problem)") }
    }
    return plans
  }

  private func body(
    _ plan: TransactionPlan, _ token: IdempotencyToken, of operation: Operation
  ) throws(ServiceError) -> [UInt8] {
    if Set(plan.writes.map(\.place)).count < plan.writes.count {
      throw operation.error(.invalidArgument, "two writes of one transaction are to the same item")
    }
    if plan.count > TransactionLimit.items {
      throw operation.error(
        .invalidArgument,
        "a transaction has at most \(TransactionLimit.items) writes, not \(plan.count), of which \(plan.guards.count) "
          + "guard unique values")
    }
    let body: [UInt8]
    do { body = try plan.body(token: token) } catch {
      throw operation.error(.invalidArgument, error.description)
    }
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

  // MARK: Errors

  /// The error of the call, which says what to do about a token that another request has.
  private func explained(_ error: ServiceError) -> ServiceError {
    guard error.kind == .idempotentParameterMismatch, let token else { return error }
    var error = error
    error.message =
      "the token '\(token.id)' was used for another transaction less than ten minutes ago: give each transaction a token "
      + "of its own, and repeat one with the same writes and the token's first time (\(error.message))"
    return error
  }

  private func error(
    _ service: ServiceError, _ causes: [Int: WriteCause], _ plan: TransactionPlan, _ token: IdempotencyToken
  ) -> TransactionError {
    let keys = zip(writes, plan.writes).map { WriteIdentity(store: $0.store, key: $1.place.key) }
    var error = TransactionError(service, causes, keys: keys, names: writes.map(\.key), at: time)
    error.token = token
    return error
  }
}
