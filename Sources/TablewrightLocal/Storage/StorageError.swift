import CTablewrightSQLite

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why the engine's file can't be used, or not be written.
public struct StorageError: Error, Hashable, CustomStringConvertible {
  /// What went wrong, by what a person can do about it.
  public enum Kind: Hashable, Sendable {
    /// The file can't be opened: no such folder, or no right to it.
    case unopenable
    /// The file may not be written.
    case readOnly
    /// The disk is full.
    case full
    /// The file is no database, or damaged.
    case damaged
    /// The file was written by a newer version, or by another program.
    case foreign
    /// Another process holds the file.
    case busy
    /// Anything else.
    case other
  }

  /// What went wrong.
  public var kind: Kind
  /// A sentence that says what failed and what to do.
  public var description: String

  init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }

  /// The meaning of a code of SQLite's.
  init(code: Int32, _ handle: OpaquePointer?) {
    let detail = handle.map { String(cString: sqlite3_errmsg($0)) } ?? String(cString: sqlite3_errstr(code))
    switch code & 0xFF {
    case SQLITE_CANTOPEN: self.init(.unopenable, "The database file can't be opened: \(detail).")
    case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH:
      self.init(.readOnly, "The database file may not be written: \(detail). Check its rights and those of its folder.")
    case SQLITE_FULL,
      SQLITE_IOERR where Self.isOutOfRoom(code, handle):
      self.init(.full, "The disk is full. Nothing of the request was written; make room and send it again.")
    case SQLITE_CORRUPT, SQLITE_NOTADB:
      self.init(.damaged, "The database file is damaged or is none: \(detail). Restore it from a copy.")
    case SQLITE_BUSY, SQLITE_LOCKED:
      self.init(.busy, "Another process holds the database file; end it, or give another path.")
    case SQLITE_NOMEM: self.init(.other, "There is not enough memory.")
    default: self.init(.other, "The database failed: \(detail) (SQLite's code \(code)).")
    }
  }

  /// Whether a write failed because the disk is full, or a limit on the file's size or the user's share is reached.
  private static func isOutOfRoom(_ code: Int32, _ handle: OpaquePointer?) -> Bool {
    guard code & 0xFF != SQLITE_FULL else { return true }
    guard let handle else { return false }
    return [ENOSPC, EFBIG, EDQUOT].contains(sqlite3_system_errno(handle))
  }
}
