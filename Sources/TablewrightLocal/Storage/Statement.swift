import CTablewrightSQLite

/// A prepared statement of SQLite's. It belongs to its database's owner.
final class Statement {
  private let handle: OpaquePointer
  private let database: OpaquePointer

  init(_ sql: String, in database: OpaquePointer) throws(StorageError) {
    var handle: OpaquePointer?
    let code = sqlite3_prepare_v3(database, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
    guard code == SQLITE_OK, let handle else { throw StorageError(code: code, database) }
    self.handle = handle
    self.database = database
  }

  deinit { sqlite3_finalize(handle) }

  /// Sets the parameters, the first one's index being 1.
  func bind(_ values: [SQLValue]) throws(StorageError) {
    for (place, value) in values.enumerated() {
      let index = Int32(place + 1)
      let code =
        switch value {
        case .integer(let number): sqlite3_bind_int64(handle, index, number)
        case .blob(let bytes): Self.bind(bytes, handle, index)
        case .null: sqlite3_bind_null(handle, index)
        }
      guard code == SQLITE_OK else { throw StorageError(code: code, database) }
    }
  }

  private static func bind(_ bytes: [UInt8], _ handle: OpaquePointer, _ index: Int32) -> Int32 {
    guard let count = Int32(exactly: bytes.count) else { return SQLITE_TOOBIG }
    if count == 0 { return sqlite3_bind_zeroblob(handle, index, 0) }
    return bytes.withUnsafeBytes { tablewright_sqlite_bind_blob(handle, index, $0.baseAddress, count) }
  }

  /// Goes to the next row; false at the end.
  func step() throws(StorageError) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw StorageError(code: code, database)
    }
  }

  /// Makes the statement ready to be run again.
  func reset() {
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
  }

  /// The bytes in a column of the row.
  func blob(_ column: Int32) -> [UInt8] {
    let count = Int(sqlite3_column_bytes(handle, column))
    guard count > 0, let base = sqlite3_column_blob(handle, column) else { return [] }
    return Array(UnsafeRawBufferPointer(start: base, count: count))
  }

  /// How many bytes are in a column of the row.
  func count(_ column: Int32) -> Int { Int(sqlite3_column_bytes(handle, column)) }

  /// Whether a column of the row holds nothing.
  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  /// The integer in a column of the row.
  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
}

/// A parameter of a statement.
enum SQLValue {
  case integer(Int64)
  case blob([UInt8])
  case null
}
