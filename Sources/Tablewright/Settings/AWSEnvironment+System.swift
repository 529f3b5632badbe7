#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension AWSEnvironment {
  /// The process's own variables and the machine's files.
  static let system = AWSEnvironment(
    variables: { name in getenv(name).map { String(cString: $0) } }, homes: { Self.home(of: $0) },
    files: { path in
      do throws(FileError) { return .success(try Self.read(path)) } catch { return .failure(error) }
    })

  /// The largest file that is read: no configuration, token or certificate comes near.
  private static let largestFile = 16 << 20

  /// The home folder that the machine's list of users names.
  private static func home(of user: String) -> String? {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16_384) { buffer in
      guard let start = buffer.baseAddress else { return nil }
      let status =
        user.isEmpty
        ? getpwuid_r(getuid(), &entry, start, buffer.count, &found)
        : getpwnam_r(user, &entry, start, buffer.count, &found)
      guard status == 0, found != nil, let folder = entry.pw_dir else { return nil }
      return String(cString: folder)
    }
  }

  /// The bytes of a regular file; nil where there is none.
  private static func read(_ path: String) throws(FileError) -> [UInt8]? {
    // What is no regular file, such as a pipe, must not hold the caller up.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if [ENOENT, ENOTDIR].contains(errno) { return nil }
      throw FileError(path: path, reason: String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return try read(descriptor, path)
  }

  private static func read(_ descriptor: Int32, _ path: String) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16_384)
    while bytes.count <= largestFile {
      #if canImport(Darwin)
        let count = Darwin.read(descriptor, &chunk, chunk.count)
      #elseif canImport(Musl)
        let count = Musl.read(descriptor, &chunk, chunk.count)
      #else
        let count = Glibc.read(descriptor, &chunk, chunk.count)
      #endif
      if count == 0 { return bytes }
      if count > 0 {
        bytes.append(contentsOf: chunk[..<count])
      } else if errno != EINTR {
        throw FileError(path: path, reason: String(cString: strerror(errno)))
      }
    }
    throw FileError(path: path, reason: "it is larger than 16 MB")
  }
}
