import MemoryServer

/// One call of a ledger's run that writes, and what it was told.
struct LedgerRecord: Sendable {
  /// What the call does.
  enum Kind: String, CaseIterable, Sendable {
    /// Adds to an account: made twice, it counts twice.
    case increment
    /// Stores an item, whatever is there.
    case put
    /// Stores a new item, which others may be faster with.
    case create
    /// Saves an item that must have the version that was read.
    case save
    /// Reads, changes and saves an item until nobody is in the way.
    case modify
    /// Stores one of the items of a batch.
    case batch
    /// Moves money between two accounts, in a transaction.
    case transfer
    /// Stores a new item and adds to an account, in a transaction.
    case booking

    /// Whether a repetition leaves what the write leaves once, so that it may be applied twice.
    var isRepeatable: Bool { self == .put || self == .batch }
  }

  /// What a call was told.
  enum Outcome: String, CaseIterable, Sendable {
    case applied, refused, unknown
  }

  let kind: Kind
  /// What the write leaves in each of its items.
  let mark: String
  /// The items that it writes, and what it adds to each.
  let amounts: [StoredKey: Int]
  var outcome = Outcome.applied
  /// The code of the error, where there was one.
  var code: String?
}

extension StoredKey {
  /// The key of an account.
  static func account(_ id: AccountID) -> StoredKey { StoredKey(partition: "ACCOUNT#\(id.rawValue)", sort: "ACCOUNT") }

  /// The key of a contract.
  static func contract(_ id: String) -> StoredKey { StoredKey(partition: "CONTRACT#\(id)", sort: "CONTRACT") }

  /// The key of a posting.
  static func posting(_ id: AccountID, _ serial: Int) -> StoredKey {
    let digits = String(serial)
    let zeros = String(repeating: "0", count: max(0, 12 - digits.utf8.count))
    return StoredKey(partition: "ACCOUNT#\(id.rawValue)", sort: "POSTING#\(zeros)\(digits)")
  }
}
