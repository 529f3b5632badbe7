import DynamoDBExpressions

/// TransactWriteItems and TransactGetItems.
extension EngineState {
  /// The most writes or reads of a transaction.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
  private static let limit = 100

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
  mutating func transactWriteItems(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    let elements = try Self.elements(request)
    let token = TransactionToken(request)
    if let token, try wasMade(token) { return try answerAgain(request, elements) }
    var report = WriteReport(request, isTransaction: true)
    var sizes = SizeSum()
    let writes = try prepare(elements)
    let keys = writes.map { [$0.table.name.utf8.map { $0 }, $0.key] }
    if Set(keys).count < keys.count {
      throw .validation("Transaction request cannot include multiple operations on one item")
    }
    if faults.conflicts { throw conflict(among: writes.count) }
    if token != nil { try tidyTokens() }
    try changing { () throws(LocalError) in
      var reasons: [LocalError?] = []
      for write in writes {
        do throws(LocalError) {
          let (old, new) = try make(write)
          if let item = new ?? old { sizes.add(item) }
          try report.add(old, new, of: write.table, in: self)
          reasons.append(nil)
        } catch {
          guard error.status == 400 else { throw error }
          reasons.append(error)
        }
      }
      if reasons.contains(where: { $0 != nil }) { throw .transactionCanceled(reasons) }
      if sizes.reaches(SizeLimit.transaction + 1) { throw Self.tooLarge }
      if let token { try remember(token) }
    }
    var writer = AnswerWriter()
    report.write(to: &writer)
    return writer.finish()
  }

  private static let tooLarge = LocalError.validation(
    "The aggregate size of the items in the transaction exceeded 4 MB")

  /// Answers a transaction that was made under its token before: it read its items, and changed nothing.
  private func answerAgain(_ request: JSONValue, _ elements: [JSONValue]) throws(LocalError) -> [UInt8] {
    var used: [ConsumedCapacity] = []
    for element in elements {
      let prepared = try prepare(element)
      used.add(readInTransaction: ItemSize.of(try item(prepared.key, of: prepared.table)), of: prepared.table)
    }
    var writer = AnswerWriter()
    writer.capacities(used, ConsumedCapacity.Detail(request))
    return writer.finish()
  }

  /// Reads the writes of a transaction. Keys that do not fit their tables cancel it.
  private func prepare(_ elements: [JSONValue]) throws(LocalError) -> [PreparedWrite] {
    var writes: [PreparedWrite] = []
    var reasons = TransactionReasons()
    for element in elements {
      if let write = try reasons.take({ () throws(LocalError) in try prepare(element) }) { writes.append(write) }
    }
    try reasons.cancel()
    return writes
  }

  private func prepare(_ element: JSONValue) throws(LocalError) -> PreparedWrite {
    let kinds = element.members.filter { !$0.value.isNull }
    guard kinds.count == 1, let kind = kinds.first else {
      throw .validation(
        "TransactItems can only contain one of Check, Put, Update or Delete")
    }
    switch String(decoding: kind.name, as: UTF8.self) {
    case "Put": return try preparePut(kind.value)
    case "Update": return try prepareUpdate(kind.value)
    case "Delete": return try prepareDelete(kind.value)
    case "ConditionCheck": return try prepareCheck(kind.value)
    default: throw .validation("TransactItems can only contain one of Check, Put, Update or Delete")
    }
  }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html
  mutating func transactGetItems(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    var answers: [[UInt8]] = []
    var reasons = TransactionReasons()
    let detail = ConsumedCapacity.Detail(request)
    var used: [ConsumedCapacity] = []
    var sizes = SizeSum()
    let elements = try Self.elements(request)
    if faults.conflicts { throw conflict(among: elements.count) }
    for element in elements {
      guard let get = element["Get"] else {
        throw .validation(
          "1 validation error detected: Value null at 'transactItems.1.member.get' failed to satisfy constraint: "
            + "Member must not be null")
      }
      var expressions = try RequestExpressions(get, in: ["ProjectionExpression"])
      let table = try table(get)
      let projection = try expressions.projection()
      try expressions.finish()
      var writer = AnswerWriter()
      let key = try reasons.take { () throws(LocalError) in try self.key(get["Key"], of: table).encoded }
      guard let key else { continue }
      let item = try item(key, of: table)
      if detail != nil { used.add(readInTransaction: ItemSize.of(item), of: table) }
      if let item {
        sizes.add(item)
        writer.member("Item", try Self.projected(item, projection))
      }
      answers.append(writer.finish())
    }
    try reasons.cancel()
    if sizes.reaches(SizeLimit.transaction + 1) { throw Self.tooLarge }
    var writer = AnswerWriter()
    writer.list("Responses", answers)
    writer.capacities(used, detail)
    return writer.finish()
  }

  /// What is answered where a transaction of somebody else's works on one of so many items.
  private mutating func conflict(among count: Int) -> LocalError {
    var reasons = [LocalError?](repeating: nil, count: count)
    reasons[Int.random(in: 0..<count, using: &faults.random)] = .transactionConflict
    return .transactionCanceled(reasons)
  }

  private static func elements(_ request: JSONValue) throws(LocalError) -> [JSONValue] {
    let elements = request["TransactItems"]?.elements ?? []
    guard (1...limit).contains(elements.count) else {
      throw .validation(
        "1 validation error detected: Value '[\(elements.isEmpty ? "" : "...")]' at 'transactItems' failed to satisfy "
          + "constraint: Member must have length \(elements.isEmpty ? "greater than or equal to 1" : "less than or equal to 100")"
      )
    }
    return elements
  }
}

extension [ConsumedCapacity] {
  /// Adds what a transaction uses to read an item: twice as much as outside of one.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-capacity-handling
  fileprivate mutating func add(readInTransaction size: Int, of table: LocalTable) {
    let place = place(of: table, .read)
    self[place].add(2 * ConsumedCapacity.readUnits(size, isConsistent: true))
  }
}

extension LocalError {
  /// A transaction was cancelled: for each write why, or nothing.
  static func transactionCanceled(_ reasons: [LocalError?]) -> LocalError {
    let codes = reasons.map { $0.map(\.reasonCode) ?? "None" }
    var error = dynamoDB(
      "TransactionCanceledException",
      "Transaction cancelled, please refer cancellation reasons for specific reasons [\(codes.joined(separator: ", "))]"
    )
    error.isMessageCapitalized = true
    var writer = AnswerWriter()
    writer.list("CancellationReasons", Array(zip(codes, reasons))) { writer, reason in
      writer.string("Code", reason.0)
      guard let error = reason.1 else { return }
      writer.string("Message", error.message)
      if !error.members.isEmpty { writer.members(error.members) }
    }
    error.members = Array(writer.finish().dropFirst().dropLast())
    return error
  }

  private var reasonCode: String {
    switch name {
    case "ConditionalCheckFailedException": "ConditionalCheckFailed"
    case "ValidationException": "ValidationError"
    case "TransactionConflictException": "TransactionConflict"
    default: name
    }
  }
}
