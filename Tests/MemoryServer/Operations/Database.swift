/// Tables in memory, and the operations on them.
struct Database {
  private var tables: [String: Table] = [:]
  private var tokens = TokenMemory()
  private var random: SeededRandom
  private let faults: Faults
  private let now: @Sendable () -> ContinuousClock.Instant
  /// How many requests met each fate, and how many arrived of each operation.
  private(set) var counts: [String: Int] = [:]

  init(_ faults: Faults, seed: UInt64, now: @escaping @Sendable () -> ContinuousClock.Instant) {
    self.faults = faults
    random = SeededRandom(seed: seed)
    self.now = now
  }

  /// A table, which is there from the beginning.
  subscript(_ name: String) -> Table { tables[name] ?? Table() }

  /// Whether a connection is reset now.
  mutating func drawsReset() -> Bool {
    let isReset = faults.reset > 0 && random.share() < faults.reset
    if isReset { counts["reset", default: 0] += 1 }
    return isReset
  }

  /// Counts something.
  mutating func count(_ name: String) { counts[name, default: 0] += 1 }

  /// Does what a request asks for, or what fate does to it.
  ///
  /// - Returns: the answer; nil where there is none.
  mutating func answer(_ operation: String, _ request: JSONValue) -> Result<JSONValue, Refusal>? {
    let fate = faults.fate(&random)
    count(operation)
    count(fate.rawValue)
    switch fate {
    case .throttled: return .failure(.throttled)
    case .failed: return .failure(Bool.random(using: &random) ? .failed : .unavailable)
    case .conflicting: if let conflict = conflict(operation, request) { return .failure(conflict) }
    case .answered, .failedAfterwards, .dropped: break
    }
    let answer = result(operation, request)
    switch fate {
    case .failedAfterwards: return .failure(Bool.random(using: &random) ? .failed : .unavailable)
    case .dropped: return nil
    default: return answer
    }
  }

  private mutating func result(_ operation: String, _ request: JSONValue) -> Result<JSONValue, Refusal> {
    do throws(Refusal) { return .success(try perform(operation, request)) } catch { return .failure(error) }
  }

  private mutating func perform(_ operation: String, _ request: JSONValue) throws(Refusal) -> JSONValue {
    switch operation {
    case "PutItem": return try write(.put, request)
    case "UpdateItem": return try write(.update, request)
    case "DeleteItem": return try write(.delete, request)
    case "GetItem": return try table(of: request).get(request)
    case "Query": return try table(of: request).query(request)
    case "BatchGetItem": return try batchGet(request)
    case "BatchWriteItem": return try batchWrite(request)
    case "TransactGetItems": return try transactGet(request)
    case "TransactWriteItems": return try transactWrite(request)
    default: throw Refusal(code: "UnknownOperationException", message: "\(operation) is not known here")
    }
  }

  private func table(of request: JSONValue) -> Table { self[request["TableName"]?.text ?? ""] }

  private mutating func apply(_ write: PlannedWrite, to table: String) { tables[table, default: Table()].apply(write) }

  private mutating func write(_ kind: PlannedWrite.Kind, _ request: JSONValue) throws(Refusal) -> JSONValue {
    let write = try PlannedWrite(kind, request, in: table(of: request))
    apply(write, to: request["TableName"]?.text ?? "")
    return write.answer(to: request)
  }

  // MARK: Transactions

  private func transactGet(_ request: JSONValue) throws(Refusal) -> JSONValue {
    var responses: [JSONValue] = []
    for element in request["TransactItems"]?.elements ?? [] {
      guard let get = element["Get"] else { throw .validation("A read of a transaction is a Get") }
      responses.append(try table(of: get).get(get))
    }
    return ["Responses": .array(responses)]
  }

