/// What a cancelled transaction tells of its writes.
struct Cancellation: Sendable {
  /// Why each of some writes made it fail, by place.
  private(set) var causes: [Int: WriteCause] = [:]
  /// The items of which writes took for granted what is not the case, by the place of the write; nil of none.
  private(set) var surprises: [Int: [UInt8]?] = [:]
  /// The places of guards to be released that are another item's, and of those taken for another's that are not.
  private(set) var misjudged: Set<ItemPlace> = []

  /// Nothing.
  init() {}

  /// What the reasons of a failed transaction say of its writes.
  init(_ failure: CallFailure, of plan: TransactionPlan) {
    for (index, reason) in ErrorBody(failure.body, to: failure.request).reasons.enumerated() where reason.code != "None"
    {
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
    let isExplained = !causes.isEmpty || !surprises.isEmpty || !misjudged.isEmpty
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
      misjudged.insert(guardWrite.place)
    }
  }
}

extension Cancellation {
  /// What the failure of one write, alone or with guards, says of it.
  init(_ failure: CallFailure, of write: WritePlan, _ transaction: TransactionPlan?) {
    if let transaction {
      self.init(failure, of: transaction)
    } else if failure.error.kind == .conditionalCheckFailed {
      self.init(failedOn: ErrorBody(failure.body, to: failure.request).item.map { Array(failure.body[$0]) }, of: write)
    } else {
      self.init()
    }
  }
}
