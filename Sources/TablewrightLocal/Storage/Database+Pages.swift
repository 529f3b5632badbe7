import CTablewrightSQLite

/// Copies of whole databases, by their pages.
extension Database {
  /// Where the header tells the versions of the format for writing and reading: 1 without a log of writes, 2 with one.
  /// https://www.sqlite.org/fileformat.html#file_format_version_numbers
  private static let versions = 18...19

  /// All pages, as they would lie in a file.
  func pages() throws(StorageError) -> [UInt8] {
    var size: sqlite3_int64 = 0
    guard let start = sqlite3_serialize(handle, "main", &size, 0) else {
      throw StorageError(code: SQLITE_NOMEM, nil)
    }
    defer { sqlite3_free(start) }
    var pages = Array(UnsafeBufferPointer(start: start, count: Int(size)))
    // A copy in memory has no log of writes.
    if pages.count > Self.versions.upperBound {
      for place in Self.versions { pages[place] = 1 }
    }
    return pages
  }

  /// Puts the pages of another database in place of all that is here, in one transaction.
  func replace(by pages: [UInt8]) throws(StorageError) {
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(":memory:", &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nil)
    defer { sqlite3_close_v2(opened) }
    guard code == SQLITE_OK, let source = opened else { throw StorageError(code: code, opened) }
    let copied = pages.withUnsafeBufferPointer { buffer -> Int32 in
      let size = sqlite3_int64(buffer.count)
      // SQLite only reads what it is told to only read.
      let start = UnsafeMutablePointer(mutating: buffer.baseAddress)
      let code = sqlite3_deserialize(source, "main", start, size, size, UInt32(SQLITE_DESERIALIZE_READONLY))
      return code == SQLITE_OK ? copy(all: source) : code
    }
    guard copied == SQLITE_OK else { throw StorageError(code: copied, handle) }
  }

  private func copy(all source: OpaquePointer) -> Int32 {
    guard let backup = sqlite3_backup_init(handle, "main", source, "main") else { return sqlite3_errcode(handle) }
    let code = sqlite3_backup_step(backup, -1)
    let end = sqlite3_backup_finish(backup)
    return code == SQLITE_DONE ? end : code
  }
}