  private mutating func transactWrite(_ request: JSONValue) throws(Refusal) -> JSONValue {
    if try tokens.isMade(request, at: now()) { return [:] }
    var writes: [(table: String, write: PlannedWrite)] = []
    var reasons: [JSONValue] = []
    for element in request["TransactItems"]?.elements ?? [] {
      guard let (name, member) = element.members.first, let kind = PlannedWrite.Kind(rawValue: name) else {
        throw .validation("A write of a transaction is a Put, Update, Delete or ConditionCheck")
      }
      do throws(Refusal) {
        writes.append((member["TableName"]?.text ?? "", try PlannedWrite(kind, member, in: table(of: member))))
        reasons.append(["Code": "None"])
      } catch {
        guard error.code == "ConditionalCheckFailedException" else { throw error }
        let reason: Item = ["Code": "ConditionalCheckFailed", "Message": .string(error.message)]
        reasons.append(.object(reason.merging(error.details) { code, _ in code }))
      }
    }
    if writes.count < reasons.count { throw Self.cancelled(reasons) }
    if Set(writes.map { "\($0.table) \($0.write.key)" }).count < writes.count {
      throw .validation("Transaction request cannot include multiple operations on one item")
    }
    for (table, write) in writes { apply(write, to: table) }
    tokens.remember(request, at: now())
    return [:]
  }

  private static func cancelled(_ reasons: [JSONValue]) -> Refusal {
    let codes = reasons.map { $0["Code"]?.text ?? "" }.joined(separator: ", ")
    return Refusal(
      code: "TransactionCanceledException", message: "Transaction cancelled, reasons [\(codes)]",
      details: ["CancellationReasons": .array(reasons)])
  }

  /// What an operation meets when another transaction holds one of its items; nil of one that nothing holds up.
  private mutating func conflict(_ operation: String, _ request: JSONValue) -> Refusal? {
    switch operation {
    case "PutItem", "UpdateItem", "DeleteItem": return .conflict
    case "TransactWriteItems", "TransactGetItems":
      // What is made already is found by its token, whoever holds its items now.
      if (try? tokens.isMade(request, at: now())) == true { return nil }
      let count = request["TransactItems"]?.elements.count ?? 0
      guard count > 0 else { return nil }
      var reasons = [JSONValue](repeating: ["Code": "None"], count: count)
      let place = Int.random(in: 0..<count, using: &random)
      reasons[place] = ["Code": "TransactionConflict", "Message": "Transaction is ongoing for the item"]
      return Self.cancelled(reasons)
    default: return nil
    }
  }

  // MARK: Batches

  private mutating func leavesUnprocessed() -> Bool {
    let isLeft = faults.unprocessed > 0 && random.share() < faults.unprocessed
    if isLeft { count("unprocessed") }
    return isLeft
  }

  private mutating func batchGet(_ request: JSONValue) throws(Refusal) -> JSONValue {
    var (found, rest): (Item, Item) = ([:], [:])
    for (name, part) in request["RequestItems"]?.members ?? [:] {
      let keys = part["Keys"]?.elements ?? []
      if Set(keys).count < keys.count { throw .validation("Provided list of item keys contains duplicates") }
      var (items, left): ([JSONValue], [JSONValue]) = ([], [])
      for key in keys.shuffled(using: &random) {
        if leavesUnprocessed() {
          left.append(key)
        } else if let item = self[name][try StoredKey(key.members)] {
          items.append(.object(item))
        }
      }
      found[name] = .array(items)
      if !left.isEmpty { rest[name] = ["Keys": .array(left)] }
    }
    return ["Responses": .object(found), "UnprocessedKeys": .object(rest)]
  }

  private mutating func batchWrite(_ request: JSONValue) throws(Refusal) -> JSONValue {
    var writes: [(table: String, request: JSONValue, write: PlannedWrite)] = []
    for (name, part) in request["RequestItems"]?.members ?? [:] {
      for element in part.elements {
        let kind: PlannedWrite.Kind = element["PutRequest"] != nil ? .put : .delete
        guard let member = element["PutRequest"] ?? element["DeleteRequest"] else {
          throw .validation("A write of a batch is a PutRequest or a DeleteRequest")
        }
        writes.append((name, element, try PlannedWrite(kind, member, in: self[name])))
      }
    }
    if writes.count > 25 { throw .validation("Too many items requested for the BatchWriteItem call") }
    if Set(writes.map { "\($0.table) \($0.write.key)" }).count < writes.count {
      throw .validation("Provided list of item keys contains duplicates")
    }
    var rest: [String: [JSONValue]] = [:]
    for (table, element, write) in writes.shuffled(using: &random) {
      if leavesUnprocessed() { rest[table, default: []].append(element) } else { apply(write, to: table) }
    }
    return ["UnprocessedItems": .object(rest.mapValues { .array($0) })]
  }
}
