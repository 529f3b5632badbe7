#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The files and folders that a program is told of. Foundation would be able to do this too; loading it takes more memory
/// and time than all that is done here.
enum FileSystem {
  /// What is at a path.
  enum Kind {
    case file, folder, other
  }

  /// What is at a path, and at the end of links there; nil for nothing.
  static func kind(of path: String) -> Kind? {
    var status = stat()
    return stat(path, &status) == 0 ? Kind(status) : nil
  }

  /// What is at a path; a link is neither a file nor a folder.
  static func kindWithoutLinks(of path: String) -> Kind? {
    var status = stat()
    return lstat(path, &status) == 0 ? Kind(status) : nil
  }

  /// The names in a folder.
  static func names(in folder: String) throws(InputError) -> [String] {
    guard let stream = opendir(folder) else { throw unreadable(folder) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
        name.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: name.pointee)) {
          String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// A file's bytes.
  static func contents(of path: String) throws(InputError) -> [UInt8] {
    guard let file = fopen(path, "rb") else { throw unreadable(path) }
    defer { fclose(file) }
    var contents: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      contents += chunk[..<count]
      if count < chunk.count { break }
    }
    if ferror(file) != 0 { throw unreadable(path) }
    return contents
  }

  private static func unreadable(_ path: String) -> InputError {
    .unreadable(path: path, reason: String(cString: strerror(errno)))
  }
}

extension FileSystem.Kind {
  fileprivate init(_ status: stat) {
    self =
      switch status.st_mode & S_IFMT {
      case S_IFDIR: .folder
      case S_IFREG: .file
      default: .other
      }
  }
}
