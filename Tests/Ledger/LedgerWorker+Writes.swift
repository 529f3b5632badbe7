import MemoryServer
import Tablewright

extension LedgerWorker {
  mutating func increment() async {
    let id = LedgerRun.cash(Int.random(in: 0..<LedgerRun.cashAccounts, using: &random))
    let amount = Int.random(in: 1...9, using: &random)
    let (mark, bank) = (mark(), bank)
    _ = await record(.increment, mark, [.account(id): amount]) { () async throws(WriteError<Account>) in
      try await bank.accounts.update(.init(accountID: id)) {
        $0.balance.add(amount)
        $0.operation.set(mark)
      }
    }
  }

  mutating func put() async {
    let serial = Int.random(in: 0..<LedgerRun.ownPostings, using: &random)
    let posting = Posting(accountID: own, serial: serial, amount: 1, operation: mark())
    let bank = bank
    let outcome = await record(.put, posting.operation, [.posting(own, serial): 0]) {
      () async throws(WriteError<Posting>) in try await bank.postings.put(posting)
    }
    note(outcome, posting.operation, on: serial)
  }

  /// Deletes one of the task's own postings. It leaves no mark: what is read later says whether it was made.
  mutating func delete() async {
    let serial = Int.random(in: 0..<LedgerRun.ownPostings, using: &random)
    var outcome = LedgerRecord.Outcome.applied
    do throws(WriteError<Posting>) {
      try await bank.postings.delete(Posting.Key(accountID: own, serial: serial))
    } catch { outcome = Self.outcome(error) }
    note(outcome, "", on: serial)
  }

  mutating func create() async {
    let id = "\(Int.random(in: 0..<run.contracts, using: &random))"
    let contract = Contract(contractID: id, total: 1, operation: mark())
    let bank = bank
    _ = await record(.create, contract.operation, [.contract(id): 1]) { () async throws(WriteError<Contract>) in
      try await bank.contracts.create(contract)
    }
  }

  mutating func save() async {
    let id = "\(Int.random(in: 0..<run.contracts, using: &random))"
    guard var contract = await contract(id) else { return }
    contract.total += 1
    contract.operation = mark()
    let (changed, bank) = (contract, bank)
    _ = await record(.save, changed.operation, [.contract(id): 1]) { () async throws(WriteError<Contract>) in
      try await bank.contracts.save(changed)
    }
  }

  mutating func modify() async {
    let id = "\(Int.random(in: 0..<run.contracts, using: &random))"
    guard await contract(id) != nil else { return }
    let (mark, bank) = (mark(), bank)
    _ = await record(.modify, mark, [.contract(id): 1]) { () async throws(WriteError<Contract>) in
      try await bank.contracts.modify(.init(contractID: id)) {
        $0.total += 1
        $0.operation = mark
      }
    }
  }

  private mutating func contract(_ id: String) async -> Contract? {
    do throws(ServiceError) { return try await bank.contracts.get(.init(contractID: id)) } catch {
      failedReads += 1
      return nil
    }
  }

  /// Puts up to 60 of the task's own postings at once, some of them twice: of those the later one counts.
  mutating func putBatch() async {
    var postings: [Posting] = []
    for part in 0..<Int.random(in: 1...60, using: &random) {
      let serial = Int.random(in: 0..<LedgerRun.ownPostings, using: &random)
      postings.append(Posting(accountID: own, serial: serial, amount: 1, operation: mark(part)))
    }
    var failures: [String: any DynamoDBError] = [:]
    do throws(BatchWriteError<Posting>) { try await bank.postings.putAll(postings) } catch {
      for failure in error.failures { failures[failure.model.operation] = failure.error }
    }
    let latest = Dictionary(postings.map { ($0.serial, $0.operation) }) { _, later in later }
    for posting in postings {
      let mark = posting.operation
      var record = LedgerRecord(kind: .batch, mark: mark, amounts: [.posting(own, posting.serial): 0])
      if let error = failures[mark] {
        (record.outcome, record.code) = (Self.outcome(error), error.code)
      } else if latest[posting.serial] != mark {
        record.outcome = .refused
      }
      append(record)
      note(record.outcome, mark, on: posting.serial)
    }
  }

  mutating func transfer() async {
    let from = Int.random(in: 0..<LedgerRun.vaults.count, using: &random)
    let to = (from + Int.random(in: 1..<LedgerRun.vaults.count, using: &random)) % LedgerRun.vaults.count
    let (source, target) = (LedgerRun.vault(from), LedgerRun.vault(to))
    let amount = Int.random(in: 1...200, using: &random)
    let (mark, bank) = (mark(), bank)
    _ = await record(.transfer, mark, [.account(source): -amount, .account(target): amount]) {
      () async throws(TransactionError) in
      try await bank.transact {
        Account.update(.init(accountID: source)) {
          $0.balance.subtract(amount)
          $0.operation.set(mark)
        } when: {
          $0.balance >= amount
        }
        Account.update(.init(accountID: target)) {
          $0.balance.add(amount)
          $0.operation.set(mark)
        }
      }
    }
  }

  mutating func book() async {
    let id = LedgerRun.cash(Int.random(in: 0..<LedgerRun.cashAccounts, using: &random))
    let amount = Int.random(in: 1...9, using: &random)
    let posting = Posting(accountID: id, serial: serial, amount: amount, operation: mark())
    let bank = bank
    _ = await record(.booking, posting.operation, [.account(id): amount, .posting(id, serial): 0]) {
      () async throws(TransactionError) in
      try await bank.transact {
        Posting.create(posting)
        Account.update(.init(accountID: id)) {
          $0.balance.add(amount)
          $0.operation.set(posting.operation)
        }
      }
    }
  }
}
