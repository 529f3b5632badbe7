#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the start of a file says of whose it is, read before SQLite touches the file: a file of another program is not
/// even recovered.
///
/// https://www.sqlite.org/fileformat.html#the_database_header
struct FileHeader {
  /// What tells our files from other databases: "TwDb".
  static let applicationID: UInt32 = 0x5477_4462
  /// The version of the file's layout.
  static let formatVersion: UInt32 = 1

  private static let length = 100
  private static let magic = Array("SQLite format 3\0".utf8)

  private let bytes: [UInt8]

  /// The header of a file; nil where there is no file, or nothing in it.
  init?(_ path: String) {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    bytes = [UInt8](unsafeUninitializedCapacity: Self.length) { bytes, count in
      count = fread(bytes.baseAddress, 1, bytes.count, file)
    }
    if bytes.isEmpty { return nil }
  }

  /// Refuses another program's file and a newer version's.
  func check() throws(StorageError) {
    guard bytes.count == Self.length, bytes.starts(with: Self.magic) else {
      throw StorageError(.damaged, "The file is no database; give another path.")
    }
    try Self.check(application: integer(at: 68), version: integer(at: 60))
  }

  /// Refuses another program's file and a newer version's.
  static func check(application: UInt32, version: UInt32) throws(StorageError) {
    if application != applicationID {
      throw StorageError(.foreign, "The file is a database of another program; give another path.")
    }
    if version > formatVersion {
      throw StorageError(
        .foreign, "The file was written by a newer version (format \(version)); open it with that one.")
    }
  }

  private func integer(at offset: Int) -> UInt32 {
    bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
