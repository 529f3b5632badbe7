import Tablewright

extension LedgerWorker {
  private var keys: [Posting.Key] {
    (0..<LedgerRun.ownPostings).map { Posting.Key(accountID: own, serial: $0) }
  }

  mutating func read() async {
    let serial = Int.random(in: 0..<LedgerRun.ownPostings, using: &random)
    do throws(ServiceError) {
      compare(try await bank.postings.get(keys[serial], consistent: true), serial, "a read")
    } catch { failedReads += 1 }
  }

  mutating func readBatch() async {
    do throws(ServiceError) {
      let found = try await bank.postings.get(keys, consistent: true)
      let unread = Set(found.unprocessed)
      for (serial, key) in keys.enumerated() where !unread.contains(key) {
        compare(found[key], serial, "a batch read")
      }
    } catch { failedReads += 1 }
  }

  mutating func query() async {
    do {
      var found: [Int: Posting] = [:]
      for try await posting in bank.postings.ofAccount(own).consistent() { found[posting.serial] = posting }
      for serial in 0..<LedgerRun.ownPostings { compare(found[serial], serial, "a query") }
    } catch { failedReads += 1 }
  }
}
