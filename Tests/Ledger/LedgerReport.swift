import MemoryServer

/// What a run found: what the calls were told, what the server did, and every contradiction between the two.
public struct LedgerReport: Sendable {
  /// What is not as the calls were told, in sentences.
  public private(set) var violations: [String] = []
  /// How many calls were told what, by kind and outcome.
  public private(set) var outcomes: [String: [String: Int]] = [:]
  /// How many writes were applied more than once, by kind.
  public private(set) var repeated: [String: Int] = [:]
  /// How many unknown outcomes turn out to have been applied.
  public private(set) var unknownApplied = 0
  /// How many reads failed, of which nothing follows.
  public private(set) var failedReads = 0
  /// How many requests the server had of each operation, and how many met each fault.
  public let counts: [String: Int]

  private let journal: [WriteMark: Int]
  private let mayDouble: Bool
  /// What the amounts of each item come to, by what was told, and how often it was written.
  private var sums: [StoredKey: (total: Int, writes: Int)] = [:]

  init(_ workers: [LedgerWorker], on server: MemoryServer, of run: LedgerRun) {
    counts = server.counts
    journal = server.journal(of: "Bank")
    mayDouble = run.mayDouble
    let records = workers.flatMap(\.records)
    for record in records { add(record) }
    checkForeignMarks(records)
    checkAccounts(on: server)
    checkContracts(on: server, count: run.contracts)
    for worker in workers { checkPostings(of: worker, on: server) }
  }

  /// How many calls of a kind, or of all kinds, were told that their outcome is unknown.
  public func unknown(_ kind: String? = nil) -> Int {
    outcomes.filter { kind == nil || $0.key == kind }.values.reduce(0) { $0 + $1["unknown", default: 0] }
  }

  private mutating func violate(_ sentence: String) { violations.append(sentence) }

  // MARK: Each write

  /// Compares what one write was told with how often it was applied to each of its items.
  private mutating func add(_ record: LedgerRecord) {
    outcomes[record.kind.rawValue, default: [:]][record.outcome.rawValue, default: 0] += 1
    let counts = record.amounts.keys.map { journal[WriteMark(record.mark, on: $0), default: 0] }
    let (least, most) = (counts.min() ?? 0, counts.max() ?? 0)
    let name = "\(record.kind.rawValue) \(record.mark) (told: \(record.code ?? record.outcome.rawValue))"
    if least != most { violate("\(name) was applied to some of its items only: \(counts)") }
    if most > 1 { repeated[record.kind.rawValue, default: 0] += 1 }
    if most > 1, !record.kind.isRepeatable, !mayDouble { violate("\(name) was applied \(most) times") }
    switch record.outcome {
    case .applied: if least == 0 { violate("\(name) was lost") }
    case .refused: if most > 0 { violate("\(name) was applied \(most) times all the same") }
    case .unknown: if most > 0 { unknownApplied += 1 }
    }
    let times = mayDouble || record.outcome == .unknown ? least : record.outcome == .applied ? 1 : 0
    for (key, amount) in record.amounts {
      sums[key, default: (0, 0)].total += amount * times
      sums[key, default: (0, 0)].writes += times
    }
  }

  /// Nothing was applied that nobody wrote.
  private mutating func checkForeignMarks(_ records: [LedgerRecord]) {
    let known = Set(records.map(\.mark)).union(["open"])
    for mark in journal.keys where !known.contains(mark.text) { violate("\(mark) was written by nobody") }
  }

  // MARK: Each item

  private mutating func checkAccounts(on server: MemoryServer) {
    var vaults = 0
    for number in 0..<LedgerRun.cashAccounts {
      let id = LedgerRun.cash(number)
      checkAccount(id, balance: server.number("balance", of: .account(id)), opened: 0)
    }
    for number in 0..<LedgerRun.vaults.count {
      let id = LedgerRun.vault(number)
      let balance = server.number("balance", of: .account(id))
      checkAccount(id, balance: balance, opened: LedgerRun.vaults.balance)
      if let balance, balance < 0 { violate("account \(id.rawValue) is overdrawn: \(balance)") }
      vaults += balance ?? 0
    }
    let opened = LedgerRun.vaults.count * LedgerRun.vaults.balance
    if vaults != opened { violate("the vaults hold \(vaults), not \(opened)") }
  }

  private mutating func checkAccount(_ id: AccountID, balance: Int?, opened: Int) {
    let told = opened + sums[.account(id), default: (0, 0)].total
    if balance != told {
      violate("account \(id.rawValue) holds \(balance.map(String.init) ?? "nothing"), and was told to hold \(told)")
    }
  }

  /// A contract has as many revisions as writes that were told to be made, and their sum.
  private mutating func checkContracts(on server: MemoryServer, count: Int) {
    for number in 0..<count {
      let key = StoredKey.contract("\(number)")
      let (total, writes) = sums[key, default: (0, 0)]
      let stored = (server.number("total", of: key) ?? 0, server.number("revision", of: key) ?? 0)
      if stored != (total, writes) {
        violate("contract \(number) has total \(stored.0) and revision \(stored.1), not \(total) and \(writes)")
      }
    }
  }

  private mutating func checkPostings(of worker: LedgerWorker, on server: MemoryServer) {
    failedReads += worker.failedReads
    violations += worker.misreadings
    for serial in 0..<LedgerRun.ownPostings {
      let item = server.item(.posting(worker.own, serial), in: "Bank")
      let mark = item?["operation"]?["S"]?.text ?? ""
      let possible = worker.possible[serial] ?? [""]
      if !possible.contains(mark) {
        violate("posting \(serial) of \(worker.own.rawValue) is '\(mark)', not one of \(possible.sorted())")
      }
    }
  }
}

extension MemoryServer {
  /// A whole number in an item of the bank; nil where there is none.
  fileprivate func number(_ attribute: String, of key: StoredKey) -> Int? {
    item(key, in: "Bank")?[attribute]?["N"]?.text.flatMap { Int($0) }
  }
}

extension LedgerReport: CustomStringConvertible {
  /// Tables of what was told and what happened.
  public var description: String {
    var lines = ["told            applied  refused  unknown  repeated"]
    for kind in LedgerRecord.Kind.allCases.map(\.rawValue) {
      guard let outcomes = outcomes[kind] else { continue }
      let figures = [outcomes["applied"], outcomes["refused"], outcomes["unknown"], repeated[kind]]
      lines.append(Self.padded(kind, 14, left: true) + figures.map { Self.padded("\($0 ?? 0)", 9) }.joined())
    }
    lines.append("unknown and applied: \(unknownApplied); reads that failed: \(failedReads)")
    lines.append(
      "the server: " + counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
    lines.append(violations.isEmpty ? "everything is as told" : "\(violations.count) violations, such as:")
    return (lines + violations.prefix(20)).joined(separator: "\n")
  }

  private static func padded(_ text: String, _ width: Int, left: Bool = false) -> String {
    let space = String(repeating: " ", count: max(0, width - text.utf8.count))
    return left ? text + space : space + text
  }
}
