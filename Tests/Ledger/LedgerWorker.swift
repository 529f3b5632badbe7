import MemoryServer
import Tablewright

/// One of the tasks of a run: makes one call after another, and keeps what it was told.
struct LedgerWorker: Sendable {
  let number: Int
  let run: LedgerRun
  let bank: Bank
  var random: SeededRandom
  private var calls = 0
  /// The writes, in order.
  private(set) var records: [LedgerRecord] = []
  /// What each of the task's own postings may be marked with, after all that it was told; empty where it may be absent.
  var possible: [Int: Set<String>] = [:]
  /// What was read that can't be.
  var misreadings: [String] = []
  /// How many reads failed.
  var failedReads = 0

  init(number: Int, run: LedgerRun, bank: Bank) {
    self.number = number
    self.run = run
    self.bank = bank
    random = SeededRandom(seed: run.seed &* 1_000_003 &+ UInt64(number))
  }

  /// The account of the task's own postings.
  var own: AccountID { AccountID("own-\(number)") }

  /// Makes that many calls.
  mutating func work(_ count: Int) async {
    for _ in 0..<count {
      calls += 1
      if run.onlyIncrements {
        await increment()
      } else {
        await makeCall()
      }
    }
  }

  private mutating func makeCall() async {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<30: await increment()
    case 30..<45: await put()
    case 45..<53: await create()
    case 53..<61: await save()
    case 61..<66: await modify()
    case 66..<70: await putBatch()
    case 70..<84: await transfer()
    case 84..<90: await book()
    case 90..<93: await delete()
    case 93..<96: await read()
    case 96..<98: await readBatch()
    default: await query()
    }
  }

  /// A mark that no other write has.
  mutating func mark(_ part: Int = 0) -> String { "\(number)/\(calls)/\(part)" }

  /// A number of this call alone.
  var serial: Int { 1_000_000 + number * 10_000_000 + calls }

  /// Makes a write, and keeps what it was told.
  mutating func record<Failure: DynamoDBError>(
    _ kind: LedgerRecord.Kind, _ mark: String, _ amounts: [StoredKey: Int],
    _ write: () async throws(Failure) -> Void
  ) async -> LedgerRecord.Outcome {
    var record = LedgerRecord(kind: kind, mark: mark, amounts: amounts)
    do throws(Failure) { try await write() } catch {
      record.code = error.code
      record.outcome = Self.outcome(error)
    }
    records.append(record)
    return record.outcome
  }

  mutating func append(_ record: LedgerRecord) { records.append(record) }

  /// What an error says of the write.
  static func outcome(_ error: some DynamoDBError) -> LedgerRecord.Outcome {
    error.code == ServiceError.Code.outcomeUnknown.rawValue ? .unknown : .refused
  }

  /// Notes what one of the task's own postings may be after a write of it.
  mutating func note(_ outcome: LedgerRecord.Outcome, _ mark: String, on serial: Int) {
    switch outcome {
    case .applied: possible[serial] = [mark]
    case .unknown: possible[serial, default: [""]].insert(mark)
    case .refused: break
    }
  }

  /// Compares one of the task's own postings with what it may be.
  mutating func compare(_ posting: Posting?, _ serial: Int, _ how: String) {
    let mark = posting?.operation ?? ""
    let allowed = possible[serial] ?? [""]
    if !allowed.contains(mark) {
      misreadings.append("\(how) of \(own.rawValue) \(serial) found '\(mark)', not one of \(allowed.sorted())")
    }
  }
}
