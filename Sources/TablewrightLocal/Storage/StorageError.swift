import CTablewrightSQLite

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
    case SQLITE_FULL:
      self.init(.full, "The disk is full. Nothing of the request was written; make room and send it again.")
    case SQLITE_CORRUPT, SQLITE_NOTADB:
      self.init(.damaged, "The database file is damaged or is none: \(detail). Restore it from a copy.")
    case SQLITE_BUSY, SQLITE_LOCKED:
      self.init(.busy, "Another process holds the database file; end it, or give another path.")
    default: self.init(.other, "The database failed: \(detail) (SQLite's code \(code)).")
    }
  }
}
