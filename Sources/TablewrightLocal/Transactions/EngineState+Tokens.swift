/// Transactions that were made under tokens. They are kept in the database, in the transaction that they stand for, so
/// that a token holds when the process has ended in between.
extension EngineState {
  /// How long a token is honoured, in milliseconds.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
  private static let tokenLifetime: Int64 = 10 * 60 * 1000
  /// How often tokens that are no longer honoured are forgotten, in milliseconds.
  private static let tidyingInterval: Int64 = 60 * 1000

  func loadTokens() throws(StorageError) {
    try database.execute(
      """
      CREATE TABLE IF NOT EXISTS tokens
        (token BLOB PRIMARY KEY, digest BLOB NOT NULL, time INTEGER NOT NULL) WITHOUT ROWID
      """)
  }

  /// Whether the transaction of a token was made in the last ten minutes.
  ///
  /// - Throws: ``LocalError`` where another one was.
  func wasMade(_ token: TransactionToken) throws(LocalError) -> Bool {
    let oldest = clock.now().milliseconds - Self.tokenLifetime
    let made = try stored { () throws(StorageError) in
      try database.blob(
        "SELECT digest FROM tokens WHERE token = ? AND time > ?", [.blob(token.token), .integer(oldest)])
    }
    guard let made else { return false }
    if made == (try token.digest()) { return true }
    throw .dynamoDB(
      "IdempotentParameterMismatchException",
      "The client token was used with other parameters in a transaction of the last ten minutes")
  }

  /// Keeps the token of a transaction. To be called within it.
  func remember(_ token: TransactionToken) throws(LocalError) {
    let digest = try token.digest()
    try stored { () throws(StorageError) in
      try database.run(
        "INSERT OR REPLACE INTO tokens VALUES (?, ?, ?)",
        [.blob(token.token), .blob(digest), .integer(clock.now().milliseconds)])
    }
  }

  /// Forgets the tokens that are no longer honoured, from time to time.
  mutating func tidyTokens() throws(LocalError) {
    let now = clock.now().milliseconds
    guard now >= tokensTidied + Self.tidyingInterval else { return }
    tokensTidied = now
    try stored { () throws(StorageError) in
      try database.run("DELETE FROM tokens WHERE time <= ?", [.integer(now - Self.tokenLifetime)])
    }
  }
}
