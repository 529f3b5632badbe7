import CTablewrightSQLite

/// One connection to SQLite, with its prepared statements. It belongs to one thread at a time.
final class Database {
  let handle: OpaquePointer
  private var statements: [String: Statement] = [:]

  /// Opens or makes a database.
  ///
  /// - Parameter path: the file; nil for one in memory, which ends with the connection.
  init(path: String?, durability: LocalDatabase.Durability = .full) throws(StorageError) {
    if let path { try FileHeader(path)?.check() }
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let code = sqlite3_open_v2(path ?? ":memory:", &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      let error = StorageError(code: code, opened)
      sqlite3_close_v2(opened)
      throw error
    }
    handle = opened
    do throws(StorageError) { try prepare(isFile: path != nil, durability) } catch {
      close()
      throw error
    }
  }

  deinit { close() }

  private func close() {
    statements = [:]
    sqlite3_close_v2(handle)
  }

  private func prepare(isFile: Bool, _ durability: LocalDatabase.Durability) throws(StorageError) {
    if isFile {
      // SQLite opens a file that may not be written for reading alone, and says nothing.
      if sqlite3_db_readonly(handle, "main") == 1 { throw StorageError(code: SQLITE_READONLY, nil) }
      sqlite3_busy_timeout(handle, Self.lockTimeout)
    }
    try checkFormat()
    if isFile {
      try execute("PRAGMA locking_mode = EXCLUSIVE")
      try execute("PRAGMA journal_mode = WAL")
      try execute(durability == .full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL")
      try execute("PRAGMA cache_size = -16000")
    } else {
      try execute("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF")
    }
    try execute("PRAGMA temp_store = MEMORY")
  }

  /// How long to wait for a process that is about to let go of the file, in milliseconds.
  private static let lockTimeout: Int32 = 2000

  /// Takes a new file for its own, and refuses another program's or a newer version's.
  private func checkFormat() throws(StorageError) {
    let version = try integer("PRAGMA user_version")
    let application = try integer("PRAGMA application_id")
    if version == 0, application == 0, try integer("SELECT count(*) FROM sqlite_master") == 0 {
      // In one write, and before there is a log of writes: from then on the file itself says whose it is.
      try execute(
        """
        BEGIN; PRAGMA application_id = \(FileHeader.applicationID); PRAGMA user_version = \(FileHeader.formatVersion);
        COMMIT
        """)
    } else {
      try FileHeader.check(
        application: UInt32(truncatingIfNeeded: application), version: UInt32(truncatingIfNeeded: version))
    }
  }

  // MARK: Statements

  /// Runs statements that answer nothing.
  func execute(_ sql: String) throws(StorageError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw StorageError(code: code, handle) }
  }

  /// A prepared statement, kept for the next time.
  private func statement(_ sql: String) throws(StorageError) -> Statement {
    if let known = statements[sql] { return known }
    let statement = try Statement(sql, in: handle)
    statements[sql] = statement
    return statement
  }

  /// Forgets the statements about a table that goes away.
  func forgetStatements() { statements = [:] }

  /// Runs a statement and hands over its rows until there are no more, or the closure says false.
  func run(
    _ sql: String, _ values: [SQLValue] = [], row: (Statement) throws(StorageError) -> Bool = { _ in true }
  ) throws(StorageError) {
    let statement = try statement(sql)
    defer { statement.reset() }
    try statement.bind(values)
    while try statement.step() {
      if try !row(statement) { return }
    }
  }

  /// The integer that a statement answers; zero where there is no row.
  func integer(_ sql: String, _ values: [SQLValue] = []) throws(StorageError) -> Int64 {
    var result: Int64 = 0
    try run(sql, values) { row in
      result = row.integer(0)
      return false
    }
    return result
  }

  /// The bytes that a statement answers; nil where there is no row.
  func blob(_ sql: String, _ values: [SQLValue] = []) throws(StorageError) -> [UInt8]? {
    var result: [UInt8]?
    try run(sql, values) { row in
      result = row.blob(0)
      return false
    }
    return result
  }

  /// Puts a value under its key in a table of items or index entries, or takes it away.
  func put(_ item: [UInt8]?, at key: [UInt8], into rows: String) throws(StorageError) {
    if let item {
      try run("INSERT OR REPLACE INTO \(rows) VALUES (?, ?)", [.blob(key), .blob(item)])
    } else {
      try run("DELETE FROM \(rows) WHERE k = ?", [.blob(key)])
    }
  }

  // MARK: Transactions

  /// Makes all changes of a closure, or none.
  func transaction<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result, failed: (StorageError) -> Failure
  ) throws(Failure) -> Result {
    do throws(StorageError) { try run("BEGIN IMMEDIATE") } catch { throw failed(error) }
    let result: Result
    do throws(Failure) { result = try body() } catch {
      rollBack()
      throw error
    }
    do throws(StorageError) { try run("COMMIT") } catch {
      rollBack()
      throw failed(error)
    }
    return result
  }

  private func rollBack() {
    // After some failures SQLite has rolled back by itself.
    if sqlite3_get_autocommit(handle) == 0 { try? run("ROLLBACK") }
  }
}
