/// The writes of one transaction, and those of the guards of their unique values.
struct TransactionPlan: Sendable {
  let writes: [WritePlan]
  /// They follow the writes in the request.
  let guards: [GuardWrite]

  /// The writes, with what they do to guards merged.
  ///
  /// - Parameter foreign: the keys of guards that are not to be released, because they are another item's.
  init(_ writes: [WritePlan], leaving foreign: Set<EncodedKey> = []) throws(GuardWrite.Clash) {
    self.writes = writes
    guards = try GuardWrite.merged(writes.map(\.guards)).filter { $0.taker != nil || !foreign.contains($0.key) }
  }

  /// How many items it writes.
  var count: Int { writes.count + guards.count }

  /// The body of a TransactWriteItems.
  ///
  /// - Throws: ``CodecError`` where a value can't be stored.
  func body(token: String, _ setting: WriteSetting, _ definition: TableDefinition) throws(CodecError) -> [UInt8] {
    var writer = ItemWriter(capacity: writes.reduce(128) { $0 + $1.encoded.body.count + 32 })
    writer.beginObject()
    writer.name("ClientRequestToken")
    writer.quoted(token)
    writer.name("TransactItems")
    writer.beginArray()
    for write in writes { Self.append(write.memberName, write.encoded.body, to: &writer) }
    for write in guards {
      let body = try write.encode(table: setting.table, definition: definition, at: setting.time)
      Self.append(write.memberName, body, to: &writer)
    }
    writer.endArray()
    writer.endObject()
    return writer.bytes
  }

  private static func append(_ member: StaticString, _ body: [UInt8], to writer: inout ItemWriter) {
    writer.nextElement()
    writer.append("{\"")
    writer.append(member)
    writer.append("\":")
    writer.append(body)
    writer.append("}")
  }
}

/// Why one write made a transaction fail.
enum WriteCause: Sendable {
  /// A condition did not hold of this item; nil of none. With DynamoDB's words.
  case condition(item: [UInt8]?, message: String? = nil)
  /// Another item has the value of the constraint at this place.
  case taken(constraint: Int)
  /// Another reason, with DynamoDB's code and words.
  case other(code: String, message: String?)

  /// Whether another attempt may pass: another transaction held the item, or there was no capacity.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
  var isPassing: Bool {
    guard case .other(let code, _) = self else { return false }
    return ["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"].contains(code)
  }
}

/// What a cancelled transaction tells of its writes.
struct Cancellation: Sendable {
  /// Why each of some writes made it fail, by place.
  private(set) var causes: [Int: WriteCause] = [:]
  /// The items of which writes took for granted what is not the case, by the place of the write; nil of none.
  private(set) var surprises: [Int: [UInt8]?] = [:]
  /// The keys of guards to be released that are another item's.
  private(set) var foreign: Set<EncodedKey> = []

  /// Nothing.
  init() {}

  /// What the reasons of a failed transaction say of its writes.
  init(_ failure: CallFailure, of plan: TransactionPlan) {
    for (index, reason) in ErrorBody(failure.body).reasons.enumerated() where reason.code != "None" {
      if index < plan.writes.count {
        add(reason, in: failure.body, of: plan.writes[index], at: index)
      } else if index < plan.count {
        add(reason, ofGuard: plan.guards[index - plan.writes.count])
      }
    }
  }

  /// What a condition of a write that was sent alone says of it.
  init(failedOn item: [UInt8]?, of write: WritePlan) { add(failedOn: item, nil, of: write, at: 0) }

  /// Whether another attempt, with what is known now, may pass.
  var isPassing: Bool {
    let isExplained = !causes.isEmpty || !surprises.isEmpty || !foreign.isEmpty
    return isExplained && causes.values.allSatisfy(\.isPassing)
  }

  private mutating func add(_ reason: ErrorBody.Reason, in body: [UInt8], of write: WritePlan, at index: Int) {
    if reason.code == "ConditionalCheckFailed" {
      add(failedOn: reason.item.map { Array(body[$0]) }, reason.message, of: write, at: index)
    } else {
      causes[index] = .other(code: reason.code, message: reason.message)
    }
  }

  private mutating func add(failedOn item: [UInt8]?, _ message: String?, of write: WritePlan, at index: Int) {
    if write.assumptions.contains(where: { $0.isContradicted(by: item) }) {
      surprises[index] = .some(item)
    } else {
      causes[index] = .condition(item: item, message: message)
    }
  }

  private mutating func add(_ reason: ErrorBody.Reason, ofGuard guardWrite: GuardWrite) {
    if reason.code != "ConditionalCheckFailed" {
      let write = guardWrite.taker?.write ?? guardWrite.releaser?.write ?? 0
      causes[write] = causes[write] ?? .other(code: reason.code, message: reason.message)
    } else if let taker = guardWrite.taker {
      // What made the item's own condition fail is the better reason.
      causes[taker.write] = causes[taker.write] ?? .taken(constraint: taker.constraint)
    } else {
      foreign.insert(guardWrite.key)
    }
  }
}
